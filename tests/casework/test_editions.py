"""The whole source of an edition is kept by its content, and a running case keeps the rules it began under."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from evenhand.casework.actions.adopt_compact import adopt_compact
from evenhand.casework.actions.record_notice import record_notice
from evenhand.casework.log import editions
from evenhand.casework.models import Edition
from evenhand.casework.outcomes import NoSuchCase
from evenhand.casework.queries.case_page import case_page
from evenhand.casework.queries.compact_page import compact_page
from evenhand.casework.queries.list_cases import list_cases
from evenhand.casework.queries.list_compacts import list_compacts
from evenhand.casework.queries.notices import notices
from evenhand.engine.events import Act
from evenhand.language import library
from tests.casework import guards
from tests.casework.conftest import MOMENT
from tests.casework.fenwold import FENWOLD, FIRST_DAY, on, opened, take_into_use
from tests.language.examples import EXAMPLE

pytestmark = pytest.mark.django_db
THIRD = EXAMPLE.replace("edition: second, 2026", "edition: third, 2027").replace(
    "1 month after", "3 weeks after"
)


def test_the_same_source_is_kept_once_and_another_apart() -> None:
    first = take_into_use()
    assert take_into_use() == first
    assert take_into_use("case: disagreement") != first
    assert Edition.objects.count() == 2


def test_an_open_case_keeps_its_rules_when_the_compact_takes_new_ones() -> None:
    old = take_into_use()
    running = opened()
    new = adopt_compact(FENWOLD, MOMENT, {"procedure.yaml": THIRD})
    later = opened()
    assert case_page(running, FIRST_DAY).edition == old
    assert case_page(running, FIRST_DAY).procedure.edition == "second, 2026"
    assert case_page(later, FIRST_DAY).edition == compact_page(FENWOLD).edition == new
    assert case_page(later, FIRST_DAY).procedure.edition == "third, 2027"


def test_notices_of_every_edition_are_told() -> None:
    act = Act(step="tell of a difference", who="A", on=FIRST_DAY)
    take_into_use()
    record_notice(FENWOLD, act, on(FIRST_DAY))
    adopt_compact(FENWOLD, MOMENT, {"procedure.yaml": THIRD})
    record_notice(FENWOLD, act, on(FIRST_DAY))
    assert len(notices(FENWOLD)) == 2


def test_a_kept_source_that_was_changed_is_not_used() -> None:
    digest = take_into_use()
    editions.procedure_of.cache_clear()
    guards.lift()
    guards.run("UPDATE casework_edition SET archive = replace(archive, '1 month after', '9 month after')")
    with pytest.raises(editions.EditionDamaged, match="backup"):
        editions.procedure_of(digest)
    with pytest.raises(editions.EditionDamaged):
        editions.procedure_of("0" * 64)


@pytest.mark.parametrize(
    "archive",
    [{"procedure.yaml": "language: 1"}, {"procedure.yaml": EXAMPLE, "words.yaml": "case: a\ncase: b"}],
)
def test_a_source_with_problems_is_not_taken_into_use(archive: dict[str, str]) -> None:
    with pytest.raises(editions.CannotBeUsed) as refused:
        adopt_compact(FENWOLD, MOMENT, archive)
    assert refused.value.problems.items
    assert list_compacts() == ()


def test_the_words_of_a_compact_are_its_own() -> None:
    take_into_use("case: disagreement\nstage: part")
    assert compact_page(FENWOLD).words == {"case": "disagreement", "stage": "part"}
    take_into_use()
    assert compact_page(FENWOLD).words == {}
    with pytest.raises(NoSuchCase):
        compact_page("nowhere")


def test_a_compact_that_comes_with_the_product_can_be_taken_into_use_by_name() -> None:
    for name in library.compact_names():
        adopt_compact(name, MOMENT)
    assert sorted(line.slug for line in list_compacts()) == library.compact_names()
    with pytest.raises(library.NotFound):
        adopt_compact("nowhere", MOMENT)


def test_compacts_are_listed_with_how_many_disputes_they_have() -> None:
    take_into_use()
    opened()
    opened()
    (line,) = list_compacts()
    assert (line.name, line.open_cases, line.cases) == ("Fenwold Compact", 2, 2)


def test_lists_ask_the_database_the_same_number_of_questions_however_long_they_are() -> None:
    take_into_use()
    counts = []
    for _ in range(3):
        opened()
        with CaptureQueriesContext(connection) as asked:
            list_cases(FENWOLD)
            list_compacts()
        counts.append(len(asked))
    assert counts == [4, 4, 4]


@pytest.mark.parametrize("name", library.compact_names())
def test_an_edition_keeps_the_same_files_wherever_the_procedure_comes_from(name: str) -> None:
    folders = (f"{library.TRANSLATIONS_FOLDER}/", f"{library.LETTERS_FOLDER}/")
    assert {file for file in editions.shipped(name) if not file.startswith(folders)} <= set(
        library.SOURCE_FILES
    )
