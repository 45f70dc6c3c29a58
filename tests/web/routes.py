"""Every address of the site, once, as it is shown with the samples. A new address without a row fails a test."""

from collections.abc import Mapping

from evenhand.casework.queries.compact_page import compact_page
from evenhand.web.urls import urlpatterns
from tests.casework.papers import send_paper

OPEN, ENDED = "WILT-2026-009", "WILT-2026-006"

PAGES: Mapping[str, str] = {
    "start": "/",
    "demonstration-day": "/day",
    "case": "/case/{open}/",
    "step": "/case/{open}/step/{ask}",
    "strike": "/case/{open}/strike/2",
    "delay": "/case/{open}/delay/{arrange}",
    "meetings": "/case/{open}/meetings",
    "paper-add": "/case/{open}/papers/add",
    "paper": "/case/{open}/papers/{paper}",
    "paper-withdraw": "/case/{open}/papers/{paper}/withdraw",
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
    "tell-one": "/devon/tell/35",
    "in": "/in",
    "in-with-key": "/in/aaaa-cccc-dddd",
    "people": "/wiltshire/people",
    "mail": "/wiltshire/mail",
    "mail-health": "/mail",
}
"""By the name of the address. What stands in braces is filled in by `addresses`."""

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
    "recovery-codes": "/security/recovery-codes",
    "administration": "/administration",
}
"""Those for signing in: a demonstration has no use for them, so they are tried where disputes are real."""

FORMS = (
    "demonstration-day",
    "step",
    "strike",
    "delay",
    "meetings",
    "paper-add",
    "acting",
    "new-dispute",
    "notice",
    "people",
    "keys",
    "ask",
    "ask-confirm",
    "tell-one",
    "in",
    "in-with-key",
)
"""Those that take a form."""

STEPS = {
    "ask": "ask a member to serve",
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
    """Every address by its name, with the open sample dispute in it, and a paper that the office sent to all."""
    places = {short: place(step) for short, step in STEPS.items()}
    paper = send_paper(samples[OPEN], role="Secretariat")
    return {name: path.format(open=samples[OPEN], paper=paper, **places) for name, path in PAGES.items()}
