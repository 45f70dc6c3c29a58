"""In which language somebody is written to."""

from evenhand.casework.models import Individual
from evenhand.casework.queries.reach import Reached


def language_of(person: Reached) -> str:
    """The language that a person asked for; "" for that of the site."""
    if person.individual is None:
        return ""
    return Individual.objects.values_list("language", flat=True).get(pk=person.individual)
