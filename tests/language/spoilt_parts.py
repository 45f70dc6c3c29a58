"""What is said of names that mislead, and of parts that do not fit each other."""

SPOILT = {
    "name-taken": (
        "      - step: meet\n",
        "      - step: raise it\n",
        """
fenwold.yaml:118:15: 'raise it' is already the name of a step, on line 79
    118 |       - step: raise it
        |               ^
fenwold.yaml:124:24: no step is called 'meet'
    124 |         after any of: [meet, send out the papers]
        |                        ^
fenwold.yaml:132:33: no step is called 'meet'
    132 |         by: no fixed time after meet
        |                                 ^""",
    ),
    "name-taken by another kind": (
        "      - step: meet\n",
        "      - step: Board\n",
        """
fenwold.yaml:118:15: 'Board' is already the name of a person, on line 39
    118 |       - step: Board
        |               ^
fenwold.yaml:124:24: no step is called 'meet'
    124 |         after any of: [meet, send out the papers]
        |                        ^
fenwold.yaml:132:33: no step is called 'meet'
    132 |         by: no fixed time after meet
        |                                 ^""",
    ),
    "name-taken by an earlier name": (
        "        was called: make up their minds\n",
        "        was called: meet\n",
        """
fenwold.yaml:133:21: 'meet' is already the name of a step, on line 118
    133 |         was called: meet
        |                     ^""",
    ),
    "name-case": (
        "      - step: meet\n",
        "      - step: Raise it\n",
        """
fenwold.yaml:118:15: 'Raise it' differs only in capital letters from 'raise it', a step on line 79
    118 |       - step: Raise it
        |               ^
fenwold.yaml:124:24: no step is called 'meet'
    124 |         after any of: [meet, send out the papers]
        |                        ^
fenwold.yaml:132:33: no step is called 'meet'
    132 |         by: no fixed time after meet
        |                                 ^""",
    ),
    "name-case of a clause": (
        "  F-5:\n",
        "  f-4:\n",
        """
fenwold.yaml:245:3: 'f-4' differs only in capital letters from 'F-4', a clause on line 241
    245 |   f-4:
        |   ^
fenwold.yaml:251:10: no clause is called 'F-5'
    251 |   - of: [F-5]
        |          ^""",
    ),
    "name-digit": (
        "      - step: meet\n",
        "      - step: 2nd meeting\n",
        """
fenwold.yaml:118:15: a name may not begin with a digit: '2nd meeting'
    118 |       - step: 2nd meeting
        |               ^
fenwold.yaml:124:24: no step is called 'meet'
    124 |         after any of: [meet, send out the papers]
        |                        ^
fenwold.yaml:132:33: no step is called 'meet'
    132 |         by: no fixed time after meet
        |                                 ^""",
    ),
    "name-head": (
        "      - step: meet\n",
        "      - step: no fixed time for a talk\n",
        """
fenwold.yaml:118:15: a name may not begin with 'no fixed time': a limit begins so
    118 |       - step: no fixed time for a talk
        |               ^
fenwold.yaml:124:24: no step is called 'meet'
    124 |         after any of: [meet, send out the papers]
        |                        ^
fenwold.yaml:132:33: no step is called 'meet'
    132 |         by: no fixed time after meet
        |                                 ^""",
    ),
    "name-after": (
        "  deputy:\n",
        "  deputy after hours:\n",
        """
fenwold.yaml:49:10: the name of a person may not hold 'after'
    49 |   deputy after hours:
       |          ^
fenwold.yaml:114:22: no person is called 'deputy'
    114 |         who: [Clerk, deputy]
        |                      ^""",
    ),
    "unknown-answer": (
        "        otherwise: unclear\n",
        "        otherwise: uncler\n",
        """
fenwold.yaml:131:20: 'decide' has no answer 'uncler'
    131 |         otherwise: uncler
        |                    ^
    did you mean 'unclear'?""",
    ),
    "unknown-answer in a condition": (
        "        owed if:\n          decide: covered\n",
        "        owed if:\n          decide: agreed\n",
        """
fenwold.yaml:142:19: 'decide' has no answer 'agreed'
    142 |           decide: agreed
        |                   ^""",
    ),
    "unknown-answer of a step without any": (
        "        owed if:\n          decide: covered\n",
        "        owed if:\n          meet: covered\n",
        """
fenwold.yaml:142:17: 'meet' has no answers to choose from
    142 |           meet: covered
        |                 ^""",
    ),
    "not-a-date": (
        "        by: the first meeting\n",
        "        by: the letter\n",
        """
fenwold.yaml:120:13: 'the letter' is not the record of a date
    120 |         by: the letter
        |             ^""",
    ),
    "not-a-date but a step": (
        "        by: 5 working days before the first meeting\n",
        "        by: 5 working days before meet\n",
        """
fenwold.yaml:115:35: 'meet' is a step, and only a recorded date is known beforehand
    115 |         by: 5 working days before meet
        |                                   ^""",
    ),
    "several-dates": (
        "          the letter: documents\n",
        "          the first meeting: date\n",
        """
fenwold.yaml:115:35: several steps record 'the first meeting', so it is not one date
    115 |         by: 5 working days before the first meeting
        |                                   ^
fenwold.yaml:120:13: several steps record 'the first meeting', so it is not one date
    120 |         by: the first meeting
        |             ^
fenwold.yaml:200:31: no stage, step or record is called 'the letter'
    200 |   - what: [Talking, raise it, the letter]
        |                               ^""",
    ),
    "clock-restarts": (
        "        by: 1 month after write to the Clerk\n",
        "        by: 1 month after declare a link\n",
        """
fenwold.yaml:105:27: this is a clock that can restart: 'declare a link' may happen again, and 'call the panel together' may not
    105 |         by: 1 month after declare a link
        |                           ^""",
    ),
    "record-kinds-differ": (
        "          in short: text, at most 100 words\n",
        "          the first meeting: text\n",
        """
fenwold.yaml:104:30: 'the first meeting' holds text on line 90; one name stands for one kind of record
    104 |           the first meeting: date
        |                              ^
fenwold.yaml:115:35: several steps record 'the first meeting', so it is not one date
    115 |         by: 5 working days before the first meeting
        |                                   ^
fenwold.yaml:120:13: several steps record 'the first meeting', so it is not one date
    120 |         by: the first meeting
        |             ^""",
    ),
    "too-few-sectors": (
        "        number: 2\n",
        "        number: 3\n",
        """
fenwold.yaml:61:18: 3 members cannot all be from different sectors: there are 2
    61 |         sectors: all different
       |                  ^""",
    ),
    "wrong-person: to appoint": (
        "        appoints: panel\n",
        "        appoints: Board\n",
        """
fenwold.yaml:98:19: 'Board' is a standing body, and here must stand a panel or the chair of a panel
    98 |         appoints: Board
       |                   ^""",
    ),
    "wrong-person: a chair of no panel": (
        "    is: the chair of panel\n",
        "    is: the chair of Board\n",
        """
fenwold.yaml:72:22: 'Board' is a standing body, and here must stand a panel
    72 |     is: the chair of Board
       |                      ^""",
    ),
    "wrong-person: a link with no party": (
        "      - a link with: [A, B]\n",
        "      - a link with: [A, Clerk]\n",
        """
fenwold.yaml:65:26: 'Clerk' is an office, and here must stand a party
    65 |       - a link with: [A, Clerk]
       |                          ^""",
    ),
    "wrong-person: a seat for a party": (
        "        drawn from: [Board, Clerk]\n",
        "        drawn from: [Board, A]\n",
        """
fenwold.yaml:62:29: 'A' is a party, and here must stand an office, a standing body, a member of a body or anyone
    62 |         drawn from: [Board, A]
       |                             ^""",
    ),
    "not-people": (
        "    who: [those who were there]\n",
        "    who: [the letter]\n",
        """
fenwold.yaml:201:11: 'the letter' is not a record that names people or organisations
    201 |     who: [the letter]
        |           ^""",
    ),
    "no-party": (
        "    is: a party\n",
        "    is: an office\n",
        """
fenwold.yaml:31:1: nobody here is a party, so there can be no dispute
    31 | people:
       | ^
fenwold.yaml:65:23: 'A' is an office, and here must stand a party
    65 |       - a link with: [A, B]
       |                       ^
fenwold.yaml:65:26: 'B' is an office, and here must stand a party
    65 |       - a link with: [A, B]
       |                          ^""",
    ),
    "twice: an answer": (
        "          - unclear\n",
        "          - unclear\n          - covered\n",
        """
fenwold.yaml:130:13: 'covered' is here a second time; the first is on line 126
    130 |           - covered
        |             ^""",
    ),
    "twice: a seat": (
        "      - seat: members at large\n",
        "      - seat: voluntary members\n",
        """
fenwold.yaml:59:15: 'voluntary members' is here a second time; the first is on line 55
    59 |       - seat: voluntary members
       |               ^""",
    ),
    "twice: a name in a list": (
        "        to: [A, B, panel]\n",
        "        to: [A, B, A]\n",
        """
fenwold.yaml:110:20: 'A' stands in this list already
    110 |         to: [A, B, A]
        |                    ^""",
    ),
    "not-a-date but the end": (
        "    by: 2 months after the case ends\n",
        "    by: 2 months before the case ends\n",
        """
fenwold.yaml:166:25: nobody knows beforehand when the case ends
    166 |     by: 2 months before the case ends
        |                         ^""",
    ),
    "unused-reading": (
        "        reading: [R1, R2]\n",
        "        reading: R1\n",
        """
fenwold.yaml:221:3: no rule rests on the reading 'R2'; name it there under 'reading'
    221 |   R2:
        |   ^""",
    ),
}
