"""One installation with two Compacts and everybody in it: each thing that is kept holds a word that gives it away.

The words are canaries. A canary that turns up in anything a person gets says that they were let too far.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Final

from django.conf import settings
from django.contrib.sessions.backends.db import SessionStore
from django.test import Client

from evenhand.casework import outbox
from evenhand.casework.actions.adopt_compact import adopt_compact
from evenhand.casework.actions.approach import Approaching, approach
from evenhand.casework.actions.ask_for_code import Letter
from evenhand.casework.actions.begin_installation import begin_installation
from evenhand.casework.actions.explain_delay import explain_delay
from evenhand.casework.actions.make_feed import make_feed
from evenhand.casework.actions.put_in_register import put_in_register
from evenhand.casework.models import (
    Account,
    Ballot,
    Case,
    CaseKey,
    Compact,
    Declaration,
    Individual,
    Link,
    Organisation,
    Outgoing,
    Paper,
    PrivateNote,
    Representation,
    Stream,
    Vote,
)
from evenhand.casework.outcomes import Recorded, Sending
from evenhand.casework.samples import introduce, record_story
from evenhand.engine.events import ExplainDelay
from evenhand.engine.register import Individual as Known
from evenhand.engine.scenario import Scenario
from evenhand.language.library import find, find_scenario
from evenhand.language.load import load
from evenhand.language.problems import Problems
from evenhand.language.scenario import load_scenario
from evenhand.web import clock
from tests.access.meetings import meet
from tests.casework.papers import send_paper
from tests.casework.posting import keep_call, keep_draft, keep_enclosure, keep_letter
from tests.casework.tray import a_bounce, a_mail, came_in
from tests.made_once import made_once

HERE, ELSEWHERE = "staffordshire", "devon"
TODAY: Final = date(2026, 11, 25)
NOW: Final = datetime.combine(TODAY, time(9, tzinfo=UTC))

SPOTS: Final[Mapping[str, tuple[str, str]]] = {
    "concern-sent": (
        "The specification for housing advice was published on 1 September.",
        "Canaryconcernsent.",
    ),
    "form": ("A specification that was fixed without the providers", "Canaryform"),
    "answer-of-b": ("answered, and not upheld under our own procedure.", "Canaryansweredb."),
    "link-words": ("works for the council, in the Leisure directorate", "Canarylinkwords"),
    "casting-reason": ("both Codes speak of taking part before a decision is made", "Canarycastingreason"),
}
"""Where the sample's own words make way for a canary: by its name, what stood there and what stands there now."""

CANARIES: Final = {name: word.rstrip(".") for name, (_, word) in SPOTS.items()} | {
    "title": "Canarytitle",
    "delay": "Canarydelayreason",
    "confidential-concern": "Canaryconfidentialconcern",
    "phone": "Canaryphonenumber",
    "register-link": "Canaryregisterlink",
    "declared-words": "Canarydeclaredwords",
    "mail": "Canarymailtext",
    "elsewhere": "Canaryelsewhere",
    "paper-shared": "Canarypapershared",
    "paper-confidential": "Canarypaperconfidential",
    "paper-panel": "Canarypaperpanel",
    "paper-own": "Canarypaperown",
    "approach": "Canaryapproach",
    "letter-to-b": "Canarylettertob",
    "letter-to-panel": "Canarylettertopanel",
    "letter-call": "Canarylettercall",
    "letter-draft": "Canaryletterdraft",
    "came-in": "Canarycamein",
    "came-in-of-the-case": "Canarycameinofthecase",
    "came-back": "Canarycameback",
    "private-note": "Canaryprivatenote",
    "open-vote": "Canaryopenvote",
    "meeting-of-panel": "Canarymeetingofpanel",
    "meeting-with-a": "Canarymeetingwitha",
    "needs-of-panel": "Canaryneedsofpanel",
    "needs-of-a": "Canaryneedsofa",
    "there-of-panel": "Canarythereofpanel",
    "minutes-of-panel": "Canaryminutesofpanel",
    "action-of-panel": "Canaryactionofpanel",
    "there-with-a": "Canarytherewitha",
    "minutes-with-a": "Canaryminuteswitha",
    "minutes-draft": "Canaryminutesdraft",
    "action-with-a": "Canaryactionwitha",
}


@dataclass(frozen=True, slots=True)
class World:
    """The addresses of what is there, and a way in for everybody."""

    case: str
    elsewhere: str
    key: str
    approach: str
    feed: str
    people: Mapping[str, Client]
    papers: tuple[str, ...]


def build() -> World:
    """The installation, with its people, a dispute in each Compact, and a concern told in confidence.

    It is made once; the papers have to lie where they lay then. Everybody signs in anew.
    """
    made, people = made_once("world", _build)
    return replace(made, people=_clients(people))


def _build() -> tuple[World, dict[str, str]]:
    begin_installation(demonstration=False)
    for name in (HERE, ELSEWHERE):
        adopt_compact(name, NOW)
    Compact.objects.filter(slug=HERE).update(office_email="office@compact.example")
    case = _dispute("staffordshire/STAF-2026-011", HERE, {**dict(SPOTS.values()), **_TITLE})
    elsewhere = _dispute(
        "devon/DEV-2026-003", ELSEWHERE, {"Transport contract changed": "Canaryelsewhere changed"}
    )
    people = _people(case)
    _concern()
    _explain(case)
    _mail(case)
    papers = _papers(case)
    _letters(case)
    _tray(case)
    _room(case)
    meet(case, CANARIES, Sending(today=TODAY, now=NOW))
    key, feed = people.pop("key"), _feed(people["office"])
    return World(case, elsewhere, key, _approach(), feed, {}, papers), people


_TITLE: Final = {"title: Service specification": "title: Canarytitle specification"}


def _dispute(name: str, compact: str, instead: Mapping[str, str]) -> str:
    data, file, _ = find_scenario(name)
    text = data.decode()
    for old, new in instead.items():
        assert old in text, old
        text = text.replace(old, new)
    story = _story(text.encode(), file, compact)
    introduce(compact, story)
    return record_story(compact, file, story).case


def _story(data: bytes, file: str, compact: str) -> Scenario:
    procedure = load(*find(compact))
    assert not isinstance(procedure, Problems)
    found = load_scenario(data, file, lambda _name: procedure)
    assert not isinstance(found, Problems), found
    return found[1]


def _people(case: str) -> dict[str, str]:
    """Everybody, by what they are in the dispute: their address, or for the holder of a key its name."""
    for name, sector, roles in (
        ("Kit Larch", "third sector", ("Working Group",)),
        ("Una Field", "statutory", ("Working Group",)),
        ("Sal Brook", "third sector", ("Steering Group",)),
        ("Pat Hale", "third sector", ("Champion",)),
        ("Ann Weir", "third sector", ()),
        ("Bob Crane", "statutory", ()),
        ("Gus Moor", "statutory", ()),
    ):
        put_in_register(HERE, Known(name, sector, roles), _address(name))
    for name in ("Ruth Ember", "Col Finch", "Ines Marlow", "Tom Quarry", "Abel Stone"):
        Individual.objects.filter(compact=HERE, name=name).update(email=_address(name))
        Account.objects.ensure(_address(name))
    put_in_register(ELSEWHERE, Known("Eve Lane", "public", ("Development Worker",)), _address("Eve Lane"))
    Account.objects.ensure("root@host.example", site_admin=True)
    _sides()
    _links(case)
    key = CaseKey.objects.create(
        case_id=case, role="A", holder="Ann Weir", code_hash="!", made_at=NOW, made_by="Kit Larch",
        expires_on=TODAY + timedelta(days=30),
    )  # fmt: skip
    return {
        "side A": _address("Ann Weir"),
        "side B": _address("Bob Crane"),
        "another side": _address("Gus Moor"),
        "chair": _address("Ruth Ember"),
        "member": _address("Col Finch"),
        "member who has not declared": _address("Ines Marlow"),
        "member who stepped aside": _address("Tom Quarry"),
        "member with a link": _address("Abel Stone"),
        "office": _address("Kit Larch"),
        "office with a link": _address("Una Field"),
        "steering group": _address("Sal Brook"),
        "champion": _address("Pat Hale"),
        "office elsewhere": _address("Eve Lane"),
        "site admin": "root@host.example",
        "key": key.pk,
    }


def _links(case: str) -> None:
    """Who is tied to whom, and who has declared what."""
    Individual.objects.filter(name="Ann Weir").update(phone=CANARIES["phone"])
    una = Individual.objects.get(name="Una Field")
    Link.objects.create(individual=una, organisation="Marl Valley Borough Council", kind=Link.Kind.EMPLOYMENT)
    pat = Individual.objects.get(name="Pat Hale")
    Link.objects.create(individual=pat, organisation=CANARIES["register-link"])
    for name, answer in (("Ruth Ember", "no link"), ("Col Finch", "no link"), ("Abel Stone", "a link")):
        row = Individual.objects.get(name=name)
        words = CANARIES["declared-words"] if answer == "a link" else ""
        Declaration(case_id=case, individual=row, answer=answer, words=words, at=NOW, recorded_by=name).save()


def _address(name: str) -> str:
    return f"{name.lower().replace(' ', '.')}@people.example"


def _sides() -> None:
    for person, name in (
        ("Ann Weir", "Cannaby Advocacy Hub"),
        ("Bob Crane", "Marl Valley Borough Council"),
        ("Gus Moor", "Ilder Valley District Council"),
    ):
        row, _made = Organisation.objects.get_or_create(compact_id=HERE, name=name)
        Representation.objects.create(
            individual=Individual.objects.get(compact=HERE, name=person), organisation=row
        )


def _concern() -> None:
    data, file, _ = find_scenario("staffordshire/STAF-2026-C05")
    text = data.decode().replace(
        "The form for a small grant asks for two years' accounts", "Canaryconfidentialconcern"
    )
    story = _story(text.encode(), file, HERE)
    introduce(HERE, story)
    record_story(HERE, file, story)


def _explain(case: str) -> None:
    reason = ExplainDelay(
        step="hear both",
        who="Mediation Group",
        reason=CANARIES["delay"],
        on=TODAY,
        recorded_by="Kit Larch",
    )
    assert isinstance(explain_delay(case, reason, Sending(today=TODAY, now=NOW)), Recorded)


def _papers(case: str) -> tuple[str, ...]:
    """What side A has sent for each kind of readers: the canary is its name, and what is in it."""
    kinds = Paper.Readers.values
    words = {readers: CANARIES[f"paper-{readers}"] for readers in kinds}
    return tuple(
        send_paper(case, readers=readers, name=f"{word}.txt", content=word.encode())
        for readers, word in words.items()
    )


def _letters(case: str) -> None:
    """A letter to one side, and one to those who mediate, with an entry that all know of; calls on both; and a draft.

    With each goes a paper that its recipient may not read, as if it had been kept from them since; or that others may not.
    """
    for role, word, readers in (
        ("B", "letter-to-b", "confidential"),
        ("Mediation Group", "letter-to-panel", "panel"),
    ):
        letter = keep_letter(case, "2", role, CANARIES[word])
        keep_call(letter, CANARIES["letter-call"])
        keep_enclosure(letter, Paper.objects.get(case=case, readers=readers).pk)
    keep_draft(case, "ask for what is missing", CANARIES["letter-draft"])


def _room(case: str) -> None:
    """What one member noted for themselves, and said with a vote that is not counted yet."""
    PrivateNote.objects.create(
        case_id=case, member="Col Finch", text=CANARIES["private-note"], changed_at=NOW
    )
    ballot = Ballot.objects.create(
        case_id=case, step="decide whether the Compact covers it", opened_at=NOW, opened_by="Ruth Ember",
        version=Stream.objects.get(pk=case).version,
    )  # fmt: skip
    Vote.objects.create(
        ballot=ballot,
        member="Col Finch",
        vote="covered",
        said=CANARIES["open-vote"],
        declared_again=True,
        at=NOW,
    )


def _mail(case: str) -> None:
    wish = outbox.Wish(
        purpose="notice",
        to="somebody@people.example",
        subject="A message",
        text=CANARIES["mail"],
        compact=HERE,
        case=case,
    )
    outbox.put(wish, NOW)


def _tray(case: str) -> None:
    """A message of no case, one that names the case by its reference, and one that brings a letter about it back."""
    came_in(HERE, a_mail(text=CANARIES["came-in"]), NOW)
    named = Case.objects.get(pk=case).reference
    came_in(
        HERE,
        a_mail(subject=f"About {named}", text=CANARIES["came-in-of-the-case"], name="<2@x.example>"),
        NOW,
    )
    ours = Outgoing.objects.get(case=case, text=CANARIES["mail"])
    Outgoing.objects.filter(pk=ours.pk).update(state=Outgoing.State.SENT, done_at=NOW)
    back = a_bounce(ours.message_id).replace(b"550 No such mailbox", CANARIES["came-back"].encode())
    came_in(HERE, back, NOW)


def _approach() -> str:
    """What somebody has sent without an account, and not confirmed: nobody gets to see it."""
    word = CANARIES["approach"]
    wish = Approaching(HERE, f"{word}@people.example", {"kind": "dispute", "typed": {"record-0": [word]}})
    return approach(wish, "192.0.2.1", lambda _code: Letter("Your code", "It is a secret.", ""), NOW)


def _feed(address: str) -> str:
    """The calendar of the office: whoever has its address reads it, and it may hold no canary at all."""
    return make_feed(Account.objects.get(email=address).pk, NOW, strong=True)


def _clients(people: Mapping[str, str]) -> dict[str, Client]:
    return {who: signed_in(address) for who, address in people.items()} | {
        "public": Client(headers={"host": "localhost"})
    }


def signed_in(address: str, *, strong: bool = True, shown: datetime | None = None) -> Client:
    """A browser in which the person of that address has signed in, with a second factor or without.

    They showed it at that moment; without one, just now.
    """
    client = Client(headers={"host": "localhost"})
    account = Account.objects.get(email=address)
    client.force_login(account)
    method = {"method": "mfa", "type": "totp"} if strong else {"method": "code"}
    session = client.session
    session["account_authentication_methods"] = [{**method, "at": (shown or clock.real_now()).timestamp()}]
    session["account_authentication_methods_user"] = str(account.pk)
    session.save()
    return client


def with_key(key: str) -> Client:
    """A browser in which the code of a case key has been typed."""
    client = Client(headers={"host": "localhost"})
    session = SessionStore()
    session["case-key"] = key
    session.create()
    client.cookies[settings.SESSION_COOKIE_NAME] = str(session.session_key)
    return client
