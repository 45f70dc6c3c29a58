"""The strict reader: each thing it refuses, with the very words a person sees."""

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from evenhand.language import building
from evenhand.language.nodes import Document, ListNode, MapNode, Node, Scalar
from evenhand.language.problems import At, Problems
from evenhand.language.reader import read

REFUSED = {
    "colon": (
        "a: b: c",
        """
f.yaml:1:5: there is one ': ' too many here; a text that holds ': ' must stand in quotation marks
    1 | a: b: c
      |     ^""",
    ),
    "indentation": (
        "a:\n  b: 1\n c: 2",
        """
f.yaml:3:2: this does not fit the lines above; check how far it is moved in, and the ':' and '-' signs
    3 |  c: 2
      |  ^""",
    ),
    "indentation of a key under a value": (
        "a: 1\n b: 2",
        """
f.yaml:2:2: this does not fit the lines above; check how far it is moved in, and the ':' and '-' signs
    2 |  b: 2
      |  ^""",
    ),
    "no-colon": (
        "a: >-\n  x\nb",
        """
f.yaml:3:1: this line is neither 'name: value' nor '- item'
    3 | b
      | ^""",
    ),
    "open-quote": (
        "a: 'x\nb: y",
        """
f.yaml:1:4: a quotation mark is opened here and never closed
    1 | a: 'x
      |    ^""",
    ),
    "open-bracket": (
        "a: [b, c\nd: e",
        """
f.yaml:1:4: a list in square brackets is opened here and not closed properly; write [one, two]
    1 | a: [b, c
      |    ^""",
    ),
    "after-value": (
        "a: 'x' and y",
        """
f.yaml:1:8: the value has ended before this; put the whole of it in quotation marks
    1 | a: 'x' and y
      |        ^""",
    ),
    "bad-start": (
        "who: @office",
        """
f.yaml:1:6: a value may not begin with this sign; put the value in quotation marks
    1 | who: @office
      |      ^""",
    ),
    "stray-sign": (
        "a: [b,, c]",
        """
f.yaml:1:7: something is missing before this sign, or the sign does not belong here
    1 | a: [b,, c]
      |       ^""",
    ),
    "dash": (
        "a: - b",
        """
f.yaml:1:4: a list item ('- ') must stand on a line of its own
    1 | a: - b
      |    ^""",
    ),
    "escape": (
        'a: "\\q"',
        """
f.yaml:1:5: a '\\' between double quotation marks has a meaning of its own; use single ones
    1 | a: "\\q"
      |     ^""",
    ),
    "block-text": (
        "a: |x\n b",
        """
f.yaml:1:4: nothing but the text's own lines may follow '|' or '>'
    1 | a: |x
      |    ^""",
    ),
    "run-on": (
        "a:\n- b\n  - c",
        """
f.yaml:3:3: this line is moved in further than the one above, so it would be read as part of its text
    3 |   - c
      |   ^""",
    ),
    "anchor": (
        "a: &x 1",
        """
f.yaml:1:4: '&' may not give a name to a value here; take it out
    1 | a: &x 1
      |    ^""",
    ),
    "anchor without a name": (
        "a: & b",
        """
f.yaml:1:4: '&' and '*' may not stand at the beginning of a value; put it in quotation marks
    1 | a: & b
      |    ^""",
    ),
    "alias": (
        "a: *x",
        """
f.yaml:1:4: '*' may not refer to another place in the file; write it out
    1 | a: *x
      |    ^""",
    ),
    "tag": (
        "a: !!python/object:os.system x",
        """
f.yaml:1:4: '!' may not say of what kind a value is; take it out
    1 | a: !!python/object:os.system x
      |    ^""",
    ),
    "tag without an end": (
        "a: !<b",
        """
f.yaml:1:4: '!' may not stand at the beginning of a value; put it in quotation marks
    1 | a: !<b
      |    ^""",
    ),
    "merge-key": (
        "<<: b",
        """
f.yaml:1:1: '<<' may not draw in another mapping; write its lines out
    1 | <<: b
      | ^""",
    ),
    "curly": (
        "a: {b: {c: d}}",
        """
f.yaml:1:4: curly brackets are not used; write 'name: value' on lines of their own
    1 | a: {b: {c: d}}
      |    ^""",
    ),
    "nested-inline": (
        "a: [b, [c, [d]]]",
        """
f.yaml:1:8: a list in square brackets may hold nothing but plain items
    1 | a: [b, [c, [d]]]
      |        ^""",
    ),
    "nested-inline of a pair": (
        "a: [b: c]",
        """
f.yaml:1:5: a list in square brackets may hold nothing but plain items
    1 | a: [b: c]
      |     ^""",
    ),
    "key-kind": (
        "[a, b]: c",
        """
f.yaml:1:1: a key must be plain text
    1 | [a, b]: c
      | ^""",
    ),
    "question-mark-key": (
        "? a\n: b",
        """
f.yaml:1:3: '?' may not stand before a key; write 'name: value'
    1 | ? a
      |   ^""",
    ),
    "empty-key": (
        "'': b",
        """
f.yaml:1:1: there is no name before this ':'
    1 | '': b
      | ^""",
    ),
    "twice": (
        "a: 1\nb: 2\na: 3",
        """
f.yaml:3:1: 'a' is here a second time; the first is on line 1
    3 | a: 3
      | ^""",
    ),
    "second-document": (
        "a: b\n---\nc: d",
        """
f.yaml:2:1: a second document begins here; a file holds one
    2 | ---
      | ^""",
    ),
    "directive": (
        "%YAML 1.1\n---\na: b",
        """
f.yaml:1:1: a line may not begin with '%' here: such instructions are not used
    1 | %YAML 1.1
      | ^""",
    ),
    "unreadable": (
        "a: b\n...\nc: d",
        """
f.yaml:3:1: the file cannot be read from here on; check quotation marks, ':' and '-' signs
    3 | c: d
      | ^""",
    ),
    "nothing-here": (
        "# only a remark",
        """
f.yaml:1:1: there is nothing in this file
    1 | # only a remark
      | ^""",
    ),
    "tab": (
        "a:\n\tb: 1",
        """
f.yaml:2:1: there is a tab here; use spaces instead
    2 | →b: 1
      | ^""",
    ),
    "hidden-character": (
        "a: x\u202ey",
        """
f.yaml:1:5: there is a character here that cannot be seen (U+202E); take it out
    1 | a: x�y
      |     ^""",
    ),
    "hidden-character NUL": (
        "a: \0",
        """
f.yaml:1:4: there is a character here that cannot be seen (U+0000); take it out
    1 | a: ␀
      |    ^""",
    ),
    "hidden-character written as an escape": (
        'a: "\\0"',
        """
f.yaml:1:4: this text holds a character that cannot be seen; take it out
    1 | a: "\\0"
      |    ^""",
    ),
    "too-deep": (
        "- " * 100_000,
        f"""
f.yaml:1:41: this is nested too deeply: the most is 20 levels
    1 | {"- " * 50}…
      | {" " * 40}^
f.yaml:1:2001: this line is too long: the most is 2000 characters
    1 | …{"- " * 50}…
      | {" " * 51}^""",
    ),
    "text-too-long": (
        "a: |\n" + "  all the same\n" * 2000,
        """
f.yaml:1:4: this text is too long: the most is 20000 characters
    1 | a: |
      |    ^""",
    ),
    "too-much": (
        "- a\n" * 60_000,
        """
f.yaml:50000:3: there is too much in this file: the most is 50000 values
    50000 | - a
          |   ^""",
    ),
}

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
