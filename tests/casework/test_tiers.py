"""Every field that is kept has a tier, so that nobody can add one without saying who may see it."""

from django.apps import apps

from evenhand.casework.policies import tier_of
from evenhand.casework.tiers import TIERS, Tier

KEPT = {
    model.__name__: {field.name for field in model._meta.get_fields() if field.concrete}
    for model in apps.get_app_config("casework").get_models()
}


def test_every_field_of_every_table_has_a_tier() -> None:
    assert {table: set(fields) for table, fields in TIERS.items()} == KEPT


def test_a_tier_is_asked_for_by_table_and_field() -> None:
    assert tier_of("Envelope.answer") is Tier.SHARED
