"""Service messages: what was said in each, so that nothing is said twice; and who may follow their dates from outside."""

from django.db import models

from evenhand.casework.models.access import Account
from evenhand.casework.models.cases import Case, Compact
from evenhand.casework.models.log import HASH, random_name
from evenhand.casework.models.mail import Outgoing


class Round(models.Model):
    """A regular look at a Compact that was begun on a day, and whether it came to its end.

    `what` names the look: reminders, or the digest of one person. A look whose worker never came back is taken over
    by another.
    """

    compact = models.ForeignKey(Compact, on_delete=models.CASCADE, related_name="+")
    day = models.DateField()
    what = models.TextField()
    begun_at = models.DateTimeField()
    done_at = models.DateTimeField(null=True)

    class Meta:
        """Django's description of the model."""

        constraints = (
            models.UniqueConstraint(fields=("compact", "day", "what"), name="one_round_of_a_kind_a_day"),
        )

    def __str__(self) -> str:
        return f"{self.compact_id}, {self.day}: {self.what}"


class ServiceLine(models.Model):
    """One thing that a reminder or digest says, in the very words, with what it hangs on.

    `occasion` is the SHA-256 of all that makes it this one and no other (see `rounds.occasions`): a second row of the
    same occasion cannot be stored. Without a `step` it hangs on no duty, and without a `case` on none.
    """

    message = models.ForeignKey(Outgoing, on_delete=models.CASCADE, related_name="lines")
    occasion = models.CharField(max_length=HASH, unique=True)
    kind = models.CharField(max_length=16)
    case = models.ForeignKey(Case, on_delete=models.CASCADE, null=True, related_name="+")
    step = models.TextField(default="", blank=True)
    who = models.JSONField(default=list)
    since = models.DateField(null=True)
    due = models.DateField(null=True)
    line = models.TextField()

    def __str__(self) -> str:
        return f"{self.kind}: {self.step}"


class CalendarFeed(models.Model):
    """A private address under which a calendar program reads the dates that its person may see.

    Only a hash of the address is kept. `strong`: whoever made it had shown a passkey or a second factor, so that it
    also shows what they see for an office, a body or a panel.
    """

    id = models.CharField(primary_key=True, max_length=22, default=random_name)
    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="feeds")
    token_hash = models.CharField(max_length=HASH, unique=True)
    strong = models.BooleanField(default=False)
    made_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True)

    class Meta:
        """Django's description of the model."""

        constraints = (
            models.UniqueConstraint(
                fields=("account",), condition=models.Q(revoked_at=None), name="one_address_for_each_calendar"
            ),
        )

    def __str__(self) -> str:
        return self.id
