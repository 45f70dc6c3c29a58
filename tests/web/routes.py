"""Every address of the site, once, as it is shown with the samples. A new address without a row fails a test."""

from collections.abc import Mapping
from datetime import UTC, date, datetime, time

from evenhand.casework.actions.keep_action_point import IsToDo, add_action_point
from evenhand.casework.actions.keep_meeting import Meets, keep_meeting
from evenhand.casework.actions.keep_minutes import Written, keep_minutes
from evenhand.casework.actions.offer_times import Offering, offer_times
from evenhand.casework.actions.record_notice import record_notice
from evenhand.casework.gatherings import Gathering
from evenhand.casework.models import BodyMeeting
from evenhand.casework.outcomes import Recorded, Sending
from evenhand.casework.queries.compact_page import compact_page
from evenhand.casework.queries.register_book import book_of
from evenhand.casework.queries.signposts import signposts_listed
from evenhand.engine.events import Act, Channel
from evenhand.letters.pdf import as_pdf
from evenhand.web.urls import urlpatterns
from tests.casework.papers import send_paper
from tests.casework.posting import keep_draft, keep_enclosure, keep_letter
from tests.casework.tray import came_in
from tests.letters.sample import letter as sample

OPEN, ENDED = "WILT-2026-009", "WILT-2026-006"
DAY = date(2027, 1, 13)
PERSON, SIGNATORY = "Corin Vale", "Pellsworth Community Transport"
"""Somebody of the register of Wiltshire, and an organisation there (see `register.in_register`)."""

PAGES: Mapping[str, str] = {
    "start": "/",
    "demonstration-day": "/day",
    "case": "/case/{open}/",
    "step": "/case/{open}/step/{ask}",
    "strike": "/case/{open}/strike/2",
    "erase": "/case/{open}/erase/2",
    "delay": "/case/{open}/delay/{arrange}",
    "who-looked": "/case/{open}/who-looked",
    "meetings": "/case/{open}/meetings",
    "meeting-new": "/case/{open}/meeting/new",
    "meeting": "/case/{open}/meeting/{asking}",
    "meeting-times": "/case/{open}/meeting/{asking}/times",
    "meeting-answer": "/case/{open}/meeting/{asking}/answer",
    "meeting-details": "/case/{open}/meeting/{meeting}/details",
    "meeting-coming": "/case/{open}/meeting/{meeting}/coming",
    "meeting-invite": "/case/{open}/meeting/{meeting}/invite",
    "meeting-file": "/case/{open}/meeting/{meeting}/file.ics",
    "minutes": "/case/{open}/meeting/{meeting}/minutes",
    "minutes-pdf": "/case/{open}/meeting/{meeting}/minutes.pdf",
    "minutes-write": "/case/{open}/meeting/{meeting}/minutes/write",
    "minutes-answer": "/case/{open}/meeting/{meeting}/minutes/answer",
    "attendance": "/case/{open}/meeting/{meeting}/attendance",
    "action-new": "/case/{open}/meeting/{meeting}/action/new",
    "action": "/case/{open}/meeting/{meeting}/action/{action}",
    "meeting-erase": "/case/{open}/meeting/{meeting}/erase",
    "paper-add": "/case/{open}/papers/add",
    "paper": "/case/{open}/papers/{paper}",
    "paper-withdraw": "/case/{open}/papers/{paper}/withdraw",
    "declare": "/case/{open}/declare",
    "declarations": "/case/{open}/declarations",
    "declare-for": "/case/{open}/declarations/new",
    "panel": "/case/{open}/panel",
    "serve-for": "/case/{open}/panel/answers/new",
    "serve": "/case/{open}/serve",
    "see-as": "/case/{open}/see-as",
    "confidential": "/case/{open}/confidential",
    "feedback": "/case/{ended}/feedback",
    "paper-erase": "/case/{open}/papers/{paper}/erase",
    "letters": "/case/{open}/letters",
    "letters-to-post": "/case/{open}/letters/to-post",
    "letter-way": "/case/{open}/letters/{letter}/way",
    "draft": "/case/{open}/drafts/{draft}",
    "draft-yes": "/case/{open}/drafts/{draft}/yes",
    "vote": "/case/{open}/vote/{covers}",
    "bundle": "/case/{open}/bundle",
    "bundle-pdf": "/case/{open}/bundle.pdf",
    "private-notes": "/case/{open}/notes",
    "private-notes-file": "/case/{open}/notes.txt",
    "letter": "/case/{open}/letters/{letter}",
    "letter-page": "/case/{open}/letters/{letter}/page",
    "letter-paper": "/case/{open}/letters/{letter}/papers/1",
    "between-letters": "/between/{between}/letters",
    "between-letters-to-post": "/between/{between}/letters/to-post",
    "between-letter-way": "/between/{between}/letters/{paper_of_all}/way",
    "between-draft": "/between/{between}/drafts/{draft_of_all}",
    "between-draft-yes": "/between/{between}/drafts/{draft_of_all}/yes",
    "between-letter": "/between/{between}/letters/{paper_of_all}",
    "between-letter-page": "/between/{between}/letters/{paper_of_all}/page",
    "compact": "/wiltshire/",
    "acting": "/wiltshire/acting",
    "procedure": "/wiltshire/procedure",
    "diagram": "/wiltshire/procedure/diagram.svg",
    "new-dispute": "/wiltshire/new",
    "notices": "/wiltshire/notices",
    "notice": "/wiltshire/notices/{report}",
    "keys": "/case/{open}/keys",
    "ask": "/wiltshire/ask",
    "ask-confirm": "/wiltshire/ask/AAAAAAAAAAAAAAAAAAAAAA",
    "tell": "/wiltshire/tell",
    "tell-one": "/devon/tell/41",
    "in": "/in",
    "yes-with-key": "/in/yes/aaaa-cccc-dddd",
    "in-with-key": "/in/aaaa-cccc-dddd",
    "body-meetings": "/wiltshire/meetings",
    "new-body-meeting": "/wiltshire/meetings/new",
    "body-meeting": "/wiltshire/meetings/{board}",
    "body-minutes": "/wiltshire/meetings/{board}/minutes",
    "body-minutes-pdf": "/wiltshire/meetings/{board}/minutes.pdf",
    "body-minutes-write": "/wiltshire/meetings/{board}/minutes/write",
    "body-minutes-answer": "/wiltshire/meetings/{board}/minutes/answer",
    "body-attendance": "/wiltshire/meetings/{board}/attendance",
    "body-action-new": "/wiltshire/meetings/{board}/action/new",
    "body-action": "/wiltshire/meetings/{board}/action/{board_action}",
    "people": "/wiltshire/people",
    "take-out": "/wiltshire/people/take-out",
    "emergency": "/wiltshire/emergency",
    "mail": "/wiltshire/mail",
    "mail-health": "/mail",
    "inbox": "/wiltshire/inbox",
    "inbox-new": "/wiltshire/inbox/new",
    "incoming": "/wiltshire/inbox/{incoming}",
    "new-person": "/wiltshire/people/new",
    "person": "/wiltshire/people/{person}",
    "change-person": "/wiltshire/people/{person}/change",
    "merge-people": "/wiltshire/people/{person}/merge",
    "new-office": "/wiltshire/people/{person}/offices/new",
    "office": "/wiltshire/people/{person}/offices/{office}",
    "new-link": "/wiltshire/people/{person}/links/new",
    "link": "/wiltshire/people/{person}/links/{link}",
    "new-part": "/wiltshire/people/{person}/acts-for/new",
    "part": "/wiltshire/people/{person}/acts-for/{part}",
    "new-absence": "/wiltshire/people/{person}/away/new",
    "absence": "/wiltshire/people/{person}/away/{absence}",
    "organisations": "/wiltshire/organisations",
    "new-organisation": "/wiltshire/organisations/new",
    "organisation": "/wiltshire/organisations/{organisation}",
    "change-organisation": "/wiltshire/organisations/{organisation}/change",
    "merge-organisations": "/wiltshire/organisations/{organisation}/merge",
    "commitments": "/wiltshire/commitments",
    "new-commitment": "/wiltshire/commitments/new",
    "commitment": "/wiltshire/commitments/{commitment}",
    "other-help": "/wiltshire/other-help",
    "signposts": "/wiltshire/signposts",
    "new-signpost": "/wiltshire/signposts/new",
    "signpost": "/wiltshire/signposts/{signpost}",
    "office-words": "/wiltshire/office",
    "letter-templates": "/wiltshire/letters",
    "letter-template": "/wiltshire/letters/dispute-received",
    "letter-by-itself": "/wiltshire/letters/dispute-received/by-itself",
    "service-messages": "/wiltshire/office/messages",
    "my-wishes": "/wiltshire/my-wishes",
    "register-changes": "/wiltshire/register/changes",
    "register-export": "/wiltshire/register/export",
    "register-import": "/wiltshire/register/import",
}
"""By the name of the address. What stands in braces is filled in by `addresses`."""

CAME_OF = ("minutes-write", "minutes-answer", "attendance", "action-new", "action")
"""The forms about what came of a meeting: of a dispute, and with another name of a body."""

REGISTER_FORMS = (
    "new-person", "change-person", "merge-people", "new-office", "office", "new-link", "link", "new-part", "part", "new-absence", "absence",
    "new-organisation", "change-organisation", "merge-organisations", "new-commitment", "commitment",
    "new-signpost", "signpost",
    "office-words", "register-import", "letter-template",
)  # fmt: skip
SIGNING_IN: Mapping[str, str] = {
    "account_login": "/sign-in",
    "sign-in-code": "/sign-in/code/AAAAAAAAAAAAAAAAAAAAAA",
    "sign-in-passkey": "/sign-in/passkey",
    "show-second-step": "/sign-in/second-step",
    "passkey-question": "/sign-in/passkey-question",
    "account_logout": "/sign-out",
    "in-done": "/in/done",
    "second-step": "/security",
    "second-step-app": "/security/app",
    "second-step-passkey": "/security/passkey",
    "second-step-remove": "/security/remove",
    "sign-out-elsewhere": "/security/sign-out-elsewhere",
    "recovery-codes": "/security/recovery-codes",
    "calendar": "/security/calendar",
    "calendar-feed": "/calendar/AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA.ics",
    "administration": "/administration",
}
"""Those for signing in: a demonstration has no use for them, so they are tried where disputes are real."""

FORMS = (
    "demonstration-day",
    "step",
    "strike",
    "erase",
    "delay",
    "meetings",
    "meeting-new",
    "meeting-times",
    "meeting-answer",
    "meeting-details",
    *CAME_OF,
    *(f"body-{name}" for name in CAME_OF),
    "meeting-erase",
    "new-body-meeting",
    "body-meeting",
    "paper-add",
    "feedback",
    "paper-erase",
    "acting",
    "new-dispute",
    "notice",
    "declare",
    "declare-for",
    "declarations",
    "serve-for",
    "serve",
    "confidential",
    "take-out",
    *REGISTER_FORMS,
    "keys",
    "ask",
    "ask-confirm",
    "tell-one",
    "inbox-new",
    "incoming",
    "in",
    "in-with-key",
    "letter-way",
    "draft",
    "draft-yes",
    "between-letter-way",
    "between-draft",
    "between-draft-yes",
    "yes-with-key",
)
"""Those that take a form."""

ELSEWHERE = (
    "confidential",
    "mail-health",
    "draft-yes",
    "letter-by-itself",
    "between-draft-yes",
    "my-wishes",
    "private-notes",
    "private-notes-file",
    "serve",
)
"""Pages that the office does not have here: the procedure of these samples does not provide for them, no Compact does,
nobody has a name of their own in a demonstration, they are a member's of the panel alone, or nobody was asked to serve."""

FILE, SAID, MINUTES, TO_DO = "notes.txt", "Rang them.", "The tea was good.", "Bring the biscuits"
"""What people here wrote: the name of a paper and what it says, minutes, and something to do."""

STEPS = {
    "ask": "ask a member to serve",
    "covers": "decide whether it is a Compact issue",
    "arrange": "arrange the panel",
    "report": "report on the outstanding disputes",
}


def names() -> set[str]:
    """The names of all addresses of the site."""
    return {str(pattern.name) for pattern in urlpatterns}


def place(step: str, compact: str = "wiltshire") -> int:
    """The place of a step in addresses."""
    return compact_page(compact).procedure.step_order[step]


def addresses(samples: Mapping[str, str]) -> dict[str, str]:
    """Every address by its name, with the open sample dispute in it, a paper of the office, somebody of the register."""
    places: dict[str, int | str] = {short: place(step) for short, step in STEPS.items()}
    places |= register_keys()
    paper = send_paper(samples[OPEN], role="Secretariat")
    letter = keep_letter(samples[OPEN], "2", "A", "Priya Fallow", as_pdf(sample()))
    keep_enclosure(letter, send_paper(samples[OPEN], name=FILE, content=SAID.encode()))
    draft = keep_draft(samples[OPEN], "tell both in writing", "Priya Fallow")
    places |= between()
    places |= {"paper": paper, "letter": letter, "draft": draft, "incoming": came_in()} | meetings_of(
        samples[OPEN]
    )
    return {
        name: path.format(open=samples[OPEN], ended=samples[ENDED], **places) for name, path in PAGES.items()
    }


def between() -> dict[str, str]:
    """What is done between the disputes of Wiltshire: a paper to the Board that is to be posted, and one that waits."""
    log, event = report_told()
    letter = keep_letter(log, event, "Board", "Priya Fallow", as_pdf(sample()))
    draft = keep_draft(log, STEPS["report"], "Priya Fallow", "aaaaccccffff")
    return {"between": log, "paper_of_all": letter, "draft_of_all": draft}


def report_told() -> tuple[str, str]:
    """That the Board was told of the open disputes of Wiltshire: the log, and the entry there. Recorded once."""
    day = date(2026, 11, 20)
    act = Act(step=STEPS["report"], who="Secretariat", on=day, channel=Channel.POST)
    told = record_notice(
        "wiltshire", act, Sending(today=day, now=datetime(2026, 11, 20, 9, tzinfo=UTC), token="report")
    )
    assert isinstance(told, Recorded), told
    return told.stream, told.events[0].id


def meetings_of(case: str) -> dict[str, str | int]:
    """A meeting with side A for which a day is looked for, one whose place is known, and one of the Board."""
    sending, at = Sending(today=DAY, now=datetime(2026, 11, 20, 9, tzinfo=UTC)), (DAY, time(10))
    offered = Offering(step="", record="", invited=("A",), minutes=60, times=(at,), by="Priya Fallow")
    known = offer_times(case, offered, sending)
    keep_meeting(known, Meets(day=DAY, starts_at=time(10), minutes=60), "Priya Fallow", sending)
    board, _made = BodyMeeting.objects.get_or_create(compact_id="wiltshire", body="Board", day=DAY)
    asking = offer_times(case, offered, sending)
    return {
        "asking": asking,
        "meeting": known,
        "board": board.pk,
        "action": came_of(Gathering(meeting=known), "A", sending),
        "board_action": came_of(Gathering(body_meeting=board.pk), "Board", sending),
    }


def came_of(of: Gathering, role: str, sending: Sending) -> str:
    """Minutes that were shown, and something to do, whose key it gives."""
    keep_minutes(of, Written(text=MINUTES, shown=True, by="Priya Fallow"), -1, sending)
    todo = IsToDo(what=TO_DO, role=role, by_on=DAY, by="Priya Fallow")
    return add_action_point(of, todo, sending)


def register_keys() -> dict[str, int]:
    """The keys of the rows that `register.in_register` puts into the register of Wiltshire."""
    book = book_of("wiltshire")
    return {
        "person": book.person(PERSON) or 0,
        "office": next(iter(book.offices_of(PERSON)), 0),
        "link": next((key for key, tie in book.links.items() if tie.person == PERSON), 0),
        "part": next((key for key, tie in book.representing.items() if tie.person == PERSON), 0),
        "absence": next(iter(book.absences_of(PERSON)), 0),
        "organisation": book.organisation(SIGNATORY) or 0,
        "commitment": next(iter(book.commitments), 0),
        "signpost": next((row.key for row in signposts_listed("wiltshire", date.max)), 0),
    }


FILES = (
    "diagram",
    "paper",
    "letter-page",
    "letter-paper",
    "letters-to-post",
    "between-letter-page",
    "between-letters-to-post",
    "bundle-pdf",
    "meeting-file",
    "minutes-pdf",
    "body-minutes-pdf",
)
"""Addresses that give a file."""
