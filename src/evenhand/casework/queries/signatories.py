"""What is known of the organisations that a dispute can be between."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from evenhand.casework.models import Organisation
from evenhand.engine.names import folded


@dataclass(frozen=True, slots=True)
class Signatory:
    """An organisation of the register, as far as everybody may know it."""

    name: str
    sector: str
    signed_on: date | None
    left_on: date | None
    directorates: tuple[str, ...]


def signatories(compact: str) -> Mapping[str, Signatory]:
    """The organisations of a Compact's register by each of their names (folded), former ones too."""
    rows = Organisation.objects.filter(compact=compact).select_related("merged_into").order_by("name")
    return {folded(row.name): _signatory(row.merged_into or row) for row in rows}


def _signatory(row: Organisation) -> Signatory:
    return Signatory(row.name, row.sector, row.signed_on, row.left_on, tuple(row.directorates))
