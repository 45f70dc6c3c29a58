"""What is to be sent: rows written in the same transaction as what they tell of."""

from django.db import models

from evenhand.casework.models.cases import Case, Compact
from evenhand.casework.models.log import random_name
from evenhand.casework.models.register import Individual


class Outgoing(models.Model):
    """A message to one address, until it is sent and after.

    A worker leases a row for a while: `lease` grows with each lease, so that a worker that was frozen meanwhile
    cannot write the outcome of a later one. `message_id` is fixed when the row is made, so that a message sent twice
    is known as one. `purpose` says which kind of message it is; `capacity` why the person gets it, looked up again
    when it is sent.

    `calendar` is a calendar file that goes with it, and `calendar_method` what that asks for (REQUEST or CANCEL).

    `good_until`: never sent after that, and its text is gone then. `first_try_at`: since when it has been tried, until
    it is given up. `perhaps_sent`: a try was cut off in the middle, so that it may have arrived once.
    """

    class State(models.TextChoices):
        """How far it has come. Dead: it was tried as often as it may be, or can never arrive."""

        WAITING = "waiting"
        SENT = "sent"
        DEAD = "dead"
        CANCELLED = "cancelled"

    id = models.CharField(primary_key=True, max_length=22, default=random_name)
    purpose = models.CharField(max_length=32)
    compact = models.ForeignKey(Compact, on_delete=models.PROTECT, null=True, related_name="+")
    case = models.ForeignKey(Case, on_delete=models.CASCADE, null=True, related_name="+")
    individual = models.ForeignKey(Individual, on_delete=models.CASCADE, null=True, related_name="+")
    capacity = models.TextField(default="", blank=True)
    sender = models.TextField()
    to = models.EmailField()
    subject = models.TextField()
    text = models.TextField()
    html = models.TextField(default="", blank=True)
    calendar = models.TextField(default="", blank=True)
    calendar_method = models.CharField(max_length=8, default="", blank=True)
    message_id = models.TextField(unique=True)
    made_at = models.DateTimeField()
    not_before = models.DateTimeField(db_index=True)
    state = models.CharField(max_length=9, choices=State.choices, default=State.WAITING)
    tries = models.PositiveIntegerField(default=0)
    last_error = models.TextField(default="", blank=True)
    good_until = models.DateTimeField(null=True)
    first_try_at = models.DateTimeField(null=True)
    perhaps_sent = models.BooleanField(default=False)
    lease = models.PositiveIntegerField(default=0)
    leased_until = models.DateTimeField(null=True)
    done_at = models.DateTimeField(null=True)

    class Meta:
        """Django's description of the model."""

        indexes = (models.Index(fields=("state", "not_before"), name="what_to_send_next"),)

    def __str__(self) -> str:
        return self.id
