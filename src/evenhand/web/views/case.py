"""The page of a case: where it stands, what is owed and why by then, what may be done, what happened."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from evenhand.casework import policies
from evenhand.casework.confidence import is_named
from evenhand.casework.policies import overseeing
from evenhand.casework.policies.serving import panels_to_find
from evenhand.casework.queries.not_reached import not_reached_in
from evenhand.engine.corrections import moved_dates
from evenhand.engine.words import say
from evenhand.web.around import InCase, enter_case, frame
from evenhand.web.case.after_meetings import still_to_do
from evenhand.web.case.sides import side
from evenhand.web.case.standing import can_be_done, cannot_be_done, owed, turn, whose
from evenhand.web.case.timeline import shown
from evenhand.web.case.told_gaps import gaps_for
from evenhand.web.frame import Link
from evenhand.web.meetings.gathered import gathered_after
from evenhand.web.meetings.minutes_told import is_asked_now
from evenhand.web.meetings.room import may_arrange, meetings_seen
from evenhand.web.panel.board import why_no_panel
from evenhand.web.panel.panel_room import doors_of_the_room
from evenhand.web.papers.list_of_papers import may_add_papers, papers_of
from evenhand.web.views.feedback import may_look_back


@require_safe
def show_case(request: HttpRequest, case: str) -> HttpResponse:
    """The whole case, as far as the reader may see it."""
    here = enter_case(request, case)
    page, rows, meetings = here.page, owed(here), meetings_seen(here)
    after = gathered_after(meetings)
    return render(
        request,
        "case.html",
        {
            "frame": frame(request, here.where),
            "here": here,
            "page": page,
            "turn": turn(here),
            "whose": whose,
            "still_owed": [row for row in rows if row.duty.is_open()],
            "no_longer_owed": [row for row in rows if not row.duty.is_open()],
            "groups": can_be_done(here, rows),
            "not_now": cannot_be_done(here),
            "moved": moved_dates(page.procedure, page.case),
            "entries": shown(here),
            "side": side,
            "papers": papers_of(here),
            "meetings": meetings,
            "asked_for_minutes": {key for key, at in after.items() if is_asked_now(at)},
            "minutes_of": set(after),
            "still_to_do": still_to_do(after),
            "may_arrange": may_arrange(here) and page.case.ended_on is None,
            "may_add_papers": may_add_papers(here),
            "gaps": gaps_for(here),
            "not_reached": not_reached_in(here.where.actor, here.facts),
            "no_panel": why_no_panel(here, panels_to_find(here.where.actor, here.facts)),
            "doors": _doors(here),
            "may_oversee": overseeing.may_oversee(here.where.actor, here.facts),
            "only_looks": policies.only_looks(here.where.actor),
        },
    )


def _doors(here: InCase) -> list[Link]:
    """The other pages of the case that this reader may open."""
    pages = []
    if policies.may_declare(here.where.actor, here.facts):
        pages.append((say("Say that you have a link"), "declare"))
    if panels_to_find(here.where.actor, here.facts):
        pages.append((say("Find the panel"), "panel"))
    if here.keeps_case:
        pages += [
            (say("Letters"), "letters"),
            (say("Links declared"), "declarations"),
            (say("Who sees what"), "see-as"),
        ]
    if overseeing.may_oversee(here.where.actor, here.facts):
        pages.append((say("Who looked at this case"), "who-looked"))
    if policies.lets_in(here.where.actor, here.facts):
        pages.append((say("Let a side in without an account"), "keys"))
    if is_named(here.page.procedure, here.page.case, here.role):
        pages.append((say("What is kept confidential"), "confidential"))
    if may_look_back(here):
        pages.append(
            (
                say("Say how it was for you")
                if here.role in here.speaks_for
                else say("How it was for the sides"),
                "feedback",
            )
        )
    return [
        *doors_of_the_room(here),
        *(Link(text, reverse(name, args=[here.page.id])) for text, name in pages),
    ]
