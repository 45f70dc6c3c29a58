"""A small invented procedure that uses nearly everything the language has, to be spoilt by tests."""

EXAMPLE = """\
language: 1
procedure: Fenwold Compact
edition: second, 2026

calendar:
  days off: England and Wales
  a limit on a day off: runs on
  added: the text does not say how days are counted
  reading: R1

codes:
  names:
    - Funding
    - Volunteering
  from: [F-1]

sectors:
  names:
    - voluntary
    - public
  from: [F-1]

open to:
  - only if: both sides have signed
    checked by: the register
    from: [F-1]
  - not if: it is a complaint from a member of the public
    guidance: the organisation's own complaints procedure is the place for it
    from: [F-1]

people:
  A:
    is: a party
    meaning: whoever raises it
    from: [F-1]
  B:
    is: a party
    from: [F-1]
  Board:
    is: a standing body
    how many: twelve
    from: [F-2]
  Board member:
    is: a member of Board
    from: [F-2]
  Clerk:
    is: an office
    from: [F-2]
  deputy:
    is: a stand-in for Clerk
    added: somebody must be there
  panel:
    is: a panel
    seats:
      - seat: voluntary members
        number: at least 1
        sector: voluntary
        drawn from: Board
      - seat: members at large
        number: 2
        sectors: all different
        drawn from: [Board, Clerk]
        from: [F-2]
    never:
      - a link with: [A, B]
    substitutes drawn from: Board
    in equal numbers: yes
    decides by: majority
    strength: should
    from: [F-2]
  chair of the panel:
    is: the chair of panel
    from: [F-2]

stages:
  - stage: Talking
    title: The two sides talk
    steps:
      - step: raise it
        who: A
        records:
          what it is about: commitments
          those who were there: people, if any, at most 2, at most 1 from another organisation
        from: [F-1]
      - step: write to the Clerk
        who: [A, B]
        after: raise it
        records:
          the letter: documents
          in short: text, at most 100 words
        moves to: Deciding
        from: [F-1]

  - stage: Deciding
    steps:
      - step: choose the members
        who: Board
        appoints: panel
        from: [F-2]
      - step: call the panel together
        who: Clerk
        after: choose the members
        records:
          the first meeting: date
        by: 1 month after write to the Clerk
        aim: 2 weeks after write to the Clerk
        our own date: 10 working days after write to the Clerk
        strength: will endeavour to
        letter: invitation
        to: [A, B, panel]
        from: [F-3]
        reading: [R1, R2]
      - step: send out the papers
        who: [Clerk, deputy]
        by: 5 working days before the first meeting
        owed by: Clerk
        from: [F-3]
      - step: meet
        who: panel
        by: the first meeting
        from: [F-3]
      - step: decide
        who: panel
        after any of: [meet, send out the papers]
        answers:
          - covered
          - answer: not covered
            ends the case as: not covered
          - unclear
        decided by: majority
        otherwise: unclear
        by: no fixed time after meet
        was called: make up their minds
        from: [F-3]
      - step: tell both sides
        who: chair of the panel
        if:
          decide: [covered, unclear]
        channel: [post, e-mail]
        by: at once after decide
        owed if:
          decide: covered
        must say:
          - a charge may apply
        ends the case as: settled
        guidance: keep it short
        from: [F-3]

at any time:
  - step: agree that it is settled
    each of: [A, B]
    during: [Talking, Deciding]
    unless: tell both sides
    ends the case as: settled
    added: the text does not say how talks end
  - step: declare a link
    who: Board member
    again: yes
    removes: panel
    from: [F-2]

after the case ends:
  - step: report to the Board
    who: Clerk
    if ended as: [settled]
    by: 2 months after the case ends
    from: [F-4]

between cases:
  - step: tell of a difference
    who: A
    again: yes
    from: [F-4]
  - step: report what is open
    who: Clerk
    every: meeting of Board
    only while: a case is open
    strength: should
    from: [F-4]
  - step: review the procedure
    who: Board
    every: 2 years
    from: [F-4]

throughout:
  - who: [A, B]
    must: keep a record
    until: the case ends
    strength: should
    from: [F-1]

who may see:
  - what: [everything]
    who: [A, B, Clerk, panel]
    from: [F-4]
  - what: [the votes]
    who: [Board]
    never: yes
    added: votes are for the panel
  - what: [Talking, raise it, the letter]
    who: [those who were there]
    while: the process runs
    added: who was there knows of it

promises:
  - never: impose a sanction
    from: [F-4]
  - always: both sides are heard
    from: [F-3]
  - before: both sides are heard before anything is decided
    from: [F-3]

readings:
  R1:
    of: [F-3]
    question: Does a limit that ends on a Sunday run on?
    we read it as: yes
    it could also be: no
    decided by: the Board
    decided on: 2026-03-02
  R2:
    of: none
    question: From when does the month run?
    we read it as: from the letter
    it could also be: from the day it came
    decided by: not yet decided

clauses:
  F-1:
    in the text: "1.10"
    kind: R
    says: who may raise what
  F-2:
    in the text: 2
    kind: C
    says: the panel
  F-3:
    in the text: 3
    kind: D I
    says: a month
  F-4:
    in the text: 4
    kind: M
    says: reports
  F-5:
    in the text: 5
    kind: G
    says: be kind

not a rule:
  - of: [F-5]
    because: advice
"""
