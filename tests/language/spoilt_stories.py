"""What is said of a story that is spoilt."""

SPOILT = {
    "unknown-procedure": (
        "procedure: fenwold\n",
        "procedure: fenland\n",
        """
late.yaml:2:12: there is no procedure called 'fenland'
    2 | procedure: fenland
      |            ^""",
    ),
    "missing-key: the procedure": (
        "procedure: fenwold\n",
        "",
        """
late.yaml:1:1: a scenario must have 'procedure'
    1 | scenario: the papers come late
      | ^""",
    ),
    "unknown-key": (
        "    channel: phone\n",
        "    chanel: phone\n",
        """
late.yaml:25:5: an event has no key 'chanel'
    25 |     chanel: phone
       |     ^
    did you mean 'channel'?""",
    ),
    "unknown-name of a step": (
        "    step: raise it\n",
        "    step: rais it\n",
        """
late.yaml:24:11: no step is called 'rais it'
    24 |     step: rais it
       |           ^
    did you mean 'raise it'?""",
    ),
    "unknown-name of somebody": (
        "  - on: 2026-03-05\n    who: Ada Marsh\n",
        "  - on: 2026-03-05\n    who: Ada Mash\n",
        """
late.yaml:38:10: nobody is called 'Ada Mash'
    38 |     who: Ada Mash
       |          ^
    did you mean 'Ada Marsh'?""",
    ),
    "unknown-name of a seat": (
        "      voluntary members: Ada Marsh\n",
        "      volunteer members: Ada Marsh\n",
        """
late.yaml:63:7: no seat is called 'volunteer members'
    63 |       volunteer members: Ada Marsh
       |       ^
    did you mean 'voluntary members'?""",
    ),
    "unknown-name of an entry": (
        "    strike out: 2026-03-05 declare a link\n",
        "    strike out: 2026-03-05 declare the link\n",
        """
late.yaml:57:28: no step is called 'declare the link'
    57 |     strike out: 2026-03-05 declare the link
       |                            ^
    did you mean 'declare a link'?""",
    ),
    "unknown-name of a sector": (
        "    sector: public\n  Ada",
        "    sector: private\n  Ada",
        """
late.yaml:13:13: no sector is called 'private'
    13 |     sector: private
       |             ^""",
    ),
    "wrong-form: an entry": (
        "    strike out: 2026-03-05 declare a link\n",
        "    strike out: declare a link\n",
        """
late.yaml:57:17: 'declare a link' is not an entry of this story
    57 |     strike out: declare a link
       |                 ^
    expected: the day and the step, such as '2026-11-04 write to the Board'""",
    ),
    "wrong-form: a day": (
        "  - on: 2026-03-05\n",
        "  - on: 5 March 2026\n",
        """
late.yaml:37:9: '5 March 2026' is not a date
    37 |   - on: 5 March 2026
       |         ^
    expected: a date such as 2026-11-04""",
    ),
    "wrong-form: a recorded date": (
        "      the first meeting: 2026-03-30\n",
        "      the first meeting: soon\n",
        """
late.yaml:48:26: 'soon' is not a date such as 2026-11-04
    48 |       the first meeting: soon
       |                          ^""",
    ),
    "wrong-kind: two texts for one": (
        "      in short: the grant was ended\n",
        "      in short: [the grant, was ended]\n",
        """
late.yaml:36:17: this record holds one value, not a list
    36 |       in short: [the grant, was ended]
       |                 ^""",
    ),
    "unknown-record": (
        "      in short: the grant was ended\n",
        "      the first meeting: 2026-03-30\n",
        """
late.yaml:36:7: 'write to the Clerk' asks for no record 'the first meeting'
    36 |       the first meeting: 2026-03-30
       |       ^""",
    ),
    "unknown-answer": (
        "      Ada Marsh: covered\n",
        "      Ada Marsh: coverd\n",
        """
late.yaml:70:18: 'decide' has no answer 'coverd'
    70 |       Ada Marsh: coverd
       |                  ^
    did you mean 'covered'?""",
    ),
    "unknown-word: a status": (
        "        status: met\n",
        "        status: done\n",
        """
late.yaml:86:17: 'done' cannot stand after 'status'
    86 |         status: done
       |                 ^
    expected: 'open', 'late', 'met', 'met late', 'missed' or 'cancelled'""",
    ),
    "key-alone: no reason for an exception": (
        "    override: Clerk\n    because: the members are chosen by word of mouth\n",
        "    override: Clerk\n",
        """
late.yaml:49:5: 'override' needs 'because' beside it
    49 |     override: Clerk
       |     ^""",
    ),
    "missing-key: no reason for striking out": (
        "    strike out: 2026-03-05 declare a link\n",
        "",
        """
late.yaml:55:5: an event must have 'step', 'explain the delay of', 'strike out' or 'the meetings of'
    55 |   - on: 2026-03-11
       |     ^
late.yaml:57:5: 'because' needs 'override', 'casting vote', 'explain the delay of' or 'strike out' beside it
    57 |     because: it was another Ada
       |     ^""",
    ),
    "recorded-before": (
        "    recorded: 2026-03-06\n",
        "    recorded: 2026-03-03\n",
        """
late.yaml:31:15: this is written down before it happens, on Wednesday 4 March 2026
    31 |     recorded: 2026-03-03
       |               ^""",
    ),
    "missing-key of a party": (
        "    name: Reedham Rowers\n    sector: voluntary\n    signed: 2024-02-29\n",
        "    sector: voluntary\n",
        """
late.yaml:7:3: 'A' is a party: 'name' must say which organisation it is
    7 |   A:
      |   ^""",
    ),
    "not-an-individual": (
        "  Ivo Fenn:\n",
        "  Clerk:\n",
        """
late.yaml:18:3: 'Clerk' is nobody's own name: write who holds it, with 'is: Clerk'
    18 |   Clerk:
       |   ^
late.yaml:45:10: nobody is called 'Ivo Fenn'
    45 |     who: Ivo Fenn
       |          ^
late.yaml:52:10: nobody is called 'Ivo Fenn'
    52 |     who: Ivo Fenn
       |          ^
late.yaml:64:37: nobody in this story is called 'Ivo Fenn'
    64 |       members at large: [Ada Marsh, Ivo Fenn]
       |                                     ^""",
    ),
    "not-a-party": (
        "  B:\n    name",
        "  C:\n    name",
        """
late.yaml:11:3: 'C' is not a party of this procedure, and only a party has a 'name'
    11 |   C:
       |   ^""",
    ),
    "not-a-party for a link": (
        "    a link with: [B]\n",
        "    a link with: [Board]\n",
        """
late.yaml:17:19: 'Board' is not a party
    17 |     a link with: [Board]
       |                   ^""",
    ),
}
