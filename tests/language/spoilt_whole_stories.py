"""What is said of the whole story where it is spoilt."""

SPOILT = {
    "wrong-form: a time": (
        'at: "14:30"',
        'at: "24:30"',
        """
tie.yaml:32:10: '24:30' is not a time of day
    32 |     at: "24:30"
       |          ^
    expected: a time such as 14:30""",
    ),
    "key-alone: a time of nothing that is done": (
        "    the meetings of: Council\n",
        "    at: 14:00\n    the meetings of: Council\n",
        """
tie.yaml:47:5: 'at' needs 'step' beside it
    47 |     at: 14:00
       |     ^""",
    ),
    "key-alone: meetings without days": (
        "    are on: [2026-08-04, 2026-07-07]\n",
        "",
        """
tie.yaml:47:5: 'the meetings of' needs 'are on' beside it
    47 |     the meetings of: Council
       |     ^""",
    ),
    "wrong-form: a day of a meeting": (
        "[2026-09-01, 2026-06-02]",
        "[2026-09-01, 2 June]",
        """
tie.yaml:28:25: '2 June' is not a date
    28 |   Council: [2026-09-01, 2 June]
       |                         ^
    expected: a date such as 2026-11-04""",
    ),
    "unknown-name of a body": (
        "  Council: [2026-09-01",
        "  Councl: [2026-09-01",
        """
tie.yaml:28:3: no person is called 'Councl'
    28 |   Councl: [2026-09-01, 2026-06-02]
       |   ^
    did you mean 'Council'?""",
    ),
    "wrong-person: meetings of an office": (
        "    the meetings of: Council\n",
        "    the meetings of: Office\n",
        """
tie.yaml:47:22: 'Office' is neither a standing body nor a panel, so it has no meetings
    47 |     the meetings of: Office
       |                      ^""",
    ),
    "unknown-name of a sector": (
        "last chair: public",
        "last chair: the council",
        """
tie.yaml:29:13: no sector is called 'the council'
    29 | last chair: the council
       |             ^""",
    ),
    "not-a-party: a slip in a link": (
        "      - Strand Borough Council, Leisure\n",
        "      - Strand Boroug Council, Leisure\n",
        """
tie.yaml:19:9: no party is called 'Strand Boroug Council, Leisure'
    19 |       - Strand Boroug Council, Leisure
       |         ^
    did you mean 'Strand Borough Council'?""",
    ),
    "not-a-party: a link with an office": (
        "      - Somebody Else\n",
        "      - Office\n",
        """
tie.yaml:20:9: 'Office' is not a party
    20 |       - Office
       |         ^""",
    ),
    "key-alone: a directorate of nobody": (
        "    name: Strand Borough Council\n",
        "",
        """
tie.yaml:7:3: 'B' is a party: 'name' must say which organisation it is
    7 |   B:
      |   ^
tie.yaml:9:5: 'directorate' needs 'name' beside it
    9 |     directorate: Housing
      |     ^""",
    ),
    "unknown-answer: a casting vote": (
        "casting vote: kept",
        "casting vote: kpt",
        """
tie.yaml:69:19: 'decide' has no answer 'kpt'
    69 |     casting vote: kpt
       |                   ^
    did you mean 'kept'?""",
    ),
    "key-alone: a casting vote without a reason": (
        "    because: the council had told everybody\n",
        "",
        """
tie.yaml:69:5: 'casting vote' needs 'because' beside it
    69 |     casting vote: kept
       |     ^""",
    ),
    "unknown-answer: a vote": (
        "Rae Salt: abstain",
        "Rae Salt: abstains",
        """
tie.yaml:67:17: 'decide' has no answer 'abstains'
    67 |       Rae Salt: abstains
       |                 ^""",
    ),
    "not-owed: what does not come back": (
        "      - step: collect what was learnt\n",
        "      - step: decide\n",
        """
tie.yaml:79:15: 'decide' does not come back: it has no 'every'
    79 |       - step: decide
       |               ^""",
    ),
    "wrong-form: due": (
        "        due: 2026-11-04\n",
        "        due: in November\n",
        """
tie.yaml:80:14: 'in November' is not a date
    80 |         due: in November
       |              ^
    expected: a date such as 2026-11-04, or 'none' where there is no fixed time""",
    ),
    "wrong-form: first by": (
        "first by: 2026-06-25",
        "first by: none",
        """
tie.yaml:77:19: 'none' is not a date
    77 |         first by: none
       |                   ^
    expected: a date such as 2026-11-04""",
    ),
}
