"""What is said of the calendar and the people where the whole example is spoilt: the changes, and what is told of them."""

SPOILT: dict[str, tuple[dict[str, str], str]] = {
    "wrong-form: closing days": (
        {"    - 2026-12-27 to 2026-12-31\n": "    - 2026-12-31 to 2026-12-27\n"},
        """
marram.yaml:10:7: '2026-12-31 to 2026-12-27' is not a closing day
    10 |     - 2026-12-31 to 2026-12-27
       |       ^
    expected: a date such as 2026-12-24, or a range such as '2026-12-27 to 2026-12-31'""",
    ),
    "unknown-word: a day of the week": (
        {"[Monday, Tuesday,": "[Monday, Tusday,"},
        """
marram.yaml:7:26: 'Tusday' cannot stand after 'working days'
    7 |   working days: [Monday, Tusday, Wednesday, Thursday]
      |                          ^
    expected: 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday' or 'Sunday'
    did you mean 'Tuesday'?""",
    ),
    "unknown-word: how days are counted": (
        {"counting: the day itself is the first day": "counting: the first day"},
        """
marram.yaml:11:13: 'the first day' cannot stand after 'counting'
    11 |   counting: the first day
       |             ^
    expected: 'the day after is the first day' or 'the day itself is the first day'""",
    ),
    "unknown-name of whoever did it": (
        {"is: whoever did write to the Office": "is: whoever did write to the Ofice"},
        """
marram.yaml:28:21: no step is called 'write to the Ofice'
    28 |     is: whoever did write to the Ofice
       |                     ^
    did you mean 'write to the Office'?""",
    ),
    "not-a-party: whoever did what an office does": (
        {"is: whoever did write to the Office": "is: whoever did send the papers"},
        """
marram.yaml:28:21: 'send the papers' may be done by 'Office', and only a party can be 'whoever did' it
    28 |     is: whoever did send the papers
       |                     ^""",
    ),
    "two-parties": (
        {
            "  Office:\n    is: an office\n": "  C:\n    is: a party\n    from: [M-1]\n  Office:\n    is: an office\n"
        },
        """
marram.yaml:31:9: there is one other party only where there are two; here are 3
    31 |     is: the other party than whoever wrote
       |         ^""",
    ),
    "wrong-person: the other party than no party": (
        {"than whoever wrote": "than Office"},
        """
marram.yaml:31:30: 'Office' is an office, and here must stand a party or whoever did a step
    31 |     is: the other party than Office
       |                              ^""",
    ),
    "wrong-form: a nominee": (
        {"or: a nominee of Council": "or: anybody else"},
        """
marram.yaml:56:13: 'anybody else' does not say whose nominee
    56 |         or: anybody else
       |             ^
    expected: 'a nominee of' a body""",
    ),
    "wrong-person: a nominee of no body": (
        {"or: a nominee of Council": "or: a nominee of anybody"},
        """
marram.yaml:56:26: 'anybody' is anyone, and here must stand a standing body or an office
    56 |         or: a nominee of anybody
       |                          ^""",
    ),
    "two-chairs: two seats": (
        {
            "        or: a nominee of Council\n": "        or: a nominee of Council\n        takes the chair: yes\n"
        },
        """
marram.yaml:53:17: the seat that takes the chair has room for one
    53 |         number: 3
       |                 ^
marram.yaml:57:26: another seat takes the chair already
    57 |         takes the chair: yes
       |                          ^""",
    ),
    "two-chairs: room for more than one": (
        {
            "      - seat: outsider\n        number: 1\n": "      - seat: outsider\n        number: at least 1\n"
        },
        """
marram.yaml:49:17: the seat that takes the chair has room for one
    49 |         number: at least 1
       |                 ^""",
    ),
    "two-chairs: also chosen": (
        {"    quorum: 3\n": "    quorum: 3\n    chair: chosen by the members\n"},
        """
marram.yaml:64:12: a seat takes the chair, so the members do not choose one
    64 |     chair: chosen by the members
       |            ^""",
    ),
    "two-chairs: also appointed": (
        {
            "  anybody:\n    is: anyone\n": "  head of the panel:\n    is: the chair of panel\n    from: [M-2]\n  anybody:\n    is: anyone\n",
            "      - step: decide\n": "      - step: choose the head\n        who: panel\n        appoints: head of the panel\n        from: [M-2]\n      - step: decide\n",
        },
        """
marram.yaml:140:19: a seat takes the chair of 'panel', so no step appoints one
    140 |         appoints: head of the panel
        |                   ^""",
    ),
    "no-chair: chosen by nobody": (
        {"        takes the chair: yes\n": "", "    quorum: 3\n": "    chair: chosen by the members\n"},
        """
marram.yaml:61:16: nobody is ever the chair of 'panel'
    61 |     tied vote: the chair has a casting vote
       |                ^
marram.yaml:62:12: no step appoints the chair: somebody must be 'the chair of panel', and a step appoint them
    62 |     chair: chosen by the members
       |            ^
marram.yaml:63:32: nobody is ever the chair of 'panel'
    63 |     chair alternates between: [voluntary, public]
       |                                ^""",
    ),
    "two-sectors": (
        {"between: [voluntary, public]": "between: [voluntary]"},
        """
marram.yaml:64:32: the chair alternates between two sectors, neither more nor fewer
    64 |     chair alternates between: [voluntary]
       |                                ^""",
    ),
    "unknown-name of a sector in turn": (
        {"between: [voluntary, public]": "between: [voluntary, health]"},
        """
marram.yaml:64:43: no sector is called 'health'
    64 |     chair alternates between: [voluntary, health]
       |                                           ^""",
    ),
    "wrong-form: a quorum": (
        {"quorum: 3": "quorum: most of them"},
        """
marram.yaml:63:13: 'most of them' is not a number that fits here
    63 |     quorum: most of them
       |             ^
    expected: a number from 1 to 99""",
    ),
    "too-few-members: a quorum": (
        {"quorum: 3": "quorum: 5"},
        """
marram.yaml:63:13: the panel has only 4 members
    63 |     quorum: 5
       |             ^""",
    ),
    "unknown-answer: a tie in the panel": (
        {
            "tied vote: the chair has a casting vote": "tied vote: the chair has the casting vote",
            "        tied vote: open\n": "",
        },
        """
marram.yaml:62:16: 'decide' has no answer 'the chair has the casting vote'
    62 |     tied vote: the chair has the casting vote
       |                ^
    did you mean 'the chair has a casting vote'?""",
    ),
    "missing-key: a bar of no kind": (
        {"      - a seat on: [Tribunal]\n": "      - guidance: be kind\n"},
        """
marram.yaml:60:9: a bar to sitting has no key 'guidance'
    60 |       - guidance: be kind
       |         ^
    expected: this key belongs to a condition for using the procedure, a stage, a step of a stage, a step under 'at any time', a step under 'after the case ends' or a step under 'between cases'
marram.yaml:60:9: a bar to sitting must have 'a link with', 'a link with the directorate of' or 'a seat on'
    60 |       - guidance: be kind
       |         ^""",
    ),
    "wrong-person: a seat on a party": (
        {"a seat on: [Tribunal]": "a seat on: [A]"},
        """
marram.yaml:60:21: 'A' is a party, and here must stand a standing body or a panel
    60 |       - a seat on: [A]
       |                     ^""",
    ),
    "wrong-person: a directorate of an office": (
        {"the directorate of: [B]": "the directorate of: [Office]"},
        """
marram.yaml:59:42: 'Office' is an office, and here must stand a party
    59 |       - a link with the directorate of: [Office]
       |                                          ^""",
    ),
    "wrong-form: how members decide": (
        {"decides by: two thirds": "decides by: most"},
        """
marram.yaml:61:17: 'most' does not say how members decide
    61 |     decides by: most
       |                 ^
    expected: agreement, majority, two thirds, everyone, or a number such as 'at least 2 members'""",
    ),
}
