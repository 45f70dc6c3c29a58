"""What came in: the tray of a Compact, the files that came with it, and letters of ours that did not arrive."""

from django.db import models

from evenhand.casework.models.cases import Case, Compact
from evenhand.casework.models.log import HASH, random_name
from evenhand.casework.models.mail import Outgoing
from evenhand.casework.sealing.fields import SealedJson, SealedText


class Incoming(models.Model):
    """A message, letter or call that came in, and waits in the tray until a person says where it belongs.

    `came_on` is the day it came, `taken_at` the moment it was stored or typed in; `written_on` the day that it says it
    was written. Who it is from, to whom and what it answers (`sender_name`, `sender`, `to`, `replies_to`) is what it
    says of itself. `kind` and `fault` are those of `evenhand.intake`. `digest` is the same for the same message in one
    tray. `typed_by` wrote it down, where no machine took it in. `left_out` are attachments that were not filed, with
    the reason.
    """

    class State(models.TextChoices):
        """What a person has decided."""

        NEW = "new"
        FILED = "filed"
        ASIDE = "aside"

    id = models.CharField(primary_key=True, max_length=22, default=random_name)
    compact = models.ForeignKey(Compact, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=16)
    fault = models.CharField(max_length=16, default="", blank=True)
    channel = models.CharField(max_length=16)
    state = models.CharField(max_length=8, choices=State.choices, default=State.NEW)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, null=True, related_name="+")
    digest = models.CharField(max_length=HASH)
    came_on = models.DateField()
    taken_at = models.DateTimeField()
    written_on = models.DateField(null=True)
    typed_by = models.TextField(default="", blank=True)
    sender_name = SealedText(default="", blank=True)
    sender = SealedText(default="", blank=True)
    to = SealedJson(default=list)
    subject = SealedText(default="", blank=True)
    text = SealedText(default="", blank=True)
    cut = models.BooleanField(default=False)
    replies_to = SealedJson(default=list)
    left_out = SealedJson(default=list)
    decided_by = models.TextField(default="", blank=True)
    decided_at = models.DateTimeField(null=True)
    erased_at = models.DateTimeField(null=True)
    erased_because = models.TextField(default="", blank=True)

    class Meta:
        """Django's description of the model."""

        constraints = (
            models.UniqueConstraint(fields=("compact", "digest"), name="each_message_once_in_a_tray"),
        )
        indexes = (models.Index(fields=("compact", "state"), name="what_is_in_the_tray"),)

    def __str__(self) -> str:
        return self.id


class IncomingFile(models.Model):
    """A file that came with it, or (`whole`) the very bytes of the message. Sealed as papers are, and beside them."""

    id = models.CharField(primary_key=True, max_length=22, default=random_name)
    incoming = models.ForeignKey(Incoming, on_delete=models.CASCADE, related_name="files")
    place = models.PositiveIntegerField()
    whole = models.BooleanField(default=False)
    name = SealedText(default="", blank=True)
    size = models.PositiveBigIntegerField(help_text="In bytes.")
    digest = models.CharField(max_length=HASH)

    class Meta:
        """Django's description of the model."""

        ordering = ("place",)

    def __str__(self) -> str:
        return self.id


class NotReached(models.Model):
    """That a message of ours did not arrive, as another mail server said, and what the office did then.

    `said` are that server's words, or those of whoever forged them: the day the message was sent stays as it is.
    `settled_how` is a word of `Channel`, or "arrived" where the office found that it had.
    """

    message = models.OneToOneField(Outgoing, on_delete=models.CASCADE, related_name="not_reached")
    told_by = models.ForeignKey(Incoming, on_delete=models.SET_NULL, null=True, related_name="+")
    told_at = models.DateTimeField()
    said = SealedText(default="", blank=True)
    settled_at = models.DateTimeField(null=True)
    settled_by = models.TextField(default="", blank=True)
    settled_how = models.CharField(max_length=16, default="", blank=True)
    settled_words = SealedText(default="", blank=True)

    def __str__(self) -> str:
        return str(self.message_id)
