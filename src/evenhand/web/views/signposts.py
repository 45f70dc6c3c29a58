"""The list of other help, for the office: what stands on it, what has to be checked, and two buttons beside each place."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from evenhand.casework.actions.check_signpost import check_signpost, close_signpost
from evenhand.casework.outcomes import NoSuchCase
from evenhand.casework.queries.signposts import checks_owed, signposts_listed
from evenhand.engine.decisions import Refused
from evenhand.web.around import InCompact, frame
from evenhand.web.register.desk import enter_register, hand
from evenhand.web.register.signposts_told import owed_in_words

MOST_DIGITS = 18
CHECK, CLOSE = "check", "close"


@require_http_methods(["GET", "HEAD", "POST"])
def show_signposts(request: HttpRequest, slug: str) -> HttpResponse:
    """The whole list. Looking changes nothing; each of the two buttons sends a form."""
    where = enter_register(request, slug)
    if request.method == "POST":
        refused = _decide(request, where)
        if refused is None:
            return redirect("signposts", slug)
        return _page(request, where, refused)
    return _page(request, where)


def _page(request: HttpRequest, where: InCompact, refused: Refused | None = None) -> HttpResponse:
    slug = where.compact.slug
    context = {
        "frame": frame(request, where),
        "where": where,
        "listed": signposts_listed(slug, where.today),
        "owed": owed_in_words(checks_owed(slug, where.today)),
        "refused": refused,
    }
    return render(request, "signposts.html", context)


def _decide(request: HttpRequest, where: InCompact) -> Refused | None:
    """Do what the button says. Raises Http404 for a place that is not on this list, and for any other button."""
    slug, seen, said = where.compact.slug, request.POST.get("seen", ""), request.POST.get("do", "")
    key = request.POST.get("place", "")
    if not (key.isdecimal() and key.isascii()) or len(key) > MOST_DIGITS or said not in (CHECK, CLOSE):
        raise Http404
    by = hand(request, where)
    try:
        if said == CHECK:
            refused = check_signpost(slug, by, int(key), seen, where.today)
        else:
            refused = close_signpost(slug, by, int(key), seen)
    except NoSuchCase:
        raise Http404 from None
    if refused is None:
        messages.success(request, said)
    return refused
