"""Sessions of people who are signed in: how one begins, how it grows stronger, and when it ends by itself.

A session ends twelve hours after it began, and an hour after the person was last there. Typing counts as being there
(`evenhand.js` says so while somebody types), so that a long letter is not lost.
"""

from datetime import datetime, timedelta
from typing import Final

from allauth.account.internal.flows.login import record_authentication
from django.conf import settings
from django.contrib.auth import HASH_SESSION_KEY, login, logout
from django.contrib.auth.base_user import AbstractBaseUser
from django.http import HttpRequest
from django.http.response import HttpResponseBase

from evenhand.web import clock
from evenhand.web.acting import CASE_KEY, DRAFT_KEY, may_try_anything, proved_since
from evenhand.web.forms.first import GoFirst
from evenhand.web.middleware import Answer

LONGEST: Final = timedelta(hours=12)
ALONE: Final = timedelta(hours=1)
NOTED_EVERY: Final = timedelta(minutes=1)
LATELY: Final = timedelta(minutes=15)
"""How long after showing a second step one may change how one signs in, or take much out at once."""
BEGAN, SEEN = "session-began", "last-there"
CODE, SECOND_STEP = "code", "mfa"
"""How somebody proved who they are, in the words of allauth's record, which `acting.proof_of` reads."""


def begin(request: HttpRequest, account: object, **how: object) -> None:
    """Open a session for the account, under a new key. `how` goes into the record of proofs, with its `method`."""
    login(request, account, backend=settings.AUTHENTICATION_BACKENDS[0])  # type: ignore[arg-type]
    note_beginning(request)
    record_authentication(request, account, at=clock.real_now().timestamp(), **how)


def note_beginning(request: HttpRequest) -> None:
    """The session begins now, for somebody who is signed in or has come in with a key."""
    request.session[BEGAN] = request.session[SEEN] = clock.real_now().timestamp()


def strengthen(request: HttpRequest, **how: object) -> None:
    """The person has shown a second factor as well: the session goes on under a new key, and counts for more."""
    request.session.cycle_key()
    record_authentication(request, request.user, SECOND_STEP, at=clock.real_now().timestamp(), **how)


def need_fresh_proof(request: HttpRequest, back: str) -> None:
    """Raises `GoFirst` for a reader who has not shown a second step lately; afterwards they come to `back`.

    In a demonstration there is nothing to show.
    """
    if not may_try_anything() and not proved_since(request, clock.real_now() - LATELY):
        raise GoFirst("show-second-step", back=back)


def survive(request: HttpRequest, account: AbstractBaseUser) -> None:
    """All sessions of the account were ended by its owner: this one goes on, under a new key."""
    account.refresh_from_db()
    request.session.cycle_key()
    request.session[HASH_SESSION_KEY] = account.get_session_auth_hash()


def end_when_nobody_is_there(get_response: Answer) -> Answer:
    """Ends a session that has lasted too long, or whose person has been away for too long."""

    def answer(request: HttpRequest) -> HttpResponseBase:
        if request.user.is_authenticated or {CASE_KEY, DRAFT_KEY} & set(request.session.keys()):
            _look(request, clock.real_now())
        return get_response(request)

    return answer


def _look(request: HttpRequest, now: datetime) -> None:
    began = request.session.setdefault(BEGAN, now.timestamp())
    seen = request.session.setdefault(SEEN, now.timestamp())
    if now.timestamp() - began > LONGEST.total_seconds() or now.timestamp() - seen > ALONE.total_seconds():
        logout(request)
    elif now.timestamp() - seen > NOTED_EVERY.total_seconds():
        request.session[SEEN] = now.timestamp()
