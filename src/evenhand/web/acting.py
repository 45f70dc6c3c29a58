"""Who the reader is in a Compact, and whom they act for: worked out anew for every request.

Somebody who signed in acts in one of their own capacities, somebody with the key of a case for its side. Only in a
demonstration may the reader try any of them. The choice among several stands in the session, one for each Compact.
"""

from datetime import date, datetime

from allauth.account.authentication import get_authentication_records
from django.http import HttpRequest

from evenhand.casework.policies.capacities import Actor, Capacity, Proof, from_value
from evenhand.casework.queries.installation import is_demonstration
from evenhand.casework.queries.who_is_here import actor_of, holder_of
from evenhand.web import clock

CHOICES = "acting-for"
CASE_KEY = "case-key"
DRAFT_KEY = "draft-key"
"""Where a session holds the key of a case, and that of a letter which waits for a yes."""

_SECOND_FACTOR = "mfa"


def actor_for(request: HttpRequest, compact: str, today: date) -> Actor:
    """The reader in that Compact. Nobody in particular, where they have shown nothing."""
    chosen = from_value(request.session.get(CHOICES, {}).get(compact, ""))
    if may_try_anything():
        return Actor(compact=compact, proof=Proof.DEMONSTRATION).acts(chosen)
    signed_in = _signed_in(request, compact, today).acts(chosen)
    if signed_in.acting is not None:
        return signed_in
    holder = holder_of(request.session.get(CASE_KEY, ""), today)
    return holder if holder is not None and holder.compact == compact else signed_in


def may_try_anything() -> bool:
    """Whether this is a demonstration, by the way it was started and by its own database: never by one alone."""
    return clock.is_demonstration() and is_demonstration()


def choose(request: HttpRequest, compact: str, acting: Capacity) -> None:
    """Act for somebody in this Compact from now on."""
    request.session[CHOICES] = request.session.get(CHOICES, {}) | {compact: acting.value}


def _signed_in(request: HttpRequest, compact: str, today: date) -> Actor:
    if not request.user.is_authenticated:
        return Actor(compact=compact)
    return actor_of(request.user, compact, proof_of(request), today)


def site_actor(request: HttpRequest) -> Actor:
    """The reader as far as the whole site goes, and no Compact."""
    if not request.user.is_authenticated:
        return Actor()
    user = request.user
    return Actor(proof=proof_of(request), account=user.pk, site_admin=user.site_admin)


def proof_of(request: HttpRequest) -> Proof:
    """How the reader signed in to this session."""
    return Proof.STRONG if _second_factors(request) else Proof.CODE


def proved_since(request: HttpRequest, moment: datetime) -> bool:
    """Whether the reader has shown a second step in this session at that moment or later."""
    return any(at >= moment.timestamp() for at in _second_factors(request))


def _second_factors(request: HttpRequest) -> list[float]:
    """The moments at which one was shown."""
    records = get_authentication_records(request, request.user if request.user.is_authenticated else None)
    return [record["at"] for record in records if record.get("method") == _SECOND_FACTOR]
