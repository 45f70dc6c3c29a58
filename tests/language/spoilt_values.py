"""What is said of a name that nobody has declared, or a value that cannot be understood."""

SPOILT = {
    "unknown-name": (
        "        by: 1 month after write to the Clerk\n",
        "        by: 1 month after wriet to the Clerk\n",
        """
fenwold.yaml:105:27: no step is called 'wriet to the Clerk'
    105 |         by: 1 month after wriet to the Clerk
        |                           ^
    did you mean 'write to the Clerk'?""",
    ),
    "unknown-name of a person": (
        "        who: Board\n        appoints",
        "        who: Bord\n        appoints",
        """
fenwold.yaml:97:14: no person is called 'Bord'
    97 |         who: Bord
       |              ^
    did you mean 'Board'?""",
    ),
    "unknown-name of another kind": (
        "    unless: tell both sides\n",
        "    unless: Deciding\n",
        """
fenwold.yaml:153:13: no step is called 'Deciding'
    153 |     unless: Deciding
        |             ^
    expected: a step; 'Deciding' is a stage""",
    ),
    "unknown-name of a clause": (
        "    - Volunteering\n  from: [F-1]",
        "    - Volunteering\n  from: [F-9]",
        """
fenwold.yaml:15:10: no clause is called 'F-9'
    15 |   from: [F-9]
       |          ^""",
    ),
    "unknown-name in an 'is'": (
        "    is: a member of Board\n",
        "    is: a member of Borad\n",
        """
fenwold.yaml:44:21: no person is called 'Borad'
    44 |     is: a member of Borad
       |                     ^
    did you mean 'Board'?""",
    ),
    "unknown-name in an 'every'": (
        "    every: meeting of Board\n",
        "    every: meeting of the Forum\n",
        """
fenwold.yaml:176:23: no person is called 'the Forum'
    176 |     every: meeting of the Forum
        |                       ^""",
    ),
    "unknown-name of an ending": (
        "    if ended as: [settled]\n",
        "    if ended as: [setled]\n",
        """
fenwold.yaml:165:19: no step ends the case as 'setled'
    165 |     if ended as: [setled]
        |                   ^
    did you mean 'settled'?""",
    ),
    "wrong-form: a limit": (
        "        by: the first meeting\n",
        "        by: 0 weeks after meet\n",
        """
fenwold.yaml:120:13: '0 weeks after meet' is not a limit
    120 |         by: 0 weeks after meet
        |             ^
    expected: '8 weeks after' a step, a moment, a recorded date or 'the limit of' a step; '8 weeks beginning with' one of these; '5 working days before' a recorded date; 'no fixed time'; 'at once after' a step; 'the next meeting of' a body 'after' a step; 'the limit of' a step; or the name of a recorded date""",
    ),
    "wrong-form: how often": (
        "    every: 2 years\n",
        "    every: now and then\n",
        """
fenwold.yaml:182:12: 'now and then' does not say how often
    182 |     every: now and then
        |            ^
    expected: 'year', '6 months', '4 weeks', or 'meeting of' a body""",
    ),
    "wrong-form: a record": (
        "          the letter: documents\n",
        "          the letter: paper\n",
        """
fenwold.yaml:89:23: 'paper' is not a kind of record
    89 |           the letter: paper
       |                       ^
    expected: text, date, people, organisations, commitments, documents or number; then perhaps ', if any', ', at most 2', ', at most 500 words' or ', at most 1 from another organisation'""",
    ),
    "wrong-form: what a person is": (
        "    is: a standing body\n",
        "    is: a committee\n",
        """
fenwold.yaml:40:9: 'a committee' is not something a person can be
    40 |     is: a committee
       |         ^
    expected: a party, an office, an office of somebody, a standing body, a panel, anyone, the chair of a panel, a member of a body, a stand-in for somebody, the other party than somebody, or whoever did a step""",
    ),
    "wrong-form: a number of members": (
        "        number: 2\n",
        "        number: a few\n",
        """
fenwold.yaml:60:17: 'a few' is not a number of members
    60 |         number: a few
       |                 ^
    expected: a number such as '2', or 'at least 2'""",
    ),
    "wrong-form: a kind of clause": (
        "    kind: D I\n",
        "    kind: D, I\n",
        """
fenwold.yaml:239:11: 'D, I' is not a kind of clause
    239 |     kind: D, I
        |           ^
    expected: one or more of the letters R, D, C, G, I, M and X, with spaces between""",
    ),
    "wrong-form: a date": (
        "    decided on: 2026-03-02\n",
        "    decided on: 2026-02-30\n",
        """
fenwold.yaml:220:17: '2026-02-30' is not a date
    220 |     decided on: 2026-02-30
        |                 ^
    expected: a date such as 2026-11-04""",
    ),
    "unknown-name of no record": (
        "    who: [those who were there]\n",
        "    who: [those were there]\n",
        """
fenwold.yaml:201:11: no person or record is called 'those were there'
    201 |     who: [those were there]
        |           ^
    did you mean 'those who were there'?""",
    ),
    "unknown-name of a recorded date": (
        "        by: the first meeting\n",
        "        by: the frist meeting\n",
        """
fenwold.yaml:120:13: no date is recorded under the name 'the frist meeting'
    120 |         by: the frist meeting
        |             ^
    did you mean 'the first meeting'?""",
    ),
    "unknown-name of what may be seen": (
        "  - what: [the votes]\n",
        "  - what: [the vote]\n",
        """
fenwold.yaml:196:12: no stage, step or record is called 'the vote'
    196 |   - what: [the vote]
        |            ^
    did you mean 'the votes'?""",
    ),
    "unknown-name that was a name once": (
        "          decide: [covered, unclear]\n",
        "          make up their minds: [covered, unclear]\n",
        """
fenwold.yaml:138:11: no step is called 'make up their minds'
    138 |           make up their minds: [covered, unclear]
        |           ^
    expected: a step; 'make up their minds' is an earlier name of a step""",
    ),
}
