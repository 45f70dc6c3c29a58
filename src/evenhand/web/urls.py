"""The addresses of the screens."""

from django.urls import URLPattern, path

from evenhand.web.views import (
    acting,
    case,
    compact,
    confidential,
    day,
    declarations,
    declare,
    delay,
    new_dispute,
    notices,
    people,
    procedure,
    see_as,
    start,
    step,
    strike,
)

urlpatterns: list[URLPattern] = [
    path("", start.choose_compact, name="start"),
    path("day", day.set_day, name="demonstration-day"),
    path("case/<str:case>/", case.show_case, name="case"),
    path("case/<str:case>/step/<int:place>", step.record_a_step, name="step"),
    path("case/<str:case>/strike/<str:event>", strike.strike_out_entry, name="strike"),
    path("case/<str:case>/delay/<int:place>", delay.give_reason, name="delay"),
    path("case/<str:case>/declare", declare.say_whether_linked, name="declare"),
    path("case/<str:case>/declarations", declarations.show_declarations, name="declarations"),
    path("case/<str:case>/declarations/new", declarations.write_down, name="declare-for"),
    path("case/<str:case>/see-as", see_as.show_sights, name="see-as"),
    path("case/<str:case>/confidential", confidential.show_confidential, name="confidential"),
    path("<slug:slug>/", compact.show_compact, name="compact"),
    path("<slug:slug>/acting", acting.choose_whom, name="acting"),
    path("<slug:slug>/procedure", procedure.show_procedure, name="procedure"),
    path("<slug:slug>/procedure/diagram.svg", procedure.diagram, name="diagram"),
    path("<slug:slug>/new", new_dispute.open_dispute, name="new-dispute"),
    path("<slug:slug>/notices", notices.show_notices, name="notices"),
    path("<slug:slug>/notices/<int:place>", notices.record, name="notice"),
    path("<slug:slug>/people", people.show_people, name="people"),
]
