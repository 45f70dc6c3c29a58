"""The addresses of the screens."""

from django.urls import URLPattern, path

from evenhand.web.views import (
    acting,
    case,
    compact,
    day,
    delay,
    new_dispute,
    notices,
    people,
    procedure,
    second_step,
    sign_in,
    start,
    step,
    strike,
)

urlpatterns: list[URLPattern] = [
    path("", start.choose_compact, name="start"),
    path("day", day.set_day, name="demonstration-day"),
    path("sign-in", sign_in.sign_in, name="account_login"),
    path("sign-in/code/<str:code>", sign_in.type_code, name="sign-in-code"),
    path("sign-in/passkey", sign_in.sign_in_with_passkey, name="sign-in-passkey"),
    path("sign-in/second-step", second_step.show_second_step, name="show-second-step"),
    path("sign-in/passkey-question", second_step.passkey_question, name="passkey-question"),
    path("sign-out", sign_in.sign_out, name="account_logout"),
    path("security", second_step.second_step, name="second-step"),
    path("security/app", second_step.add_app, name="second-step-app"),
    path("security/passkey", second_step.add_passkey, name="second-step-passkey"),
    path("security/remove", second_step.remove, name="second-step-remove"),
    path("security/recovery-codes", second_step.recovery_codes, name="recovery-codes"),
    path("case/<str:case>/", case.show_case, name="case"),
    path("case/<str:case>/step/<int:place>", step.record_a_step, name="step"),
    path("case/<str:case>/strike/<str:event>", strike.strike_out_entry, name="strike"),
    path("case/<str:case>/delay/<int:place>", delay.give_reason, name="delay"),
    path("<slug:slug>/", compact.show_compact, name="compact"),
    path("<slug:slug>/acting", acting.choose_whom, name="acting"),
    path("<slug:slug>/procedure", procedure.show_procedure, name="procedure"),
    path("<slug:slug>/procedure/diagram.svg", procedure.diagram, name="diagram"),
    path("<slug:slug>/new", new_dispute.open_dispute, name="new-dispute"),
    path("<slug:slug>/notices", notices.show_notices, name="notices"),
    path("<slug:slug>/notices/<int:place>", notices.record, name="notice"),
    path("<slug:slug>/people", people.show_people, name="people"),
]
