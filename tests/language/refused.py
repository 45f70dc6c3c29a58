"""Files that the strict reader refuses, by the id of the problem, and the very words a person sees."""

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
