"""Put what a Compact's own file names on its list of other help."""

from evenhand.casework.log import editions
from evenhand.casework.models import Signpost
from evenhand.language.signposts import Signpost as Place


def fill_signposts(compact: str, digest: str) -> None:
    """Add every place that the edition names and the list has not, as not checked. What stands there stays as it is.

    A place that the office renamed is known by its entry in the file, and does not come again.
    """
    known = Signpost.objects.filter(compact=compact)
    names = {name for row in known for name in (row.name, row.entry) if name}
    new = [_row(compact, place) for place in editions.signposts_of(digest) if place.name not in names]
    Signpost.objects.bulk_create(new, ignore_conflicts=True)  # two processes may begin at the same moment


def _row(compact: str, place: Place) -> Signpost:
    return Signpost(
        compact_id=compact,
        entry=place.name,
        name=place.name,
        helps_with=place.helps_with,
        cost=place.cost,
        phone=place.phone,
        web=place.web,
        address=place.address,
        clauses=list(place.clauses),
        added=place.added,
        closed=place.closed,
    )
