"""What the pages for signing in share: where to go afterwards, and who is half signed in."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Final
from urllib.parse import urlencode

from allauth.core.internal.httpkit import get_client_ip
from django.contrib.auth import get_user_model, logout
from django.contrib.auth.base_user import AbstractBaseUser
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme

from evenhand.web import clock
from evenhand.web.signing_in import second_steps, sessions

HALF: Final = "half-signed-in"
HALF_FOR: Final = timedelta(minutes=15)


def wanted(request: HttpRequest) -> str:
    """The page of this site that the reader wanted; "" where they wanted none, or one of another site."""
    given = request.POST.get("next") or request.GET.get("next") or ""
    ours = given.startswith("/") and url_has_allowed_host_and_scheme(given, allowed_hosts=None)
    return given if ours else ""


def address(name: str, wants: str = "", *arguments: str) -> str:
    """The address of a page, which leads to the wanted page afterwards."""
    query = f"?{urlencode({'next': wants})}" if wants else ""
    return reverse(name, args=arguments) + query


def go_on(request: HttpRequest) -> HttpResponse:
    """To the page that was wanted, or to the start page."""
    return redirect(wanted(request) or reverse("start"))


def network_of(request: HttpRequest) -> str:
    """Where a request comes from, for counting."""
    return get_client_ip(request) or ""


def let_in(request: HttpRequest, account: AbstractBaseUser, how: Mapping[str, object]) -> HttpResponse:
    """Begin the session; who has set up a second step is asked for it before that."""
    if request.user.is_authenticated:
        logout(request)  # somebody else was here before
    if second_steps.of(account).any:
        request.session.cycle_key()
        request.session[HALF] = {
            "account": account.pk,
            "at": clock.real_now().timestamp(),
            "hash": account.get_session_auth_hash(),
        }
        return redirect(address("show-second-step", wanted(request)))
    sessions.begin(request, account, **how)
    return go_on(request)


def half_signed_in(request: HttpRequest) -> AbstractBaseUser | None:
    """Who has typed a right code and has a second step still to show."""
    half = request.session.get(HALF)
    if half is None or clock.real_now().timestamp() - half["at"] > HALF_FOR.total_seconds():
        return None
    account = get_user_model().objects.filter(pk=half["account"], is_active=True).first()
    return account if account and account.get_session_auth_hash() == half["hash"] else None


def shown(request: HttpRequest, account: AbstractBaseUser, **how: object) -> HttpResponse:
    """The second step was right: the session begins, or goes on with more weight."""
    if request.user.is_authenticated:
        sessions.strengthen(request, **how)
    else:
        request.session.pop(HALF, None)
        sessions.begin(request, account, method=sessions.SECOND_STEP, **how)
    return go_on(request)
