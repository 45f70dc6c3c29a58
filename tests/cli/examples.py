"""A procedure that does not come with Evenhand, and a scenario of it, as somebody would write them in a folder of their own."""

PROCEDURE = """\
language: 1
procedure: Marsh End Compact
edition: first, 2026
calendar:
  days off: England and Wales
  from: [M-1]
codes:
  names: [Funding]
  from: [M-1]
sectors:
  names: [voluntary, public]
  from: [M-1]
people:
  A:
    is: a party
    from: [M-1]
  B:
    is: a party
    from: [M-1]
  Clerk:
    is: an office
    from: [M-2]
stages:
  - stage: Talking
    steps:
      - step: write to the Clerk
        who: A
        records:
          the letter: text
        moves to: Looking into it
        from: [M-1]
  - stage: Looking into it
    steps:
      - step: answer the letter
        who: Clerk
        by: 10 working days after write to the Clerk
        ends the case as: answered
        from: [M-2]
at any time:
  - step: withdraw
    who: A
    ends the case as: withdrawn
    from: [M-2]
who may see:
  - what: everything
    who: [A, B, Clerk]
    from: [M-1]
clauses:
  M-1:
    in the text: 1
    kind: R
    says: either side may write to the Clerk
  M-2:
    in the text: 2
    kind: D
    says: the Clerk answers within ten working days
"""

SCENARIO = """\
scenario: an answer over Easter
procedure: ../procedure.yaml
people:
  A:
    name: Reedham Rowers
    sector: voluntary
  B:
    name: Marsh End Parish Council
    sector: public
events:
  - on: 2026-03-30
    who: A
    step: write to the Clerk
    records:
      the letter: letter of 28 March
  - on: 2026-03-31
    who: A
    step: answer the letter
    refused: only the Clerk may
  - on: 2026-04-15
    who: Clerk
    step: answer the letter
then:
  - at: 2026-04-01
    stage: Looking into it
    owed:
      - step: answer the letter
        who: Clerk
        by: 2026-04-15
    whose turn: Clerk
  - at: 2026-04-15
    ended as: answered
"""
