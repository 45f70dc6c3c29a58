"""Every address of the site, once, as it is shown with the samples. A new address without a row fails a test."""

from collections.abc import Mapping

from evenhand.casework.queries.compact_page import compact_page
from evenhand.web.urls import urlpatterns

OPEN, ENDED = "WILT-2026-009", "WILT-2026-006"

PAGES: Mapping[str, str] = {
    "start": "/",
    "demonstration-day": "/day",
    "case": "/case/{open}/",
    "step": "/case/{open}/step/{ask}",
    "strike": "/case/{open}/strike/2",
    "delay": "/case/{open}/delay/{arrange}",
    "declare": "/case/{open}/declare",
    "declarations": "/case/{open}/declarations",
    "declare-for": "/case/{open}/declarations/new",
    "see-as": "/case/{open}/see-as",
    "confidential": "/case/{open}/confidential",
    "compact": "/wiltshire/",
    "acting": "/wiltshire/acting",
    "procedure": "/wiltshire/procedure",
    "diagram": "/wiltshire/procedure/diagram.svg",
    "new-dispute": "/wiltshire/new",
    "notices": "/wiltshire/notices",
    "notice": "/wiltshire/notices/{report}",
    "people": "/wiltshire/people",
}
"""By the name of the address. What stands in braces is filled in by `addresses`."""

FORMS = (
    "demonstration-day", "step", "strike", "delay", "acting", "new-dispute", "notice", "people", "declare", "declare-for",
    "declarations", "confidential",
)  # fmt: skip
"""Those that take a form."""

ELSEWHERE = ("confidential",)
"""Pages that the procedure of these samples does not provide for: nobody has them here."""

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
    """Every address by its name, with the open sample dispute in it."""
    places = {short: place(step) for short, step in STEPS.items()}
    return {name: path.format(open=samples[OPEN], **places) for name, path in PAGES.items()}
