"""The list of other help of a Compact: what loads, and what is said of one that is spoilt."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evenhand.engine.procedure import Procedure
from evenhand.language.library import compact_names, find, find_signposts
from evenhand.language.load import load
from evenhand.language.problems import Problems
from evenhand.language.signposts import Signpost, load_signposts
from evenhand.letters.reading import score_of
from tests.architecture.checkout import ROOT
from tests.compacts.shipped import procedure as shipped
from tests.language.examples import EXAMPLE

HELP = """\
signposts:
  Fen Mediation:
    helps with: Help to talk.
    cost: It may charge.
    from: F-1
    phone: 01632 960144
  Old Advice Shop:
    helps with: Advice.
    cost: It was free.
    added: people still ask for it
    state: closed
"""

SPOILT = {
    "unknown-key": (
        "    cost: It may charge.\n",
        "    costs: It may charge.\n    cost: It may charge.\n",
        """
signposts.yaml:4:5: a place to go has no key 'costs'
    4 |     costs: It may charge.
      |     ^
    did you mean 'cost'?""",
    ),
    "unknown-name": (
        "from: F-1\n",
        "from: f-1\n",
        """
signposts.yaml:5:11: no clause is called 'f-1'
    5 |     from: f-1
      |           ^
    did you mean 'F-1'?""",
    ),
    "unknown-word": (
        "state: closed",
        "state: checked",
        """
signposts.yaml:11:12: 'checked' cannot stand after 'state'
    11 |     state: checked
       |            ^
    expected: 'not checked' or 'closed'""",
    ),
    "missing-key": (
        "    cost: It was free.\n",
        "",
        """
signposts.yaml:7:3: a place to go must have 'cost'
    7 |   Old Advice Shop:
      |   ^""",
    ),
    "missing-key: neither a clause nor a reason": (
        "    from: F-1\n",
        "",
        """
signposts.yaml:2:3: a place to go must have 'from' or 'added'
    2 |   Fen Mediation:
      |   ^""",
    ),
    "keys-together": (
        "    from: F-1\n",
        "    from: F-1\n    added: we like it\n",
        """
signposts.yaml:6:5: 'added' and 'from' may not stand together
    6 |     added: we like it
      |     ^""",
    ),
    "empty": (
        "phone: 01632 960144",
        "phone:",
        """
signposts.yaml:6:11: there is nothing after 'phone'
    6 |     phone:
      |           ^""",
    ),
    "twice": (
        "  Old Advice Shop:\n",
        "  Fen Mediation:\n",
        """
signposts.yaml:7:3: 'Fen Mediation' is here a second time; the first is on line 2
    7 |   Fen Mediation:
      |   ^""",
    ),
    "name-case": (
        "  Old Advice Shop:\n",
        "  fen mediation:\n",
        """
signposts.yaml:7:3: 'fen mediation' differs only in capital letters from 'Fen Mediation', a place to go on line 2
    7 |   fen mediation:
      |   ^""",
    ),
    "name-brace": (
        "  Old Advice Shop:\n",
        "  Old {Advice} Shop:\n",
        """
signposts.yaml:7:7: the name of a place to go may not hold '{'
    7 |   Old {Advice} Shop:
      |       ^""",
    ),
    "no-web-address": (
        "    phone: 01632 960144\n",
        "    web: javascript:alert(1)\n",
        """
signposts.yaml:6:10: 'javascript:alert(1)' is not a whole address on the web
    6 |     web: javascript:alert(1)
      |          ^
    expected: an address such as https://www.help.example""",
    ),
    "unknown-key at the top": (
        "signposts:\n",
        "signpost:\n",
        """
signposts.yaml:1:1: a list of other help has no key 'signpost'
    1 | signpost:
      | ^
    did you mean 'signposts'?""",
    ),
    "wrong-kind": (
        "    cost: It may charge.\n",
        "    cost: [It may charge.]\n",
        """
signposts.yaml:4:11: 'cost' cannot be a list
    4 |     cost: [It may charge.]
      |           ^
    expected: one name or text""",
    ),
}


def procedure() -> Procedure:
    found = load(EXAMPLE, "fenwold.yaml")
    assert isinstance(found, Procedure)
    return found


def test_a_list_says_what_each_body_helps_with_and_which_clause_names_it() -> None:
    assert load_signposts(HELP, "signposts.yaml", procedure()) == (
        Signpost(
            name="Fen Mediation",
            helps_with="Help to talk.",
            cost="It may charge.",
            clauses=("F-1",),
            phone="01632 960144",
        ),
        Signpost(
            name="Old Advice Shop",
            helps_with="Advice.",
            cost="It was free.",
            added="people still ask for it",
            closed=True,
        ),
    )


@pytest.mark.parametrize("name", SPOILT)
def test_what_is_wrong_is_told_in_these_words(name: str) -> None:
    old, new, told = SPOILT[name]
    assert old in HELP
    found = load_signposts(HELP.replace(old, new, 1), "signposts.yaml", procedure())
    assert isinstance(found, Problems)
    assert str(found[0]) == told.lstrip("\n")
    assert found[0].id == name.partition(":")[0].partition(" at ")[0]


@given(st.one_of(st.text(max_size=300), st.binary(max_size=300)))
def test_whatever_is_typed_gives_a_list_or_problems(data: str | bytes) -> None:
    assert isinstance(load_signposts(data, "signposts.yaml", procedure()), tuple | Problems)


@pytest.mark.parametrize("compact", compact_names())
class TestTheListOfACompact:
    """The bodies that the five documents name, in our words."""

    def test_nothing_counts_as_checked_and_nobody_is_told_how_to_reach_it(self, compact: str) -> None:
        for place in listed(compact):
            assert (place.phone, place.web, place.address, place.closed) == ("", "", "", False)

    def test_each_stands_there_for_a_clause_or_a_reason(self, compact: str) -> None:
        assert any(place.clauses for place in listed(compact))
        assert all(bool(place.clauses) != bool(place.added) for place in listed(compact))

    def test_what_goes_into_letters_can_be_read_at_the_age_of_their_readers(self, compact: str) -> None:
        texts = tuple(text for place in listed(compact) for text in (place.helps_with, place.cost))
        assert score_of(texts).grade <= 5
        assert all(text.endswith(".") for text in texts)


def listed(compact: str) -> tuple[Signpost, ...]:
    file = find_signposts(compact)
    assert file is not None
    found = load_signposts(*file, shipped(compact))
    assert not isinstance(found, Problems), str(found)
    return found


def test_the_example_from_another_field_has_a_list_too() -> None:
    name = str(ROOT / "docs" / "examples" / "shared-complaint")
    file, which = find_signposts(name), load(*find(name))
    assert file is not None
    assert isinstance(which, Procedure)
    found = load_signposts(*file, which)
    assert not isinstance(found, Problems), str(found)
    assert found[0].clauses == ("CHP-10",)


def test_there_may_be_no_list() -> None:
    assert find_signposts(str(ROOT / "docs" / "examples" / "sailing-protest")) is None
