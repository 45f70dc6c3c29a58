"""The papers of a case to be read: as pages here, and as one numbered bundle to print or to take along."""

from collections.abc import Sequence

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from evenhand.casework.actions.make_bundle import NoBundle, Wording, make_bundle, read_papers
from evenhand.casework.queries.bundle import Listed, members_of, sights
from evenhand.letters.bundle_pages import Front, Slip
from evenhand.web import clock
from evenhand.web.around import InCase, frame
from evenhand.web.jinja import day, sentence
from evenhand.web.panel.bundle_words import why_a_slip
from evenhand.web.panel.panel_room import InRoom, enter_room
from evenhand.web.papers.inert import as_file
from evenhand.web.papers.list_of_papers import KINDS, size_of

FOR = "for"
"""The part of an address that says for which member the office prints a bundle."""


@require_safe
def show_papers(request: HttpRequest, case: str) -> HttpResponse:
    """Each paper that the reader may open, as text where it is one, else to be opened by itself."""
    room = enter_room(request, case, office=True)
    here = room.here
    now = clock.now(request) if request.method == "GET" else None
    try:
        found = read_papers(here.where.actor, here.facts, here.where.today, now)
    except NoBundle:
        raise Http404 from None
    rows = [
        {
            "paper": one.paper,
            "words": one.words,
            "kind": KINDS[one.paper.kind],
            "size": size_of(one.paper.size),
        }
        for one in found
    ]
    context = {
        "frame": frame(request, here.where),
        "here": here,
        "rows": rows,
        "members": members_of(here.facts) if here.keeps_case else (),
    }
    return render(request, "bundle.html", context)


@require_safe
def take_bundle(request: HttpRequest, case: str) -> HttpResponse:
    """The bundle as a PDF: the reader's own, or what the office prints for a member."""
    room = enter_room(request, case, office=True)
    here, member = room.here, request.GET.get(FOR, "")
    if sights(here.where.actor, here.facts, member, here.where.today) is None:
        raise Http404
    if request.method == "HEAD":  # asks whether it is there; nobody has read it by that
        return HttpResponse(content_type="application/pdf")
    try:
        pdf = make_bundle(
            here.where.actor, here.facts, member, _wording(room, member), here.where.today, clock.now(request)
        )
    except NoBundle:
        raise Http404 from None
    return as_file(pdf, f"{here.page.reference}-{_('papers')}.pdf")


def _wording(room: InRoom, member: str) -> Wording:
    here = room.here
    reader = member or room.member or here.recorded_by
    today = day(here.where.today)
    title = _("Papers in %(reference)s") % {"reference": here.page.reference}
    prepared = _("Prepared for %(name)s on %(day)s") % {"name": reader, "day": today}

    def front(starts: Sequence[tuple[str, int]]) -> Front:
        rows = tuple((str(place), name, str(page)) for place, (name, page) in enumerate(starts, start=1))
        lines = (
            here.page.title,
            prepared,
            *_told(here),
            *(() if rows else (_("There are no papers yet."),)),
        )
        return Front(title, lines, _("Contents"), rows)

    def slip(row: Listed, why: str) -> Slip:
        facts = (
            (_("Kind:"), sentence(KINDS[row.kind])),
            (_("Size:"), sentence(size_of(row.size))),
            ("SHA-256:", _in_groups(row.digest)),
        )
        where = _(
            "You find the file itself on the page of the dispute, under “Papers”. Or ask the office for it."
        )
        return Slip(row.name, facts, (sentence(why_a_slip(why)), where))

    return Wording(get_language() or "en", f"{here.page.reference} · {prepared}", front, slip)


def _in_groups(digest: str) -> str:
    """A digest in groups of eight, as people compare it: a longer word would be cut on the page, at any letter."""
    return " ".join(digest[start : start + 8] for start in range(0, len(digest), 8))


def _told(here: InCase) -> tuple[str, ...]:
    """What the cover says to whoever holds it."""
    private = _(
        "Only for whom it was prepared. Please do not pass it on, and give it back or destroy it when the dispute has ended."
    )
    left_out = _(
        "Papers that are for the panel alone are not in what the office prints: members find them on the site."
    )
    return (private, left_out) if here.keeps_case else (private,)
