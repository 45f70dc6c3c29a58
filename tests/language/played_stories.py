"""Stories of the two invented procedures that are played to their end, with an attempt that each rule refuses."""

PEOPLE_OF_FENWOLD = """\
procedure: fenwold
people:
  A:
    name: Reedham Rowers
    sector: voluntary
  B:
    name: Fenwold Town Council
    sector: public
  Ada Marsh:
    is: [Board, Board member]
    sector: voluntary
  Ivo Fenn:
    is: [Board, Board member]
    sector: public
  Jo Reed:
    is: [Board, Board member]
    sector: voluntary
  Tom Hay:
    is: [Board, Board member]
    sector: voluntary
  Una Wade:
    is: Clerk
    sector: public
"""

FENWOLD = (
    "scenario: covered, and told\n"
    + PEOPLE_OF_FENWOLD
    + """\
meetings:
  Board: [2026-03-31, 2026-06-30]
events:
  - on: 2026-03-02
    who: A
    step: write to the Clerk
    records:
      the letter: letter of 2 March
      in short: the grant was ended
    refused: "first comes: raise it"
  - on: 2026-03-02
    who: A
    step: raise it
    refused: what it is about
  - on: 2026-03-02
    who: A
    step: raise it
    records:
      what it is about: [Funding]
      those who were there: [Jo Wade, Kit Moor, Lee Fen]
    refused: at most 2
  - on: 2026-03-02
    who: A
    step: raise it
    records:
      what it is about: [Funding]
  - on: 2026-03-02
    who: Una Wade
    step: call the panel together
    records:
      the first meeting: 2026-03-30
    refused: this belongs to Deciding
  - on: 2026-03-04
    who: A
    step: write to the Clerk
    records:
      the letter: letter of 2 March
      in short: the grant was ended
  - on: 2026-03-05
    who: panel
    step: decide
    answer: covered
    refused: the panel has not been chosen yet
  - on: 2026-03-06
    who: Board
    step: choose the members
    members:
      voluntary members: [Ada Marsh]
      members at large: [Ada Marsh, Una Wade]
    refused: Ada Marsh
  - on: 2026-03-06
    who: Board
    step: choose the members
    members:
      voluntary members: [Ada Marsh, Jo Reed]
      members at large: [Ivo Fenn, Tom Hay]
  - on: 2026-03-07
    who: Una Wade
    step: call the panel together
    records:
      the first meeting: 2026-03-30
  - on: 2026-03-09
    who: deputy
    step: send out the papers
  - on: 2026-03-10
    who: Board member
    step: declare a link
    refused: by name
  - on: 2026-03-11
    who: Tom Hay
    step: declare a link
  - on: 2026-03-12
    who: Board
    step: choose the members
    members:
      voluntary members: [Ada Marsh, Jo Reed]
      members at large: [Ivo Fenn, Tom Hay]
    refused: already done
  - on: 2026-03-30
    who: chair of the panel
    step: tell both sides
    channel: phone
    refused: post or e-mail
  - on: 2026-03-30
    who: panel
    step: meet
    override: Clerk
    because: a seat is empty
  - on: 2026-03-31
    who: Una Wade
    step: report to the Board
    refused: after the case has ended
  - on: 2026-04-01
    who: A
    step: agree that it is settled
  - on: 2026-04-01
    who: A
    step: agree that it is settled
    refused: already done this
  - on: 2026-04-02
    who: B
    step: agree that it is settled
  - on: 2026-04-03
    who: A
    step: raise it
    refused: the case ended
  - on: 2026-04-07
    who: Una Wade
    step: report to the Board
then:
  - at: 2026-04-07
    ended as: settled
"""
)

FENWOLD_DECIDES = (
    "scenario: covered, and told\n"
    + PEOPLE_OF_FENWOLD
    + """\
events:
  - on: 2026-03-02
    who: A
    step: raise it
    records:
      what it is about: [Funding]
  - on: 2026-03-04
    who: A
    step: write to the Clerk
    records:
      the letter: letter of 2 March
      in short: the grant was ended
  - on: 2026-03-06
    who: Board
    step: choose the members
    members:
      voluntary members: [Ada Marsh, Jo Reed]
      members at large: [Ivo Fenn, Tom Hay]
  - on: 2026-03-07
    who: panel
    step: decide
    votes:
      Ada Marsh: covered
    refused: "first comes: meet or send out the papers"
  - on: 2026-03-09
    who: deputy
    step: send out the papers
  - on: 2026-03-10
    who: panel
    step: make up their minds
    answer: covered
    votes:
      Ada Marsh: covered
      Jo Reed: not covered
      Ivo Fenn: not covered
      Tom Hay: not covered
    refused: the votes
  - on: 2026-03-10
    who: panel
    step: make up their minds
    votes:
      Ada Marsh: not covered
      Jo Reed: not covered
      Ivo Fenn: not covered
      Tom Hay: covered
  - on: 2026-03-11
    who: A
    step: raise it
    refused: the case ended
  - on: 2026-03-12
    who: Una Wade
    step: report to the Board
    refused: only for a case that ended as
then:
  - at: 2026-03-12
    ended as: not covered
"""
)

BETWEEN_FENWOLD = """\
scenario: between disputes
procedure: fenwold
people:
  Una Wade:
    is: Clerk
    sector: public
events:
  - on: 2026-03-02
    who: A
    step: tell of a difference
  - on: 2026-03-31
    who: A
    step: report what is open
    refused: only the Clerk may
  - on: 2026-03-31
    who: Una Wade
    step: report what is open
  - on: 2026-04-02
    who: Board
    step: review the procedure
"""

MARRAM = """\
scenario: no decision in time
procedure: marram
people:
  A:
    name: Marram Gleaners
    sector: voluntary
  B:
    name: Strand Borough Council
    sector: public
  Ola Reef:
    is: anybody
    sector: voluntary
  Pip Dune:
    is: [Council, Tribunal]
    sector: public
  Rae Salt:
    is: Council
    sector: public
  Sol Weir:
    is: Council
    sector: public
  Wyn Tarn:
    is: Council
    sector: public
last chair: public
events:
  - on: 2026-05-04
    who: A
    step: write to the Office
    records:
      what happened: the hall was closed
      when it happened: 2026-05-01
    refused: give the time of day
  - on: 2026-05-04
    at: "14:30"
    who: A
    step: write to the Office
    records:
      what happened: the hall was closed
    refused: when it happened
  - on: 2026-05-04
    at: "14:30"
    who: A
    step: write to the Office
    records:
      what happened: the hall was closed
      when it happened: 2026-05-01
  - on: 2026-05-05
    who: Office
    step: go on
    refused: "first comes, or its time passes: reply"
  - on: 2026-05-05
    at: 09:05
    who: A
    step: reply
    refused: only
  - on: 2026-05-05
    at: 09:05
    who: B
    step: reply
  - on: 2026-05-05
    who: A
    step: reply again
    refused: this is possible from
  - on: 2026-05-15
    who: A
    step: reply again
    refused: this was possible until
  - on: 2026-05-15
    who: Office
    step: go on
  - on: 2026-05-15
    who: B
    step: fix the hearing
    records:
      the hearing: 2026-05-29
  - on: 2026-05-16
    who: Office
    step: send the papers
  - on: 2026-05-18
    who: Council
    step: choose the members
    members:
      outsider: [Ola Reef]
      members of the Council: [Pip Dune, Rae Salt, Sol Weir]
    refused: Tribunal
  - on: 2026-05-18
    who: Council
    step: choose the members
    members:
      outsider: [Ola Reef]
      members of the Council: [Wyn Tarn, Rae Salt, Sol Weir]
  - on: 2026-05-19
    who: Office
    step: close
    refused: "this waits while this is owed: decide"
  - on: 2026-05-19
    who: A
    step: complain of the delay
    refused: "this is only for when this was not done in time: decide"
  - on: 2026-05-29
    who: panel
    step: decide
    votes:
      Ola Reef: kept
      Rae Salt: kept
    refused: only 2 voted, and 3 must
  - on: 2026-07-09
    who: A
    step: complain of the delay
  - on: 2026-07-10
    who: panel
    step: decide
    votes:
      Ola Reef: kept
      Rae Salt: kept
      Wyn Tarn: broken
      Sol Weir: broken
    casting vote: kept
    because: the council had told everybody
    refused: nobody has a casting vote in this step
  - on: 2026-07-10
    who: panel
    step: decide
    votes:
      Ola Reef: kept
      Rae Salt: kept
      Wyn Tarn: broken
      Sol Weir: broken
  - on: 2026-07-10
    who: panel
    step: take longer
    records:
      the new date: 2026-08-01
      why: a witness was away
    refused: "this is only for while this is owed: decide"
  - on: 2026-07-11
    who: panel
    step: give reasons for the delay
  - on: 2026-07-12
    who: Office
    step: close
  - on: 2026-07-13
    who: Office
    step: report to the Council
then:
  - at: 2026-07-13
    ended as: closed
"""

BETWEEN_MARRAM = """\
scenario: between disputes
procedure: marram
events:
  - on: 2026-03-02
    who: Office
    step: collect what was learnt
"""

STORIES = {
    "fenwold": (FENWOLD, FENWOLD_DECIDES, BETWEEN_FENWOLD),
    "marram": (MARRAM, BETWEEN_MARRAM),
}
"""The stories of each of the two invented procedures."""
