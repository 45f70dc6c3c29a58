"""Small invented procedures for the checker: a head that has no findings, and steps to put under it."""

from evenhand.checker.check import check
from evenhand.checker.finding import Finding
from evenhand.engine.procedure import Procedure
from evenhand.engine.register import Register
from evenhand.language.load import load
from evenhand.language.problems import Problems

HEAD = """\
language: 1
procedure: Brookmere Compact
edition: first
calendar:
  days off: England and Wales
  from: [T1]
codes:
  names: [Funding]
  from: [T1]
sectors:
  names: [voluntary, public, health]
  from: [T1]
people:
  A:
    is: a party
    from: [T1]
  B:
    is: a party
    from: [T1]
"""

OFFICE = """\
  Clerk:
    is: an office
    from: [T1]
"""

PANEL = """\
  Board:
    is: a standing body
    from: [T1]
  Board member:
    is: a member of Board
    from: [T1]
  panel:
    is: a panel
    seats:
      - seat: voluntary member
        number: 1
        sector: voluntary
        drawn from: Board
      - seat: other member
        number: 2
        sectors: all different
        drawn from: Board
    never:
      - a link with: [A, B]
    from: [T1]
"""

CHAIR = """\
  chair of the panel:
    is: the chair of panel
    from: [T1]
"""

SIGHT = """\
who may see:
  - what: [everything]
    who: [A, B]
    from: [T1]
"""

CLAUSES = """\
clauses:
  T1:
    in the text: first paragraph
    kind: R
    says: the partners settle their differences
"""

ENDING = """\
at any time:
  - step: give it up
    each of: [A, B]
    ends the case as: given up
    from: [T1]
"""

ROUND = """\
stages:
  - stage: First
    steps:
      - step: raise it
        who: A
        from: [T1]
      - step: settle it
        who: B
        after: raise it
        ends the case as: settled
        from: [T1]
"""
"""Stages of which nothing can be said."""


def small(*parts: str, clauses: str = CLAUSES) -> Procedure:
    """The procedure made of the head and these parts: first more people, then stages and the rest."""
    procedure = load("".join((HEAD, *parts, SIGHT, clauses)), "small.yaml")
    assert not isinstance(procedure, Problems), str(procedure)
    return procedure


def findings(name: str, procedure: Procedure, register: Register | None = None) -> list[Finding]:
    """The findings of that kind."""
    return [finding for finding in check(procedure, register) if finding.id == name]


def only(name: str, procedure: Procedure, register: Register | None = None) -> Finding:
    """The one finding of that kind."""
    (finding,) = findings(name, procedure, register)
    return finding


def said(finding: Finding) -> str:
    """What the finding says, in English."""
    return " ".join(map(str, finding.says))


def told(finding: Finding) -> list[str]:
    """The story of the finding, in English."""
    return list(map(str, finding.story))
