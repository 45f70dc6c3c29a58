"""What stands around every page: whose Compact it is, who can help, and whether this is a demonstration."""

from dataclasses import dataclass
from datetime import date

from evenhand.engine.words import Sentence


@dataclass(frozen=True, slots=True)
class Link:
    """A place to go, with the words a person reads."""

    text: str | Sentence
    href: str


@dataclass(frozen=True, slots=True)
class Help:
    """Who to ask. It stands in the same place on each page (WCAG 2.2, 3.2.6 Consistent Help)."""

    name: str
    phone: str = ""
    hours: str = ""
    email: str = ""


@dataclass(frozen=True, slots=True)
class Demonstration:
    """Says that the cases are made up. `today` is the day the demonstration is set to."""

    today: date
    change_day: str
    """The address of the page where the day can be changed."""


@dataclass(frozen=True, slots=True)
class Frame:
    """Every view gives one to its template as `frame`.

    Without any values it is the frame of a page that belongs to no Compact, such as "page not found".
    """

    compact: Link | None = None
    """The Compact's own name and its start page."""
    menu: tuple[Link, ...] = ()
    here: str = ""
    """The address of the page in `menu` that the reader is on."""
    acting_for: Link | None = None
    """Whom the reader acts for, and where to change it."""
    signed_in: str = ""
    """Who is signed in: a name where the Compact knows one, else the address."""
    wishes: str = ""
    """Where a person says how they wish to be reached: for whoever is in the register under their own name."""
    with_key: str = ""
    """The holder of a key, who came in without an account."""
    sign_in: str = ""
    """Where to sign in, for a reader who has not."""
    help: Help | None = None
    demonstration: Demonstration | None = None
