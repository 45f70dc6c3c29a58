"""What is said of forms, moments and steps where the whole example is spoilt: the changes, and what is told of them."""

ON_PAPERS = "        letter: papers\n        approved by: [panel]\n"

SPOILT: dict[str, tuple[dict[str, str], str]] = {
    "unknown-name of a form": (
        {"fills in: enquiry form": "fills in: enquiry from"},
        """
marram.yaml:69:3: no step fills in the form 'enquiry form'
    69 |   enquiry form:
       |   ^
marram.yaml:93:19: no form is called 'enquiry from'
    93 |         fills in: enquiry from
       |                   ^
    did you mean 'enquiry form'?""",
    ),
    "unused-form": (
        {"        fills in: enquiry form\n": ""},
        """
marram.yaml:69:3: no step fills in the form 'enquiry form'
    69 |   enquiry form:
       |   ^""",
    ),
    "twice: a record of the form": (
        {"          what should be done: text, if any\n": "          what happened: text\n"},
        """
marram.yaml:95:11: 'what happened' is here a second time; the first is on line 72
    95 |           what happened: text
       |           ^""",
    ),
    "unknown-name in a moment": (
        {"the last of: [reply, reply again]": "the last of: [reply, replay again]"},
        """
marram.yaml:78:26: no step is called 'replay again'
    78 |     the last of: [reply, replay again]
       |                          ^
    did you mean 'reply again'?""",
    ),
    "keys-together: first and last": (
        {
            "    the last of: [reply, reply again]\n": "    the last of: [reply, reply again]\n    the first of: [reply]\n"
        },
        """
marram.yaml:79:5: 'the first of' and 'the last of' may not stand together
    79 |     the first of: [reply]
       |     ^""",
    ),
    "name-taken by a moment": (
        {"  the first word:\n": "  reply:\n"},
        """
marram.yaml:97:15: 'reply' is already the name of a moment, on line 81
    97 |       - step: reply
       |               ^
marram.yaml:106:44: no step is called 'the first word'
    106 |         open until: 10 days beginning with the first word
        |                                            ^""",
    ),
    "key-alone: approved by": (
        {"        letter: papers\n": ""},
        """
marram.yaml:128:9: 'approved by' needs 'letter' beside it
    128 |         approved by: [panel]
        |         ^""",
    ),
    "keys-together: acknowledges": (
        {
            ON_PAPERS: "        letter: papers\n        acknowledges: write to the Office\n        approved by: [panel]\n"
        },
        """
marram.yaml:129:9: 'acknowledges' and 'approved by' may not stand together
    129 |         acknowledges: write to the Office
        |         ^
marram.yaml:129:23: the letter does not go to everybody who may do 'write to the Office'
    129 |         acknowledges: write to the Office
        |                       ^""",
    ),
    "not-told: acknowledges": (
        {ON_PAPERS: "        letter: papers\n        to: [A]\n        acknowledges: write to the Office\n"},
        """
marram.yaml:130:23: the letter does not go to everybody who may do 'write to the Office'
    130 |         acknowledges: write to the Office
        |                       ^""",
    ),
    "not-a-party: acknowledges": (
        {ON_PAPERS: "        letter: papers\n        to: [A, B]\n        acknowledges: go on\n"},
        """
marram.yaml:130:23: 'go on' is not done by a party alone
    130 |         acknowledges: go on
        |                       ^""",
    ),
    "wrong-person: acknowledges": (
        {
            ON_PAPERS: "        letter: papers\n        to: [A, B, panel]\n        acknowledges: write to the Office\n"
        },
        """
marram.yaml:129:20: 'panel' is a panel, and here must stand a party
    129 |         to: [A, B, panel]
        |                    ^""",
    ),
    "wrong-person: who acknowledges": (
        {
            ON_PAPERS: "        letter: papers\n        to: [A, B]\n        acknowledges: write to the Office\n",
            "send the papers\n        who: Office": "send the papers\n        who: Council",
        },
        """
marram.yaml:123:14: 'Council' is a standing body, and here must stand an office
    123 |         who: Council
        |              ^""",
    ),
    "wrong-form: at least how many": (
        {"decided by: at least 3 members": "decided by: at least 0 members"},
        """
marram.yaml:141:21: 'at least 0 members' does not say how members decide
    141 |         decided by: at least 0 members
        |                     ^
    expected: agreement, majority, two thirds, everyone, or a number such as 'at least 2 members'""",
    ),
    "too-few-members: at least so many": (
        {"decided by: at least 3 members": "decided by: at least 7 members"},
        """
marram.yaml:141:21: the panel has only 4 members
    141 |         decided by: at least 7 members
        |                     ^""",
    ),
    "unknown-word: abstentions": (
        {"abstentions: count against": "abstentions: count"},
        """
marram.yaml:142:22: 'count' cannot stand after 'abstentions'
    142 |         abstentions: count
        |                      ^
    expected: 'do not count' or 'count against'""",
    ),
    "unknown-answer: a tied vote": (
        {"        tied vote: open\n": "        tied vote: opn\n"},
        """
marram.yaml:143:20: 'decide' has no answer 'opn'
    143 |         tied vote: opn
        |                    ^
    did you mean 'open'?""",
    ),
    "no-chair: a casting vote": (
        {
            "        takes the chair: yes\n": "",
            "    tied vote: the chair has a casting vote\n    quorum": "    quorum",
            "    chair alternates between: [voluntary, public]\n": "",
            "        tied vote: open\n": "        tied vote: the chair has a casting vote\n",
        },
        """
marram.yaml:140:20: nobody is ever the chair of those who decide this
    140 |         tied vote: the chair has a casting vote
        |                    ^""",
    ),
    "no-chair: in the panel": (
        {"        takes the chair: yes\n": ""},
        """
marram.yaml:61:16: nobody is ever the chair of 'panel'
    61 |     tied vote: the chair has a casting vote
       |                ^
marram.yaml:63:32: nobody is ever the chair of 'panel'
    63 |     chair alternates between: [voluntary, public]
       |                                ^""",
    ),
    "not-owed: only while owed": (
        {"if owed: decide": "if owed: take longer"},
        """
marram.yaml:149:18: 'take longer' is never owed: it has no 'by'
    149 |         if owed: take longer
        |                  ^""",
    ),
    "not-owed: not while owed": (
        {"not while owed: [decide, give reasons for the delay]": "not while owed: [choose the members]"},
        """
marram.yaml:167:26: 'choose the members' is never owed: it has no 'by'
    167 |         not while owed: [choose the members]
        |                          ^""",
    ),
    "no-limit: not done in time": (
        {"if not done in time: [decide]": "if not done in time: [close]"},
        """
marram.yaml:158:31: 'close' has no limit that could pass
    158 |         if not done in time: [close]
        |                               ^""",
    ),
    "no-limit: owed if not done in time": (
        {"owed if not done in time: decide": "owed if not done in time: fix the hearing"},
        """
marram.yaml:163:35: 'fix the hearing' has no limit that could pass
    163 |         owed if not done in time: fix the hearing
        |                                   ^""",
    ),
    "not-owed: a new date": (
        {"gives a new date for: decide": "gives a new date for: close"},
        """
marram.yaml:153:31: 'close' is never owed: it has no 'by'
    153 |         gives a new date for: close
        |                               ^""",
    ),
    "new-date": (
        {"          the new date: date\n": ""},
        """
marram.yaml:152:31: 'take longer' must record one date, the new one; here it records 0
    152 |         gives a new date for: decide
        |                               ^""",
    ),
    "circle: a new date for itself": (
        {"gives a new date for: decide": "gives a new date for: [decide, take longer]"},
        """
marram.yaml:153:40: a step cannot give itself a new date
    153 |         gives a new date for: [decide, take longer]
        |                                        ^""",
    ),
    "key-alone: owed if not done in time": (
        {"        by: no fixed time\n        owed if not": "        owed if not"},
        """
marram.yaml:162:9: 'owed if not done in time' needs 'by' beside it
    162 |         owed if not done in time: decide
        |         ^
marram.yaml:166:34: 'give reasons for the delay' is never owed: it has no 'by'
    166 |         not while owed: [decide, give reasons for the delay]
        |                                  ^""",
    ),
    "key-alone: part of": (
        {"    every: 6 months\n": ""},
        """
marram.yaml:180:5: 'part of' needs 'every' beside it
    180 |     part of: the annual review
        |     ^""",
    ),
    "not-people: an organisation is named": (
        {"    who: [A, B, Office, panel]\n": "    who: [A, what happened]\n"},
        """
marram.yaml:186:14: 'what happened' is not a record that names people or organisations
    186 |     who: [A, what happened]
        |              ^""",
    ),
}
