"""A scenario for the invented procedure, to be spoilt by tests."""

STORY = """\
scenario: the papers come late
procedure: fenwold
reference: FEN-1
title: Late papers
note: an invented story
people:
  A:
    name: Reedham Rowers
    sector: voluntary
    signed: 2024-02-29
  B:
    name: Fenwold Town Council
    sector: public
  Ada Marsh:
    is: Board member
    sector: voluntary
    a link with: [B]
  Ivo Fenn:
    is: [Clerk]
    sector: public
events:
  - on: 2026-03-02
    who: A
    step: raise it
    channel: phone
    records:
      what it is about: [Funding, Volunteering]
      those who were there: [Jo Wade, "Kit Moor, Fenwold Carers"]
    note: the story does not say who was there
  - on: 2026-03-04
    recorded: 2026-03-06
    who: A
    step: write to the Clerk
    records:
      the letter: letter of 2 March
      in short: the grant was ended
  - on: 2026-03-05
    who: Ada Marsh
    step: declare a link
  - on: 2026-03-06
    who: B
    step: call the panel together
    refused: only the Clerk may
  - on: 2026-03-09
    who: Ivo Fenn
    step: call the panel together
    records:
      the first meeting: 2026-03-30
    override: Clerk
    because: the members are chosen by word of mouth
  - on: 2026-03-10
    who: Ivo Fenn
    explain the delay of: send out the papers
    because: the copier broke down
  - on: 2026-03-11
    who: Clerk
    strike out: 2026-03-05 declare a link
    because: it was another Ada
  - on: 2026-03-12
    who: Board
    step: choose the members
    members:
      voluntary members: Ada Marsh
      members at large: [Ada Marsh, Ivo Fenn]
    refused: has a link
  - on: 2026-03-30
    who: Ada Marsh
    step: make up their minds
    votes:
      Ada Marsh: covered
    refused: not been chosen
  - on: 2026-04-01
    who: A
    step: agree that it is settled
  - on: 2026-04-01
    who: B
    step: agree that it is settled
then:
  - at: 2026-03-12
    stage: Deciding
    owed:
      - step: call the panel together
        who: Clerk
        by: 2026-04-07
        aim: 2026-03-18
        status: met
      - step: send out the papers
        by: 2026-03-20
    not owed: [tell both sides]
    may:
      - step: agree that it is settled
      - declare a link
    may not: raise it
    whose turn: [Clerk, Board]
  - at: 2026-04-02
    ended as: settled
"""
