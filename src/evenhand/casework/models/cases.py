"""Compacts and their disputes: labels, and projections that can be made again from the record at any time.

Projections hold dates, never "late": a query compares with today.
"""

from django.db import models

from evenhand.casework.models.log import Edition, Stream
from evenhand.engine.document import Strength


class Compact(models.Model):
    """A written agreement whose disputes are kept here. New cases open under `edition`.

    The office is who people turn to, and who letters and messages come from. It says which of the service messages
    are sent (see `service_messages`).
    """

    slug = models.SlugField(primary_key=True, max_length=63)
    name = models.TextField()
    prefix = models.TextField(help_text="What its references begin with.")
    last_chair = models.TextField(
        default="", help_text="The sector of the last chair before its cases were kept here."
    )
    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="+")
    time_zone = models.CharField(max_length=64, default="Europe/London")
    office_name = models.TextField(default="", blank=True, help_text="The person or team to ask.")
    office_phone = models.TextField(default="", blank=True)
    office_hours = models.TextField(default="", blank=True)
    office_email = models.EmailField(default="", blank=True, help_text="Messages are sent in its name.")
    office_address = models.TextField(default="", blank=True)
    reminders = models.BooleanField(default=True)
    digest = models.BooleanField(default=True)
    receipts = models.BooleanField(default=True)

    def __str__(self) -> str:
        return self.name


class Case(models.Model):
    """A dispute: its label, and what its log comes to as far as lists need it."""

    stream = models.OneToOneField(Stream, primary_key=True, on_delete=models.PROTECT, related_name="case")
    compact = models.ForeignKey(Compact, on_delete=models.PROTECT, related_name="cases")
    reference = models.TextField()
    title = models.TextField()
    parties = models.JSONField(default=dict, help_text="The name of each side's organisation.")
    parts = models.JSONField(default=dict, help_text="The part of an organisation that is concerned.")
    opened_on = models.DateField()
    stage = models.TextField(default="")
    ended_as = models.TextField(default="")
    ended_on = models.DateField(null=True)
    whose_turn = models.JSONField(default=list)
    next_date = models.DateField(null=True)
    next_change_on = models.DateField(null=True, db_index=True)

    class Meta:
        """Django's description of the model."""

        constraints = (
            models.UniqueConstraint(fields=("compact", "reference"), name="one_case_for_each_reference"),
        )

    def __str__(self) -> str:
        return self.reference


class Duty(models.Model):
    """Something that was owed when the case last changed. Dates only."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="duties")
    step = models.TextField()
    who = models.JSONField(default=list)
    since = models.DateField()
    due = models.DateField(null=True, db_index=True)
    aim = models.DateField(null=True)
    own_date = models.DateField(null=True)
    strength = models.CharField(max_length=8, choices=[(word.value, word.value) for word in Strength])

    def __str__(self) -> str:
        return self.step


class Seat(models.Model):
    """Who sits on a panel of a case, or sat there and stepped aside. `chair`: they take the chair."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="seats")
    panel = models.TextField()
    name = models.TextField()
    chair = models.BooleanField(default=False)
    stepped_aside = models.BooleanField(default=False)

    class Meta:
        """For whoever signs in: on which panels they sit."""

        indexes = (models.Index(fields=("name",), name="seat_by_name"),)

    def __str__(self) -> str:
        return f"{self.panel}: {self.name}"
