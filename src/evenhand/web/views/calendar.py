"""A private address for a calendar program: made, shown once, ended; and what the program reads there."""

from django.contrib import messages
from django.contrib.auth.base_user import AbstractBaseUser
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from evenhand.casework.actions.make_feed import end_feed, make_feed
from evenhand.casework.policies.capacities import Proof
from evenhand.casework.queries.feeds import dates_of, made_at
from evenhand.casework.rounds.pages import Pages
from evenhand.channels.calendar_file import calendar_file
from evenhand.web import clock
from evenhand.web.acting import proof_of
from evenhand.web.around import frame
from evenhand.web.mail.code_mail import site
from evenhand.web.views.second_step import owner_of


@require_http_methods(["GET", "HEAD", "POST"])
def keep_address(request: HttpRequest) -> HttpResponse:
    """Say whether there is an address, make one, or end it. A new one is shown in the answer to the button alone."""
    owner = owner_of(request, "calendar")
    if request.method != "POST":
        return _page(request, owner)
    match request.POST.get("do"):
        case "make":
            token = make_feed(owner.pk, clock.real_now(), strong=proof_of(request) is Proof.STRONG)
            return _page(request, owner, site(request) + reverse("calendar-feed", args=[token]))
        case "end":
            if end_feed(owner.pk, clock.real_now()):
                messages.success(request, _("The address has ended"))
            return redirect("calendar")
        case _:
            raise Http404


def _page(request: HttpRequest, owner: AbstractBaseUser, address: str = "") -> HttpResponse:
    context = {"frame": frame(request), "address": address, "made_at": made_at(owner.pk)}
    return render(request, "calendar.html", context)


@require_safe
def follow(request: HttpRequest, token: str) -> HttpResponse:
    """The dates that whoever made the address may see, as of now. Anybody else is told that there is nothing.

    It holds no papers and no names, so a look at it is not written down as a look at a dispute.
    """
    now = clock.real_now()
    found = dates_of(token, now)
    if found is None:
        raise Http404
    pages = Pages(site(request))
    days = [due.day(pages.case(due.case)) for due in found]
    answer = HttpResponse(
        calendar_file(_("Disputes"), days, now), content_type="text/calendar; charset=utf-8"
    )
    answer.headers["Cache-Control"] = "private, no-store"
    return answer
