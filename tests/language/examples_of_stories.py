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

WHOLE_STORY = """\
scenario: a tie, and a longer time
procedure: marram
people:
  A:
    name: Marram Gleaners
    sector: voluntary
  B:
    name: Strand Borough Council
    sector: public
    directorate: Housing
  Ola Reef:
    is: anybody
    sector: voluntary
  Pip Dune:
    is: Council
    sector: public
    a link with:
      - B, Parks
      - Strand Borough Council, Leisure
      - Somebody Else
  Rae Salt:
    is: Council
    sector: public
  Sol Weir:
    is: Council
    sector: public
meetings:
  Council: [2026-09-01, 2026-06-02]
last chair: public
events:
  - on: 2026-05-04
    at: "14:30"
    who: A
    step: write to the Office
    records:
      what happened: the hall was closed
      when it happened: 2026-05-01
  - on: 2026-05-05
    at: 09:05
    who: B
    step: reply
  - on: 2026-05-06
    who: Office
    step: go on
  - on: 2026-05-07
    who: Office
    the meetings of: Council
    are on: [2026-08-04, 2026-07-07]
  - on: 2026-05-18
    who: Council
    step: choose the members
    members:
      outsider: Ola Reef
      members of the Council: [Pip Dune, Rae Salt, Sol Weir]
  - on: 2026-06-01
    who: panel
    step: take longer
    records:
      the new date: 2026-09-30
      why: a witness was away
  - on: 2026-06-02
    who: panel
    step: decide
    votes:
      Ola Reef: kept
      Pip Dune: broken
      Rae Salt: abstain
      Sol Weir: kept
    casting vote: kept
    because: the council had told everybody
    refused: casting vote
then:
  - at: 2026-06-02
    owed:
      - step: decide
        by: 2026-09-30
        first by: 2026-06-25
    between:
      - step: collect what was learnt
        due: 2026-11-04
"""
