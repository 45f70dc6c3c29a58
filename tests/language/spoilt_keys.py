"""What is said of a key that is wrong, or a value of the wrong kind."""

SPOILT = {
    "unknown-key": (
        "        after: choose the members\n",
        "        aftre: choose the members\n",
        """
fenwold.yaml:102:9: a step of a stage has no key 'aftre'
    102 |         aftre: choose the members
        |         ^
    did you mean 'after'?""",
    ),
    "unknown-key that is no slip": (
        "    is: an office\n    from: [F-2]\n  deputy",
        "    is: an office\n    telephone: 01632 960000\n    from: [F-2]\n  deputy",
        """
fenwold.yaml:48:5: a person has no key 'telephone'
    48 |     telephone: 01632 960000
       |     ^
    expected: one of: is, meaning, how many, seats, in equal numbers, never, substitutes drawn from, chair, chair alternates between, decides by, tied vote, quorum, advisers, strength, from, added, reading""",
    ),
    "unknown-key that belongs elsewhere": (
        "        who: A\n        records:",
        "        who: A\n        during: [Talking]\n        records:",
        """
fenwold.yaml:81:9: a step of a stage has no key 'during'
    81 |         during: [Talking]
       |         ^
    expected: this key belongs to a step under 'at any time'""",
    ),
    "missing-key": (
        "    kind: G\n",
        "",
        """
fenwold.yaml:245:3: a clause must have 'kind'
    245 |   F-5:
        |   ^""",
    ),
    "missing-key of a step": (
        "        who: Board\n        appoints",
        "        appoints",
        """
fenwold.yaml:96:9: a step of a stage must have 'who' or 'each of'
    96 |       - step: choose the members
       |         ^""",
    ),
    "missing-key: neither a clause nor a reason": (
        "        appoints: panel\n        from: [F-2]\n",
        "        appoints: panel\n",
        """
fenwold.yaml:96:9: a step of a stage must have 'from' or 'added'
    96 |       - step: choose the members
       |         ^""",
    ),
    "missing-key at the top": (
        "edition: second, 2026\n",
        "",
        """
fenwold.yaml:1:1: a procedure must have 'edition'
    1 | language: 1
      | ^""",
    ),
    "keys-together": (
        "        who: Board\n        appoints",
        "        who: Board\n        each of: [A, B]\n        appoints",
        """
fenwold.yaml:98:9: 'each of' and 'who' may not stand together
    98 |         each of: [A, B]
       |         ^""",
    ),
    "keys-together: a clause and a reason": (
        "        appoints: panel\n        from: [F-2]\n",
        "        appoints: panel\n        from: [F-2]\n        added: we need it\n",
        """
fenwold.yaml:100:9: 'added' and 'from' may not stand together
    100 |         added: we need it
        |         ^""",
    ),
    "keys-together: two effects": (
        "        moves to: Deciding\n",
        "        moves to: Deciding\n        ends the case as: withdrawn\n",
        """
fenwold.yaml:91:9: 'moves to' and 'ends the case as' may not stand together
    91 |         moves to: Deciding
       |         ^""",
    ),
    "key-alone": (
        "        by: 5 working days before the first meeting\n",
        "",
        """
fenwold.yaml:115:9: 'owed by' needs 'by' beside it
    115 |         owed by: Clerk
        |         ^""",
    ),
    "key-out-of-place": (
        "  Clerk:\n    is: an office\n",
        "  Clerk:\n    is: an office\n    decides by: majority\n",
        """
fenwold.yaml:48:5: 'decides by' may stand only beside 'is: a panel'
    48 |     decides by: majority
       |     ^""",
    ),
    "wrong-kind: a list was wanted": (
        "stages:\n  - stage: Talking",
        "stages: none\nmore:\n  - stage: Talking",
        """
fenwold.yaml:75:9: 'stages' cannot be text
    75 | stages: none
       |         ^
    expected: a list, each item on a line that begins with '- '
fenwold.yaml:76:1: a procedure has no key 'more'
    76 | more:
       | ^
    expected: one of: language, procedure, edition, calendar, codes, sectors, open to, people, forms, moments, stages, at any time, after the case ends, between cases, throughout, who may see, promises, readings, clauses, not a rule
fenwold.yaml:153:14: no stage is called 'Talking'
    153 |     during: [Talking, Deciding]
        |              ^
fenwold.yaml:153:23: no stage is called 'Deciding'
    153 |     during: [Talking, Deciding]
        |                       ^
fenwold.yaml:154:13: no step is called 'tell both sides'
    154 |     unless: tell both sides
        |             ^
fenwold.yaml:201:12: no stage, step or record is called 'Talking'
    201 |   - what: [Talking, raise it, the letter]
        |            ^
fenwold.yaml:201:21: no stage, step or record is called 'raise it'
    201 |   - what: [Talking, raise it, the letter]
        |                     ^
fenwold.yaml:201:31: no stage, step or record is called 'the letter'
    201 |   - what: [Talking, raise it, the letter]
        |                               ^
fenwold.yaml:202:11: no person or record is called 'those who were there'
    202 |     who: [those who were there]
        |           ^""",
    ),
    "wrong-kind: a mapping was wanted": (
        "  F-5:\n    in the text: 5\n    kind: G\n    says: be kind\n",
        "  F-5: be kind\n",
        """
fenwold.yaml:245:8: a clause is written as lines of 'name: value'
    245 |   F-5: be kind
        |        ^""",
    ),
    "wrong-kind: one text was wanted": (
        "        letter: invitation\n",
        "        letter: [invitation, reminder]\n",
        """
fenwold.yaml:109:17: 'letter' cannot be a list
    109 |         letter: [invitation, reminder]
        |                 ^
    expected: one name or text""",
    ),
    "wrong-kind: names were wanted": (
        "        who: Board\n        appoints",
        "        who:\n          Board: yes\n        appoints",
        """
fenwold.yaml:98:11: 'who' cannot be lines of 'name: value'
    98 |           Board: yes
       |           ^
    expected: one name or text, or a list of them""",
    ),
    "empty": (
        "        letter: invitation\n",
        "        letter:\n",
        """
fenwold.yaml:109:16: there is nothing after 'letter'
    109 |         letter:
        |                ^""",
    ),
    "empty list": (
        "        to: [A, B, panel]\n",
        "        to: []\n",
        """
fenwold.yaml:110:13: the list of 'to' is empty
    110 |         to: []
        |             ^""",
    ),
    "unknown-word": (
        "  a limit on a day off: runs on\n",
        "  a limit on a day off: run on\n",
        """
fenwold.yaml:7:25: 'run on' cannot stand after 'a limit on a day off'
    7 |   a limit on a day off: run on
      |                         ^
    expected: 'stands' or 'runs on'
    did you mean 'runs on'?""",
    ),
    "unknown-word that is no slip": (
        "  days off: England and Wales\n",
        "  days off: Wiltshire\n",
        """
fenwold.yaml:6:13: 'Wiltshire' cannot stand after 'days off'
    6 |   days off: Wiltshire
      |             ^
    expected: 'England and Wales', 'Scotland', 'Northern Ireland' or 'none'""",
    ),
}
