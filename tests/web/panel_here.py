"""A dispute under the Staffordshire Compact whose group of four has met and chosen its chair, with real people in it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from evenhand.casework.actions.adopt_compact import adopt_compact
from evenhand.casework.actions.begin_installation import begin_installation
from evenhand.casework.models import Account, Declaration, Individual, Organisation, Representation
from evenhand.casework.queries.compact_page import compact_page
from evenhand.casework.samples import introduce, record_story
from evenhand.engine.events import Act
from evenhand.engine.scenario import Scenario
from evenhand.language.library import find, find_scenario
from evenhand.language.load import load
from evenhand.language.problems import Problems
from evenhand.language.scenario import load_scenario
from tests.made_once import made_once
from tests.web.people_here import known, signed_in
from tests.web.readers import Reader

COMPACT, GROUP = "staffordshire", "Mediation Group"
COVERS = "decide whether the Compact covers it"
CHAIR, OTHERS, ASIDE = "Ruth Ember", ("Col Finch", "Ines Marlow", "Abel Stone"), "Tom Quarry"
NOW = datetime(2026, 11, 6, 9, tzinfo=UTC)
ADMINISTRATOR = "root@host.example"
OTHERS_HERE = {
    "office": ("Kit Larch", ("Working Group",)),
    "steering group": ("Sal Brook", ("Steering Group",)),
    "stranger": ("Pat Hale", ("Champion",)),
    "side A": ("Ann Weir", ()),
    "side B": ("Bob Crane", ()),
}
SIDES = {"side A": "Cannaby Advocacy Hub", "side B": "Marl Valley Borough Council"}


@dataclass(frozen=True, slots=True)
class Panel:
    """The address of the dispute, and a reader for everybody in it, by name or by what they are."""

    case: str
    people: Mapping[str, Reader]

    @property
    def votes(self) -> str:
        """The address of the vote on whether the Compact covers it."""
        return f"/case/{self.case}/vote/{compact_page(COMPACT).procedure.step_order[COVERS]}"

    def at(self, page: str) -> str:
        """Another address of the case."""
        return f"/case/{self.case}/{page}"

    def vote(self, name: str, answer: str, **more: object) -> None:
        """That member votes, and is told that it is kept."""
        reader = self.people[name]
        sent = {"vote": "yes", "ballot": answer, "declared": "yes", **more}
        assert reader.send(self.votes, sent).status_code == 302
        assert "Your vote is kept" in reader.get(self.votes)

    def press(self, name: str, button: str, **more: object) -> str:
        """That person presses a button of the page; gives the page that comes of it, or the address it leads to."""
        answer = self.people[name].send(self.votes, {button: "yes", **more})
        return answer.headers.get("Location", "") if answer.status_code == 302 else answer.content.decode()


def panel_here(undeclared: str = "") -> Panel:
    """Four members, a chair, an office, both sides, and others who have no business there.

    All members but the one called `undeclared` have said that they have no link.
    """
    case = made_once(f"panel, undeclared {undeclared}", lambda: _everybody(undeclared))
    people = {name: _reader(name) for name in (CHAIR, *OTHERS, ASIDE)}
    for name in (CHAIR, *OTHERS):
        assert people[name].post(f"/{COMPACT}/acting", {"whom": f"role: {GROUP}"}).status_code == 302
    for who, (name, _roles) in OTHERS_HERE.items():
        people[who] = signed_in(Individual.objects.get(compact=COMPACT, name=name))
    people["administrator"] = Reader()
    people["administrator"].client.force_login(Account.objects.get(email=ADMINISTRATOR))
    return Panel(case, people)


def _everybody(undeclared: str) -> str:
    begin_installation(demonstration=False)
    adopt_compact(COMPACT, datetime(2026, 1, 2, tzinfo=UTC))
    story, file = before(COMPACT, "STAF-2026-011", COVERS)
    introduce(COMPACT, story)
    case = record_story(COMPACT, file, story).case
    for name in {CHAIR, *OTHERS} - {undeclared}:
        row = Individual.objects.get(compact=COMPACT, name=name)
        Declaration(case_id=case, individual=row, answer="no link", at=NOW, recorded_by=name).save()
    for name in (CHAIR, *OTHERS, ASIDE):
        email = f"{name.casefold().replace(' ', '.')}@people.example"
        Individual.objects.filter(compact=COMPACT, name=name).update(email=email)
        Account.objects.ensure(email)
    for who, (name, roles) in OTHERS_HERE.items():
        person = known(COMPACT, name, *roles, sector="third sector")
        if who in SIDES:
            body, _made = Organisation.objects.get_or_create(compact_id=COMPACT, name=SIDES[who])
            Representation.objects.create(individual=person, organisation=body)
    Account.objects.ensure(ADMINISTRATOR, site_admin=True)
    return case


def before(compact: str, reference: str, step: str) -> tuple[Scenario, str]:
    """The story of a sample up to just before a step, and its file."""
    data, file, _ = find_scenario(f"{compact}/{reference}")
    procedure = load(*find(compact))
    assert not isinstance(procedure, Problems)
    found = load_scenario(data, file, lambda _name: procedure)
    assert not isinstance(found, Problems), found
    story = found[1]
    steps = [one.wish.step if isinstance(one.wish, Act) else "" for one in story.happenings]
    return replace(story, happenings=story.happenings[: steps.index(step)]), file


def _reader(name: str) -> Reader:
    return signed_in(Individual.objects.get(compact=COMPACT, name=name))
