"""Put a person into a Compact's register, or change what it says about them."""

from evenhand.casework.models import Compact, Individual
from evenhand.casework.outcomes import NoSuchCase
from evenhand.engine.register import Individual as Known


def put_in_register(compact: str, person: Known) -> None:
    """The register now says this about the person of that name. Cases keep the facts they relied on before.

    Raises `NoSuchCase` for an unknown Compact.
    """
    if not Compact.objects.filter(slug=compact).exists():
        raise NoSuchCase(compact)
    Individual.objects.update_or_create(
        compact_id=compact,
        name=person.name,
        defaults={"sector": person.sector, "roles": list(person.roles), "links": list(person.links)},
    )
