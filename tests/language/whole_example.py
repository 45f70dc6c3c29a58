"""A second invented procedure, with what the first one does without, to be spoilt by tests."""

WHOLE = """\
language: 1
procedure: Marram Agreement
edition: first, 2026

calendar:
  days off: Scotland
  working days: [Monday, Tuesday, Wednesday, Thursday]
  also closed:
    - 2026-12-24
    - 2026-12-27 to 2026-12-31
  counting: the day itself is the first day
  added: the text counts as its office does

sectors:
  names:
    - voluntary
    - public
  from: [M-1]

people:
  A:
    is: a party
    from: [M-1]
  B:
    is: a party
    from: [M-1]
  whoever wrote:
    is: whoever did write to the Office
    from: [M-1]
  other side:
    is: the other party than whoever wrote
    from: [M-1]
  Office:
    is: an office
    from: [M-1]
  Council:
    is: a standing body
    from: [M-2]
  Tribunal:
    is: a standing body
    from: [M-2]
  anybody:
    is: anyone
    from: [M-2]
  panel:
    is: a panel
    seats:
      - seat: outsider
        number: 1
        drawn from: anybody
        takes the chair: yes
      - seat: members of the Council
        number: 3
        sector: public
        drawn from: Council
        or: a nominee of Council
    never:
      - a link with: [A]
      - a link with the directorate of: [B]
      - a seat on: [Tribunal]
    decides by: two thirds
    tied vote: the chair has a casting vote
    quorum: 3
    chair alternates between: [voluntary, public]
    advisers: [Office]
    from: [M-2]

forms:
  enquiry form:
    meaning: tells the Office what it is about
    records:
      what happened: text
      when it happened: date
    from: [M-1]

moments:
  both have replied:
    the last of: [reply, reply again]
    meaning: from here on everything is known
    from: [M-3]
  the first word:
    the first of: [write to the Office, ring the Office]
    from: [M-3]

stages:
  - stage: Beginning
    steps:
      - step: ring the Office
        who: [A, B]
        from: [M-1]
      - step: write to the Office
        who: [A, B]
        fills in: enquiry form
        records:
          what should be done: text, if any
        from: [M-1]
      - step: reply
        who: other side
        after: write to the Office
        by: 48 hours after write to the Office
        from: [M-3]
      - step: reply again
        who: A
        only for: voluntary
        not before: 2 days after reply
        open until: 10 days beginning with the first word
        from: [M-3]
      - step: go on
        who: Office
        after or when overdue: [reply]
        by: 1 week after the limit of reply
        moves to: Hearing
        from: [M-3]

  - stage: Hearing
    steps:
      - step: fix the hearing
        who: [A, B]
        records:
          the hearing: date
        from: [M-4]
      - step: send the papers
        who: Office
        by:
          the earlier of:
            - 2 weeks after both have replied
            - 5 working days before the hearing
        letter: papers
        approved by: [panel]
        from: [M-4]
      - step: choose the members
        who: Council
        appoints: panel
        from: [M-2]
      - step: decide
        who: panel
        answers:
          - kept
          - broken
          - open
        decided by: at least 3 members
        abstentions: count against
        tied vote: open
        otherwise: open
        by: 28 working days after go on
        from: [M-5]
      - step: take longer
        who: panel
        if owed: decide
        records:
          the new date: date
          why: text
        gives a new date for: decide
        again: yes
        from: [M-5]
      - step: complain of the delay
        who: A
        if not done in time: [decide]
        from: [M-5]
      - step: give reasons for the delay
        who: panel
        by: no fixed time
        owed if not done in time: decide
        from: [M-5]
      - step: close
        who: Office
        not while owed: [decide, give reasons for the delay]
        ends the case as: closed
        from: [M-5]

after the case ends:
  - step: report to the Council
    who: Office
    by: the next meeting of Council after the case ends
    from: [M-6]

between cases:
  - step: collect what was learnt
    who: Office
    every: 6 months
    part of: the annual review
    from: [M-6]

who may see:
  - what: [everything]
    who: [A, B, Office, panel]
    from: [M-6]

clauses:
  M-1:
    in the text: "1"
    kind: R
    says: who may write
  M-2:
    in the text: "2"
    kind: C
    says: the panel
  M-3:
    in the text: "3"
    kind: D
    says: replies
  M-4:
    in the text: "4"
    kind: D
    says: a hearing
  M-5:
    in the text: "5"
    kind: R
    says: a decision
  M-6:
    in the text: "6"
    kind: M
    says: a report
"""
