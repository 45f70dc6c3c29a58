"""The strict reader: each thing it refuses, with the very words a person sees."""

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from evenhand.language import building
from evenhand.language.nodes import Document, ListNode, MapNode, Node, Scalar
from evenhand.language.problems import At, Problems
from evenhand.language.reader import read
from tests.language.refused import REFUSED

REFUSED_BYTES = {
    "too-big": (
        b"a: b\n" * 2_000_000,
        """
f.yaml:1:1: this file is too big: 9765 kB, and the most is 512 kB
    1 |
      | ^""",
    ),
    "encoding UTF-16": (
        "a: b".encode("utf-16"),
        """
f.yaml:1:1: this file is saved as UTF-16; open it and save it again as UTF-8
    1 |
      | ^""",
    ),
    "encoding UTF-16 without a mark": (
        "a: b".encode("utf-16-be"),
        """
f.yaml:1:1: this file is saved as UTF-16; open it and save it again as UTF-8
    1 |
      | ^""",
    ),
    "encoding UTF-32": (
        "a: b".encode("utf-32"),
        """
f.yaml:1:1: this file is saved as UTF-32; open it and save it again as UTF-8
    1 |
      | ^""",
    ),
    "encoding latin-1": (
        "é: b\r\n".encode() + b"a: caf\xe9 noir",
        """
f.yaml:2:7: this file is not saved as UTF-8: the byte E9 is not text; open it and save it again as UTF-8
    2 | a: café noir
      |       ^""",
    ),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_refused_is_told_in_these_words(name: str) -> None:
    text, told = REFUSED[name]
    problems = refused(text)
    assert str(problems) == told.strip("\n")
    assert problems[0].id == name.split(" ", maxsplit=1)[0]


@pytest.mark.parametrize("name", REFUSED_BYTES)
def test_bytes_that_are_no_such_text_are_refused(name: str) -> None:
    data, told = REFUSED_BYTES[name]
    problems = refused(data)
    assert str(problems) == told.strip("\n")
    assert problems[0].id == name.split(" ", maxsplit=1)[0]


def test_all_problems_of_a_file_are_told_in_order() -> None:
    problems = refused("a: &x 1\nb: {c: d}\na: 2\ne:\t3\nf: !t g\n")
    assert [(problem.id, problem.line, problem.column) for problem in problems] == [
        ("anchor", 1, 4),
        ("curly", 2, 4),
        ("twice", 3, 1),
        ("tab", 4, 3),
        ("tag", 5, 4),
    ]


def test_problems_can_be_handed_to_another_program() -> None:
    assert refused("a: 1\na: 2").as_json() == [
        {
            "id": "twice",
            "file": "f.yaml",
            "line": 2,
            "column": 1,
            "message": "'a' is here a second time; the first is on line 1",
            "expected": None,
            "nearest": None,
            "excerpt": "a: 2",
        }
    ]


def test_the_billion_laughs_are_not_laughed() -> None:
    rows = [f"b{row}: &b{row} [*b{row - 1}, *b{row - 1}, *b{row - 1}]" for row in range(1, 60)]
    problems = refused("b0: &b0 [x, x]\n" + "\n".join(rows))
    assert {problem.id for problem in problems} == {"anchor", "alias", "too-many-problems"}


@pytest.mark.parametrize("sign", ["[", "{", "? ", "[ ", "{a: ", "- - ", "a: ", "&a ", "!t "])
def test_deep_or_endless_nesting_is_refused(sign: str) -> None:
    refused(sign * (500_000 // len(sign)))


def test_more_problems_than_help_are_cut_short() -> None:
    problems = refused("a: b\n" * 50_000)
    assert problems[-1].id == "too-many-problems"
    assert len(problems) < 110


@pytest.mark.parametrize("loader", [yaml.SafeLoader, yaml.CSafeLoader])
@pytest.mark.parametrize(
    "name", sorted(REFUSED.keys() - {"too-much", "escape", "no-colon", "anchor without a name"})
)
def test_both_loaders_of_the_library_tell_the_same(
    name: str, loader: type[yaml.SafeLoader], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(building, "fastest_loader", lambda: loader)
    text, told = REFUSED[name]
    assert str(refused(text)) == told.strip("\n")


@pytest.mark.parametrize("loader", [yaml.SafeLoader, yaml.CSafeLoader])
@pytest.mark.parametrize("text", ['a: "\\UFFFFFFFF"', 'a: "\\ud800"', "a: \U0001f600", 'a: "\\U0001F600"'])
def test_characters_beyond_the_ordinary_do_not_upset_either_loader(
    text: str, loader: type[yaml.SafeLoader], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(building, "fastest_loader", lambda: loader)
    assert isinstance(read(text, "f.yaml"), Document | Problems)


def test_every_value_is_text_with_its_place() -> None:
    root = understood("a: no\nb:\n  - 2.10\n  - '007'\nc: [null, ~]\nd:\ne: ''\n")
    assert isinstance(root, MapNode)
    assert plain(root) == {"a": "no", "b": ["2.10", "007"], "c": ["null", "~"], "d": "", "e": ""}
    numbers, nothing, empty = root.get("b"), root.get("d"), root.get("e")
    assert isinstance(numbers, ListNode)
    assert [item.at for item in numbers.items] == [At(3, 5), At(4, 6)]
    assert isinstance(nothing, Scalar)
    assert isinstance(empty, Scalar)
    assert (nothing.empty, empty.empty) == (True, False)
    assert root.get("unknown") is None


def test_longer_texts_may_stand_in_blocks() -> None:
    root = understood("a: >\n  one\n  two\n\nb: |\n  one\n  two\n")
    assert plain(root) == {"a": "one two", "b": "one\ntwo"}


def test_what_a_word_processor_puts_in_is_folded_and_places_stay_true() -> None:
    root = understood("who:\u00a0the\u00a0Chair’s “office”\nand: a\u0301\n")
    assert plain(root) == {"who": 'the Chair\'s "office"', "and": "á"}
    assert isinstance(root, MapNode)
    value = root.get("who")
    assert isinstance(value, Scalar)
    assert (value.at, value.spot(4)) == (At(1, 6), At(1, 10))


def test_a_place_inside_a_text_is_the_beginning_where_the_text_is_not_written_as_it_is() -> None:
    root = understood("a: 'it''s here'\nb: >\n  one\n  two\n")
    assert isinstance(root, MapNode)
    for key, place in (("a", At(1, 4)), ("b", At(2, 4))):
        value = root.get(key)
        assert isinstance(value, Scalar)
        assert value.spot(3) == place


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_line_ends_of_every_machine_and_a_byte_order_mark_are_taken(end: str) -> None:
    data = b"\xef\xbb\xbf" + f"a: b{end}c:{end}  - d{end}".encode()
    assert plain(understood(data)) == {"a": "b", "c": ["d"]}


def test_the_same_bytes_have_the_same_digest_and_others_another() -> None:
    first, same, other = (read(text, "f.yaml") for text in ("a: b", "a: b", "a: c"))
    assert isinstance(first, Document)
    assert isinstance(same, Document)
    assert isinstance(other, Document)
    assert first.digest == same.digest != other.digest


@given(st.binary(max_size=300))
def test_no_bytes_make_the_reader_fail(data: bytes) -> None:
    assert isinstance(read(data, "f.yaml"), Document | Problems)


NASTY = st.sampled_from(
    [
        "a",
        ": ",
        "- ",
        "\n",
        "  ",
        "[",
        "]",
        "{",
        "}",
        "'",
        '"',
        "&x ",
        "*x",
        "!t ",
        "|",
        ">",
        "? ",
        "#",
        "%",
        "\t",
        "\0",
        "---\n",
        "\\",
        "é",
        "\u2028",
        "<<",
        ",",
        "\ud800",
    ]
)


@given(st.lists(NASTY, max_size=40).map("".join))
def test_no_text_makes_the_reader_fail(text: str) -> None:
    found = read(text, "f.yaml")
    if isinstance(found, Problems):
        assert all(0 < problem.line <= text.count("\n") + text.count("\r") + 1 for problem in found)
        assert str(found)


def refused(data: bytes | str) -> Problems:
    found = read(data, "f.yaml")
    assert isinstance(found, Problems)
    return found


def understood(data: bytes | str) -> Node:
    found = read(data, "f.yaml")
    assert isinstance(found, Document), str(found)
    return found.root


def plain(node: Node) -> object:
    """The content alone, without places."""
    match node:
        case Scalar():
            return node.text
        case ListNode():
            return [plain(item) for item in node.items]
        case MapNode():
            return {key.text: plain(value) for key, value in node.entries}
