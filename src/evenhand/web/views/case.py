"""The page of a case: where it stands, what is owed and why by then, what may be done, what happened."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from evenhand.engine.corrections import moved_dates
from evenhand.engine.duties import Duty, Status
from evenhand.engine.explain import Reasons, explain_duty
from evenhand.engine.guards import called, may_act_as
from evenhand.engine.position import Blocked, Option
from evenhand.engine.procedure import Step
from evenhand.engine.words import Sentence
from evenhand.web.acting import may_record_for_others
from evenhand.web.around import InCase, enter_case, frame
from evenhand.web.timeline import shown


@dataclass(frozen=True, slots=True)
class OwedRow:
    """Something owed, as the page shows it. `place` is the step's number in addresses."""

    duty: Duty
    status: Status
    who: tuple[Sentence, ...]
    why: Reasons
    place: int
    mine: bool


@dataclass(frozen=True, slots=True)
class Doable:
    """A step that can be done now, and by whom."""

    step: Step
    who: tuple[Sentence, ...]
    place: int


@require_safe
def show_case(request: HttpRequest, case: str) -> HttpResponse:
    """The whole case, as far as the reader may see it."""
    here = enter_case(request, case)
    owed = _owed(here)
    mine, others = _possible(here)
    page = here.page
    return render(
        request,
        "case.html",
        {
            "frame": frame(request, here.where),
            "here": here,
            "page": page,
            "words": here.where.word,
            "still_owed": [row for row in owed if row.duty.is_open()],
            "no_longer_owed": [row for row in owed if not row.duty.is_open()],
            "turn": [called(page.procedure, page.case, name) for name in page.position.whose_turn],
            "my_turn": here.role in page.position.whose_turn,
            "mine": mine,
            "others": others,
            "may_record_others": may_record_for_others(page.procedure, here.role),
            "blocked": _blocked(here),
            "moved": moved_dates(page.procedure, page.case),
            "entries": shown(here),
            "today": here.where.today,
        },
    )


def _owed(here: InCase) -> list[OwedRow]:
    page, today = here.page, here.where.today
    ordered = sorted(page.position.owed, key=lambda duty: (duty.by is None, duty.by.on if duty.by else today))
    return [
        OwedRow(
            duty=duty,
            status=duty.status(today),
            who=tuple(called(page.procedure, page.case, name) for name in duty.who),
            why=explain_duty(page.procedure, page.case, duty, today),
            place=page.procedure.step_order[duty.step.name],
            mine=may_act_as(page.procedure, here.role, duty.step.who),
        )
        for duty in ordered
    ]


def _possible(here: InCase) -> tuple[list[Doable], list[Doable]]:
    """What the reader's own role may do now, and what others may."""
    mine: list[Doable] = []
    others: list[Doable] = []
    for option in here.page.position.may:
        own = may_act_as(here.page.procedure, here.role, option.who)
        (mine if own else others).append(_doable(here, option))
    return mine, others


def _doable(here: InCase, option: Option) -> Doable:
    page = here.page
    who = tuple(called(page.procedure, page.case, name) for name in option.who)
    return Doable(option.step, who, page.procedure.step_order[option.step.name])


def _blocked(here: InCase) -> list[tuple[Blocked, int]]:
    """The steps of a case that cannot be done now; steps between cases are none of its business."""
    page = here.page
    rows = [(blocked, page.procedure.step_order[blocked.step.name]) for blocked in page.position.may_not]
    return [row for row in rows if all(reason.id != "wrong-place" for reason in row[0].reasons)]
