"""How the whole site is doing, for whoever looks after it: numbers and names of Compacts, never what a case is about."""

from dataclasses import dataclass

from evenhand.casework.log import editions
from evenhand.casework.models import Account, Compact, Outgoing, Tenure


@dataclass(frozen=True, slots=True)
class OfCompact:
    """A Compact, its offices and sectors, and whether anybody holds an office yet."""

    slug: str
    name: str
    offices: tuple[str, ...]
    sectors: tuple[str, ...]
    has_office: bool


@dataclass(frozen=True, slots=True)
class Site:
    """How many can sign in, and how the mail goes."""

    accounts: int
    administrators: int
    waiting: int
    dead: int
    compacts: tuple[OfCompact, ...]


def has_administrator() -> bool:
    """Whether anybody looks after the site yet."""
    return Account.objects.filter(site_admin=True, is_active=True).exists()


def is_administrator(account: int) -> bool:
    """Whether this account does."""
    return Account.objects.filter(pk=account, site_admin=True, is_active=True).exists()


def the_site() -> Site:
    """The state of the site now."""
    active = Account.objects.filter(is_active=True)
    return Site(
        accounts=active.count(),
        administrators=active.filter(site_admin=True).count(),
        waiting=Outgoing.objects.filter(state=Outgoing.State.WAITING).count(),
        dead=Outgoing.objects.filter(state=Outgoing.State.DEAD).count(),
        compacts=tuple(map(_of, Compact.objects.order_by("name"))),
    )


def _of(compact: Compact) -> OfCompact:
    procedure = editions.procedure_of(compact.edition_id)
    held = Tenure.objects.filter(individual__compact=compact, role__in=procedure.offices)
    return OfCompact(
        compact.slug,
        compact.name,
        procedure.offices,
        procedure.sectors.names,
        held.exclude(individual__email="").exists(),
    )
