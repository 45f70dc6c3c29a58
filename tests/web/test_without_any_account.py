"""A dispute of each Compact is raised, answered and closed, and neither side has an account."""

from datetime import date, timedelta

import pytest
from pytest_django import Settings

from evenhand.casework.actions.adopt_compact import adopt_compact
from evenhand.casework.actions.begin_installation import begin_installation
from evenhand.casework.actions.put_in_register import put_in_register
from evenhand.casework.models import Account, Case
from evenhand.casework.policies.offices import keeps_case, looks_after
from evenhand.casework.queries.case_page import CasePage, case_page
from evenhand.casework.queries.compact_page import compact_page
from evenhand.engine.events import Channel, Done
from evenhand.engine.guards import why_not_now
from evenhand.engine.procedure import Procedure, RecordKind, Step
from evenhand.engine.register import Individual as Known
from evenhand.language.library import compact_names
from tests.web.no_account import asks, code_sent, gives, office, today, told, with_key
from tests.web.readers import Reader, day, text
from tests.web.signing_in import NOW, PRIYA

OFFICERS = {"Oda Finch": PRIYA, "Una Vale": "una@compact.example"}


@pytest.fixture(params=compact_names())
def compact(request: pytest.FixtureRequest, db: None, settings: Settings) -> str:  # noqa: ARG001
    """A site with that Compact and one officer, who alone has an account.

    Where no office keeps disputes, an officer of each side: either lets in its own.
    """
    settings.DEMONSTRATION_DAY = ""
    begin_installation(demonstration=False)
    name = str(request.param)
    adopt_compact(name, NOW)
    procedure = _procedure(name)
    keepers = [one for one in procedure.offices if keeps_case(procedure, one)][:1]
    held = keepers or [one for one in procedure.offices if looks_after(procedure, one)]
    for (officer, address), role in zip(OFFICERS.items(), held, strict=False):
        put_in_register(name, Known(officer, procedure.sectors.names[0], (role,)), address)
    return name


def test_a_dispute_is_raised_answered_and_closed(compact: str) -> None:
    began = today() - timedelta(days=10)
    who, path = asks(compact, **day("on", began.day, began.month, began.year))
    key = told(text(who.send(path, {"code": code_sent()})))
    case = Case.objects.get().pk
    first, second = _page(case).procedure.parties
    officers = list(Account.objects.order_by("pk").values_list("email", flat=True))
    sides = {first: with_key(*key), second: with_key(*gives(case, second, by=officers[-1]))}
    _does(sides[second], case, _next(_page(case), second), second, today())
    answer = _page(case).case.log[-1]
    assert isinstance(answer, Done)
    assert (answer.who, answer.recorded_by, answer.channel) == (second, "Bea Hart", Channel.WEB)
    _the_office_keys_in(case, first)
    _agree(case, sides)
    assert _page(case).case.ended_on == today()
    assert list(Account.objects.order_by("pk").values_list("email", flat=True)) == officers
    assert len(officers) == (2 if compact == "doncaster" else 1)


def _the_office_keys_in(case: str, side: str) -> None:
    """A call of that side two days ago: who did it, who wrote it down, how it came, and both days are kept and shown."""
    then = today() - timedelta(days=2)
    step = _next(_page(case), side)
    _does(office(), case, step, side, then, channel=Channel.PHONE.value)
    written = next(one for one in _page(case).case.log if isinstance(one, Done) and one.step == step.name)
    assert (written.who, written.recorded_by, written.channel) == (side, "Oda Finch", Channel.PHONE)
    assert written.on == then
    page = office().get(f"/case/{case}/")
    entry = page[page.index(f'id="event-{written.id}"') :]
    entry = entry[: entry.index("</li>")]
    for shown in ("written down by Oda Finch. By phone", then.isoformat(), "Recorded on"):
        assert shown in entry


def _agree(case: str, sides: dict[str, Reader]) -> None:
    """Each side says, with its key, that it is resolved."""
    for side, reader in sides.items():
        page = _page(case)
        for step in page.procedure.steps.values():
            both = set(step.who) == set(sides) and bool(step.ends_as)
            if both and not why_not_now(page.procedure, page.case, step, side):
                _does(reader, case, step, side, today())
                break


def _next(page: CasePage, side: str) -> Step:
    """The first step in the order of the file that this side may do now, and has not done."""
    done = {one.step for one in page.case.log if isinstance(one, Done)}
    return next(
        step
        for step in page.procedure.steps.values()
        if step.name not in done
        and side in step.who
        and not step.ends_as
        and not why_not_now(page.procedure, page.case, step, side)
    )


def _does(reader: Reader, case: str, step: Step, side: str, on: date, **more: object) -> None:
    procedure = _page(case).procedure
    path = f"/case/{case}/step/{procedure.step_order[step.name]}"
    typed: dict[str, object] = {"who": side, **day("on", on.day, on.month, on.year), **more}
    for place, record in enumerate(step.records):
        typed |= _filled(f"record-{place}", record.kind) if not record.optional else {}
    answer = reader.send(path, typed)
    assert answer.status_code == 302, (step.name, text(answer))


def _filled(name: str, kind: RecordKind) -> dict[str, object]:
    if kind is RecordKind.DATE:
        later = today() + timedelta(days=30)
        return day(name, later.day, later.month, later.year)
    return {name: "1" if kind is RecordKind.NUMBER else "As they told it."}


def _page(case: str) -> CasePage:
    return case_page(case, today())


def _procedure(compact: str) -> Procedure:
    return compact_page(compact).procedure
