"""What the forms share that take something from anybody: traps for programs, limits, and a code to one address."""

import secrets
from datetime import timedelta
from functools import partial
from typing import Final

from django.core import signing
from django.http import HttpRequest, QueryDict

from evenhand.casework.actions.approach import Approaching, Confirmed, TooLong, approach
from evenhand.casework.actions.ask_for_code import TooOften
from evenhand.casework.attempts import Limit, may_try
from evenhand.engine.words import Sentence, say
from evenhand.web import clock
from evenhand.web.around import InCompact
from evenhand.web.forms.questions import Answers, Question
from evenhand.web.mail.key_mail import confirm_letter
from evenhand.web.signing_in.pages import network_of

TRAP: Final = "website"
"""A box that no person sees. Whoever fills it in gets the same answer, and nothing is kept."""

SHORTEST: Final = timedelta(seconds=3)
"""How long a person needs at the very least between seeing such a form and sending it."""

LONGEST: Final = timedelta(days=2)
OPENED, _SALT = "opened", "evenhand.form-opened"
_ONCE: Final = Limit("form that was opened", 1, LONGEST)
_PER_NETWORK: Final = Limit("form that was opened in a network", 60, timedelta(hours=1))

_LOOK: Final = say("Look over what you wrote, then send it once more")
_TOO_OFTEN: Final = say("This was sent too often. Try again later, or call the Compact office")

EMAIL: Final = Question(
    "email", "text", say("Your e-mail address"),
    say("We send a code to it, to make sure that it is yours. Nothing else happens before you type the code."),
    suggestion="email",
)  # fmt: skip


def opened_now() -> str:
    """What a form carries to say when it was opened. It can be sent once, and not at once: a program does neither."""
    return signing.dumps([secrets.token_urlsafe(9), clock.real_now().timestamp()], salt=_SALT)


def _why_not_now(request: HttpRequest) -> Sentence | None:
    """Why the form is not taken as it came: too often, twice, or so soon that no person can have filled it in."""
    now = clock.real_now()
    try:
        name, moment = signing.loads(request.POST.get(OPENED, ""), salt=_SALT)
    except signing.BadSignature:
        return _LOOK
    # The network first, so that a flood does not fill the database with the names of forms.
    if not may_try(_PER_NETWORK, network_of(request), now):
        return _TOO_OFTEN
    if not may_try(_ONCE, name, now):
        return say("This was sent already. Look for our e-mail first. If none comes, send it once more")
    in_time = SHORTEST.total_seconds() <= now.timestamp() - moment <= LONGEST.total_seconds()
    return None if in_time else _LOOK


def keep(request: HttpRequest, where: InCompact, answers: Answers, **what: object) -> str | Answers:
    """Keep what was typed until the address is confirmed: the id for the page of the code, or the mistakes."""
    if request.POST.get(TRAP):
        return secrets.token_urlsafe(16)
    if why := _why_not_now(request):
        return answers.refused(why)
    content = {"typed": {name: list(boxes) for name, boxes in answers.typed.items()}, **what}
    wish = Approaching(where.compact.slug, str(answers.values["email"]), content)
    letter = partial(confirm_letter, request, where.compact.name, where.compact.slug)
    try:
        return approach(wish, network_of(request), letter, clock.real_now())
    except TooOften:
        return answers.refused(_TOO_OFTEN)
    except TooLong:
        return answers.refused(
            say("This is too long to send here. Make it shorter, or write to the Compact office")
        )


def typed_before(confirmed: Confirmed) -> QueryDict:
    """What was typed, as a form that is posted again."""
    found = QueryDict(mutable=True)
    for name, values in confirmed.content["typed"].items():
        found.setlist(name, values)
    return found
