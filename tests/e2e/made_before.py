"""What happened in an installation before a test opens its browser: started by tests here, in a process of its own.

`worcestershire` makes a dispute whose panel has met, with everybody who is in it; `wiltshire` one that asks for a panel,
with a Board. Each prints its case and the day. Days count back from today, as real disputes go by the real day.
"""

import os
import sys
from datetime import timedelta

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "evenhand.config.settings")
django.setup()

from django.utils import timezone  # noqa: E402

from evenhand.casework.actions.declare import Declaring, declare  # noqa: E402
from evenhand.casework.actions.open_case import Label, open_case  # noqa: E402
from evenhand.casework.actions.put_in_register import put_in_register  # noqa: E402
from evenhand.casework.actions.record_step import record_step  # noqa: E402
from evenhand.casework.models import Individual, Organisation, Representation  # noqa: E402
from evenhand.casework.outcomes import Recorded, Sending  # noqa: E402
from evenhand.casework.queries.compact_page import compact_page  # noqa: E402
from evenhand.casework.samples import furnish_office  # noqa: E402
from evenhand.engine.events import Act, Channel, Party, Start  # noqa: E402
from evenhand.engine.register import Individual as Known  # noqa: E402

NOW = timezone.localtime()
TODAY = NOW.date()
SENDING = Sending(today=TODAY, now=NOW)


def address(name: str) -> str:
    """The e-mail address of somebody."""
    return f"{name.casefold().replace(' ', '.')}@people.example"


def _enters(compact: str, name: str, sector: str, *roles: str) -> None:
    put_in_register(compact, Known(name, sector, roles), address(name))


def _acts_for(compact: str, name: str, organisation: str, sector: str) -> None:
    _enters(compact, name, sector)
    body, _made = Organisation.objects.get_or_create(
        compact_id=compact, name=organisation, defaults={"sector": sector}
    )
    Representation.objects.create(
        individual=Individual.objects.get(compact=compact, name=name), organisation=body
    )


def _opens(compact: str, title: str, parties: tuple[Party, Party], days_ago: int) -> str:
    conditions = tuple(each.text for each in compact_page(compact).procedure.open_to)
    start = Start(parties=parties, on=TODAY - timedelta(days=days_ago), confirmed=conditions)
    opened = open_case(compact, start, Label(title=title), SENDING)
    assert isinstance(opened, Recorded), opened
    return opened.stream


def _does(case: str, days_ago: int, step: str, who: str, **more: object) -> None:
    act = Act(step=step, who=who, on=TODAY - timedelta(days=days_ago), channel=Channel.IN_PERSON, **more)  # type: ignore[arg-type]
    outcome = record_step(case, act, SENDING)
    assert isinstance(outcome, Recorded), (step, outcome)


def worcestershire() -> str:
    """A panel of three has met forty days ago, and has two days left."""
    compact, forum, council = "worcestershire", "Hallowick Parents’ Forum", "Ashlode District Council"
    furnish_office(compact, NOW, TODAY)
    _enters(compact, "Sid Okell", "voluntary", "Secretariat")
    _enters(compact, "Ros Vine", "voluntary", "Chair", "Steering Group member")
    _enters(compact, "Imogen Sallow", "voluntary", "independent person")
    _enters(compact, "Dev Marlow", "statutory", "Steering Group member")
    _enters(compact, "Hetty Roke", "voluntary", "Steering Group member")
    _acts_for(compact, "Ann Weir", forum, "voluntary")
    _acts_for(compact, "Bob Crane", council, "statutory")
    sides = (Party("A", forum, "voluntary"), Party("B", council, "statutory"))
    case = _opens(compact, "Scores changed after the closing date", sides, 90)
    _does(case, 90, "raise it with the organisation", "A", records=(
        ("which part of the Compact", ("Funding and Procurement: keep to the criteria",)), ("how it was not kept", "The weights changed."),
    ))  # fmt: skip
    _does(case, 80, "write to the Chair", "A", records=(("a summary of the issue", "The weights changed."),))
    _does(case, 78, "ask the Complaints Manager for advice", "Chair")
    _does(case, 70, "advise on the way forward", "Complaints Manager", answer="start conciliation")
    _does(case, 60, "choose the members", "Chair", members=(
        ("independent representative", ("Imogen Sallow",)), ("statutory member", ("Dev Marlow",)), ("voluntary member", ("Hetty Roke",)),
    ))  # fmt: skip
    _does(case, 59, "convene the panel", "Chair")
    _does(
        case,
        50,
        "show the criteria to both",
        "Secretariat",
        records=(("the criteria", "What was promised."),),
    )
    _does(case, 40, "hold the first meeting", "panel")
    _does(case, 30, "consider the information from both sides", "panel")
    for name in ("Imogen Sallow", "Dev Marlow", "Hetty Roke"):
        declare(case, Declaring(person=name, answer="no link", recorded_by=name, words=""), SENDING)
    return case


def wiltshire() -> str:
    """A dispute asked for a panel two days ago; six people sit on the Board, two of them its Joint Chairs."""
    compact = "wiltshire"
    furnish_office(compact, NOW, TODAY)
    _enters(compact, "Nell Marsh", "VCSE", "Secretariat")
    _enters(compact, "Priya Fallow", "VCSE", "Board", "Joint Chair VCSE")
    _enters(compact, "Martin Orrell", "local authority", "Board", "Joint Chair public sector")
    for name, sector in (
        ("Ada Quill", "police"), ("Ines Hallow", "education"), ("Rhys Thornby", "health"), ("Tom Brisk", "VCSE"),
    ):  # fmt: skip
        _enters(compact, name, sector, "Board")
    sides = (Party("A", "Fenwold Carers", "VCSE"), Party("B", "Ashmere County Council", "local authority"))
    case = _opens(compact, "Who may use a hall", sides, 20)
    _does(case, 2, "write to the Secretariat", "A", records=(("the written dispute", ("A letter",)),))
    _does(
        case, 1, "send the records of step one", "A", records=(("the records of step one", ("Two calls",)),)
    )
    return case


if __name__ == "__main__":
    made = {"worcestershire": worcestershire, "wiltshire": wiltshire}[sys.argv[1]]()
    sys.stdout.write(f"{made} {TODAY}")
