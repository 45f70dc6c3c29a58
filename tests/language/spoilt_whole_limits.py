"""What is said of limits and what hangs on them where the whole example is spoilt: the changes, and what is told of them."""

SPOILT: dict[str, tuple[dict[str, str], str]] = {
    "not-a-date: before a moment": (
        {"2 weeks after both have replied": "2 weeks before both have replied"},
        """
marram.yaml:126:30: 'both have replied' is a moment, and only a recorded date is known beforehand
    126 |             - 2 weeks before both have replied
        |                              ^""",
    ),
    "not-a-date: a moment alone": (
        {"            - 2 weeks after both have replied\n": "            - both have replied\n"},
        """
marram.yaml:126:15: 'both have replied' is a moment, and only a recorded date is known beforehand
    126 |             - both have replied
        |               ^""",
    ),
    "wrong-form: hours before": (
        {"48 hours after write to the Office": "48 hours before write to the Office"},
        """
marram.yaml:100:13: '48 hours before write to the Office' is not a limit
    100 |         by: 48 hours before write to the Office
        |             ^
    expected: '8 weeks after' a step, a moment, a recorded date or 'the limit of' a step; '8 weeks beginning with' one of these; '5 working days before' a recorded date; 'no fixed time'; 'at once after' a step; 'the next meeting of' a body 'after' a step; 'the limit of' a step; or the name of a recorded date""",
    ),
    "not-a-moment: hours from a moment": (
        {"48 hours after write to the Office": "48 hours after the first word"},
        """
marram.yaml:100:28: hours are counted from a step, since only a step has a time of day
    100 |         by: 48 hours after the first word
        |                            ^""",
    ),
    "wrong-form: two ways at once": (
        {"5 working days before the hearing": "5 working days before beginning with the hearing"},
        """
marram.yaml:127:15: '5 working days before beginning with the hearing' is not a limit
    127 |             - 5 working days before beginning with the hearing
        |               ^
    expected: '8 weeks after' a step, a moment, a recorded date or 'the limit of' a step; '8 weeks beginning with' one of these; '5 working days before' a recorded date; 'no fixed time'; 'at once after' a step; 'the next meeting of' a body 'after' a step; 'the limit of' a step; or the name of a recorded date""",
    ),
    "unknown-name of a sector of a party": (
        {"only for: voluntary": "only for: volunteers"},
        """
marram.yaml:104:19: no sector is called 'volunteers'
    104 |         only for: volunteers
        |                   ^""",
    ),
    "not-a-party: only for an office": (
        {
            "        after or when overdue: [reply]\n": "        after or when overdue: [reply]\n        only for: public\n"
        },
        """
marram.yaml:111:19: no party may do this, and 'only for' is about the sector of a party
    111 |         only for: public
        |                   ^""",
    ),
    "not-a-date: not before no day": (
        {"not before: 2 days after reply": "not before: no fixed time after reply"},
        """
marram.yaml:105:21: 'not before' needs a day, and 'no fixed time after reply' is none
    105 |         not before: no fixed time after reply
        |                     ^""",
    ),
    "not-a-date: open until no day": (
        {"open until: 10 days beginning with the first word": "open until: at once after reply"},
        """
marram.yaml:106:21: 'open until' needs a day, and 'at once after reply' is none
    106 |         open until: at once after reply
        |                     ^""",
    ),
    "no-limit: overdue": (
        {"after or when overdue: [reply]": "after or when overdue: [ring the Office]"},
        """
marram.yaml:110:33: 'ring the Office' has no limit that could pass
    110 |         after or when overdue: [ring the Office]
        |                                 ^""",
    ),
    "no-limit: the limit of what has none": (
        {"1 week after the limit of reply": "1 week after the limit of reply again"},
        """
marram.yaml:111:39: 'reply again' has no limit to count from
    111 |         by: 1 week after the limit of reply again
        |                                       ^""",
    ),
    "circle": (
        {"48 hours after write to the Office": "2 days after the limit of go on"},
        """
marram.yaml:100:39: the limit of 'reply' goes round in a circle, back to itself
    100 |         by: 2 days after the limit of go on
        |                                       ^
marram.yaml:111:39: the limit of 'go on' goes round in a circle, back to itself
    111 |         by: 1 week after the limit of reply
        |                                       ^""",
    ),
    "one-limit": (
        {"            - 5 working days before the hearing\n": ""},
        """
marram.yaml:126:13: 'the earlier of' needs at least two limits to choose from
    126 |             - 2 weeks after both have replied
        |             ^""",
    ),
    "not-a-date: the earlier of no time": (
        {"            - 5 working days before the hearing\n": "            - no fixed time\n"},
        """
marram.yaml:127:15: 'no fixed time' is no day, and cannot be earlier or later
    127 |             - no fixed time
        |               ^""",
    ),
    "missing-key: a choice between no limits": (
        {
            "          the earlier of:\n            - 2 weeks after both have replied\n            - 5 working days before the hearing\n": "          either: 2 weeks after reply\n"
        },
        """
marram.yaml:125:11: a choice between limits has no key 'either'
    125 |           either: 2 weeks after reply
        |           ^
    expected: one of: the earlier of, the later of
marram.yaml:125:11: a choice between limits must have 'the earlier of' or 'the later of'
    125 |           either: 2 weeks after reply
        |           ^""",
    ),
    "wrong-person: the next meeting of no body": (
        {"the next meeting of Council after": "the next meeting of Office after"},
        """
marram.yaml:174:29: 'Office' is an office, and here must stand a standing body
    174 |     by: the next meeting of Office after the case ends
        |                             ^""",
    ),
    "wrong-form: a meeting after nothing": (
        {"the next meeting of Council after the case ends": "the next meeting of Council"},
        """
marram.yaml:174:9: 'the next meeting of Council' is not a limit
    174 |     by: the next meeting of Council
        |         ^
    expected: '8 weeks after' a step, a moment, a recorded date or 'the limit of' a step; '8 weeks beginning with' one of these; '5 working days before' a recorded date; 'no fixed time'; 'at once after' a step; 'the next meeting of' a body 'after' a step; 'the limit of' a step; or the name of a recorded date""",
    ),
    "unknown-name of a body that meets": (
        {"the next meeting of Council after": "the next meeting of Councl after"},
        """
marram.yaml:174:29: no person is called 'Councl'
    174 |     by: the next meeting of Councl after the case ends
        |                             ^
    did you mean 'Council'?""",
    ),
}
