import ast
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

import evenhand
from evenhand.engine.words import Sentence, all_of, count, either, long_date, placeholders, render, say

SOURCE = Path(evenhand.__file__).parent
WELSH = {
    "the {who} must reply by {day}": "rhaid i'r {who} ateb erbyn {day}",
    "{first} or {last}": "{first} neu {last}",
    "Board": "Bwrdd",
    ", ": "; ",
    "a {broken} one": "un {arall}",
}


def welsh(template: str) -> str:
    return WELSH.get(template, template)


def test_a_sentence_reads_as_english() -> None:
    told = say("the {who} must reply by {day}", who="Board", day=date(2026, 12, 4))
    assert str(told) == "the Board must reply by Friday 4 December 2026"


def test_a_sentence_is_translated_before_it_is_filled_in() -> None:
    told = say("the {who} must reply by {day}", who=Sentence("Board"), day=date(2026, 12, 4))
    assert render(told, welsh, date.isoformat) == "rhaid i'r Bwrdd ateb erbyn 2026-12-04"


def test_a_list_inside_a_sentence_is_translated_too() -> None:
    told = either([Sentence("Board"), "Hub", 3])
    assert render(told, welsh, date.isoformat) == "Bwrdd; Hub neu 3"


def test_the_same_words_with_the_same_values_are_the_same_sentence() -> None:
    one, other = say("{a} {b}", a="x", b=2), say("{a} {b}", b=2, a="x")
    assert one == other
    assert hash(one) == hash(other)
    assert one != say("{a} {b}", a="x", b=3)


def test_a_value_is_never_read_as_a_template() -> None:
    assert str(say("called {name}", name="{who} {0} {name!r} %s")) == "called {who} {0} {name!r} %s"


def test_a_translation_that_asks_for_an_unknown_value_is_not_used() -> None:
    assert render(say("a {broken} one", broken="leaky"), welsh, long_date) == "a leaky one"


def test_a_missing_value_leaves_its_place_open_rather_than_stopping_the_page() -> None:
    assert str(Sentence("the {who} replies")) == "the {who} replies"


@pytest.mark.parametrize(
    ("names", "any_one", "every_one"),
    [
        (["A"], "A", "A"),
        (["A", "B"], "A or B", "A and B"),
        (["A", "B", "C"], "A, B or C", "A, B and C"),
    ],
)
def test_lists_read_as_people_say_them(names: list[str], any_one: str, every_one: str) -> None:
    assert str(either(names)) == any_one
    assert str(all_of(names)) == every_one


def test_a_list_of_nothing_is_refused() -> None:
    with pytest.raises(ValueError, match="empty list"):
        either([])
    with pytest.raises(ValueError, match="empty list"):
        all_of([])


@pytest.mark.parametrize(("number", "words"), [(0, "0 members"), (1, "1 member"), (2, "2 members")])
def test_only_one_is_singular(number: int, words: str) -> None:
    assert str(count(number, say("1 member"), say("{number} members", number=number))) == words


def test_a_date_in_full_does_not_depend_on_the_machine() -> None:
    days = [date(2026, month, month) for month in range(1, 13)]
    assert [long_date(day) for day in days] == [f"{day:%A} {day.day} {day:%B} 2026" for day in days]


def calls_of_say(tree: ast.AST, *, inside: bool = False) -> Iterator[tuple[ast.Call, bool]]:
    """Every call of `say`, and whether it stands inside a function."""
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "say":
            yield node, inside
        function = isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda)
        yield from calls_of_say(node, inside=inside or function)


def what_is_wrong_with(call: ast.Call, *, inside: bool = True) -> str | None:
    template = call.args[0] if len(call.args) == 1 else None
    if isinstance(template, ast.Attribute) and template.attr == "template":
        return None  # the template of a sentence that is itself checked
    if not (isinstance(template, ast.Constant) and isinstance(template.value, str)):
        return "the template has to be written out, so that translators' tools find it"
    if "{" in re.sub(r"\{[a-z_]+\}", "", template.value):
        return "a lone brace"
    named, given = placeholders(template.value), {keyword.arg for keyword in call.keywords}
    if None in given or not (inside or given):  # values from a mapping, or a table that is filled in later
        return None if given - {None} <= named else "a value that the template does not name"
    return None if named == given else f"the template names {sorted(named)}"


def test_every_sentence_in_the_source_has_exactly_the_values_it_names() -> None:
    sources = {path.relative_to(SOURCE): path.read_text(encoding="utf-8") for path in SOURCE.rglob("*.py")}
    calls = [(path, *found) for path, text in sources.items() for found in calls_of_say(ast.parse(text))]
    wrong = [(path, call.lineno, what_is_wrong_with(call, inside=inside)) for path, call, inside in calls]
    assert len(calls) > 20
    assert [found for found in wrong if found[2]] == []


@pytest.mark.parametrize(
    "source",
    [
        "say(text)",
        'say("the {who}")',
        'say("the {who}", who="x", when=1)',
        'say("the {who", who=1)',
        'say("the {Who}", who=1)',
        "say()",
        'say("{a}", b=1, **others)',
    ],
)
def test_a_sentence_with_the_wrong_values_would_be_found(source: str) -> None:
    ((call, inside),) = calls_of_say(ast.parse(f"def told(): return {source}"))
    assert inside
    assert what_is_wrong_with(call)
