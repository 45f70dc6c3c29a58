"""A real installation with a Board of six and a dispute that asks for a panel, for the pages on which one is gathered."""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time

from evenhand.casework.actions.adopt_compact import adopt_compact
from evenhand.casework.actions.answer_to_serve import Answering, answer_to_serve
from evenhand.casework.actions.begin_installation import begin_installation
from evenhand.casework.actions.declare import Declaring, declare
from evenhand.casework.actions.open_case import Label, open_case
from evenhand.casework.actions.record_step import record_step
from evenhand.casework.models import Individual
from evenhand.casework.outcomes import Recorded, Sending
from evenhand.casework.queries.compact_page import compact_page
from evenhand.engine.events import Act, Override, Party, Start
from tests.web.people_here import known, signed_in
from tests.web.readers import Reader

TODAY = date(2026, 11, 4)
NOW = datetime.combine(TODAY, time(9, tzinfo=UTC))
COUNCIL, CARERS = "Ashmere County Council", "Fenwold Carers"
BOARD = {
    "Priya Fallow": ("VCSE", "Joint Chair VCSE"),
    "Martin Orrell": ("local authority", "Joint Chair public sector"),
    "Rhys Thornby": ("health", ""),
    "Ada Quill": ("police", ""),
    "Ines Hallow": ("education", ""),
    "Tom Brisk": ("VCSE", ""),
}


@dataclass(frozen=True)
class House:
    """A real installation: one Compact, a Board of six, and a dispute that asked for a panel today."""

    case: str

    @property
    def page(self) -> str:
        return f"/case/{self.case}/panel"

    def at(self, more: str = "") -> str:
        return f"/case/{self.case}/{more}"

    def step(self, name: str) -> str:
        return self.at(f"step/{compact_page('wiltshire').procedure.step_order[name]}")


def build() -> House:
    begin_installation(demonstration=False)
    adopt_compact("wiltshire", datetime(2026, 1, 2, tzinfo=UTC))
    known("wiltshire", "Nell Marsh", "Secretariat", sector="VCSE")
    for name, (sector, office) in BOARD.items():
        known("wiltshire", name, *filter(None, ("Board", office)), sector=sector)
    return House(a_dispute())


def a_dispute(title: str = "A grant that ended", written: date = TODAY) -> str:
    conditions = compact_page("wiltshire").procedure.open_to
    start = Start(
        parties=(Party("A", CARERS, "VCSE"), Party("B", COUNCIL, "local authority")),
        on=date(2026, 10, 5),
        confirmed=tuple(each.text for each in conditions),
    )
    opened = open_case("wiltshire", start, Label(title=title), SENDING)
    assert isinstance(opened, Recorded), opened
    does(
        opened.stream,
        Act(
            step="write to the Secretariat",
            who="A",
            on=written,
            records=(("the written dispute", ("a letter",)),),
        ),
    )
    return opened.stream


SENDING = Sending(today=TODAY, now=NOW)


def does(case: str, act: Act) -> None:
    outcome = record_step(case, act, SENDING)
    assert isinstance(outcome, Recorded), outcome


def office() -> Reader:
    return signed_in(Individual.objects.get(name="Nell Marsh"))


def somebody(name: str) -> Reader:
    return signed_in(Individual.objects.get(name=name))


def words(page: str) -> str:
    """What a person reads of a page."""
    return " ".join(
        re.sub(r"<[^>]+>", " ", page.split("<main", 1)[-1].split("</main>", maxsplit=1)[0]).split()
    )


def proposed(page: str) -> list[str]:
    """The names under the proposal, in their order."""
    part = page.split('id="proposal"', 1)[1].split("</ul>\n<p", 1)[0].split("Everybody else", maxsplit=1)[0]
    return re.findall(r"<h3><span>([^<]+)</span>", part)


def says(house: House, name: str, answer: str, words: str = "", on: date | None = None) -> None:
    answer_to_serve(
        house.case, Answering(person=name, answer=answer, recorded_by=name, words=words, said_on=on), SENDING
    )


def declares(house: House, name: str, answer: str = "no link") -> None:
    declare(
        house.case,
        Declaring(person=name, answer=answer, recorded_by=name, words="" if answer == "no link" else "x"),
        SENDING,
    )


def seats(house: House, board: tuple[str, ...], *, override: bool = False) -> None:
    does(
        house.case,
        Act(
            step="choose the members",
            who="Board",
            on=TODAY,
            members=(
                ("Joint Chair VCSE", ("Priya Fallow",)),
                ("Joint Chair public sector", ("Martin Orrell",)),
                ("Board representative", board),
            ),
            override=Override("Board", "the others come later") if override else None,
        ),
    )
