"""Letters that wait for the yes of those who approve their words, and what each of them said."""

from django.db import models

from evenhand.casework.log.permanent import Permanent, PermanentManager
from evenhand.casework.models.log import HASH, Stream, random_name
from evenhand.casework.sealing.fields import SealedJson, SealedText


class LetterDraft(models.Model):
    """The letters of a step as they are put to those who approve them. The words never change; another draft replaces it.

    `typed` is what was answered on the page of the step, to be sent along when the letters go. `letters` holds the exact
    words of each; `digest` is the SHA-256 of them, and every yes is a yes to this one. `log` and `tells_of` are as in `Letter`.
    """

    class State(models.TextChoices):
        """How far it has come."""

        WAITING = "waiting"
        SENT = "sent"
        WITHDRAWN = "withdrawn"
        REPLACED = "replaced"

    id = models.CharField(primary_key=True, max_length=22, default=random_name)
    log = models.ForeignKey(Stream, on_delete=models.PROTECT, related_name="letter_drafts")
    step = models.TextField()
    name = models.TextField()
    typed = SealedJson()
    letters = SealedJson()
    tells_of = models.JSONField(default=list)
    digest = models.CharField(max_length=HASH)
    made_by = models.TextField()
    made_at = models.DateTimeField()
    state = models.CharField(max_length=9, choices=State.choices, default=State.WAITING)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        """Django's description of the model: of a step, one draft waits at a time."""

        ordering = ("made_at", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=("log", "step"), condition=models.Q(state="waiting"), name="one_draft_of_a_step"
            ),
        )

    def __str__(self) -> str:
        return f"{self.name}: {self.state}"


class DraftAnswer(Permanent):
    """What one of those who approve a letter said of these very words (`digest`). The latest of each counts.

    `role` is what the procedure calls the approver, `person` who it is. `recorded_by` is whoever wrote it down: the
    person, or the office that was told `said_on` that day by phone.
    """

    draft = models.ForeignKey(LetterDraft, on_delete=models.PROTECT, related_name="answers")
    digest = models.CharField(max_length=HASH)
    role = models.TextField()
    person = models.TextField()
    agreed = models.BooleanField()
    reason = SealedText(default="", blank=True)
    said_on = models.DateField()
    recorded_by = models.TextField()
    at = models.DateTimeField()
    erased_at = models.DateTimeField(null=True)

    objects = PermanentManager["DraftAnswer"]()

    class Meta:
        """Django's description of the model."""

        ordering = ("at", "pk")

    def __str__(self) -> str:
        return f"{self.role}: {self.agreed}"


class DraftKey(models.Model):
    """The way in for an approver who has no way to sign in: an address and a code, for one draft. Only a hash is kept."""

    id = models.CharField(primary_key=True, max_length=22, default=random_name)
    draft = models.ForeignKey(LetterDraft, on_delete=models.CASCADE, related_name="keys")
    role = models.TextField()
    person = models.TextField()
    code_hash = models.CharField(max_length=128)
    made_at = models.DateTimeField()
    expires_on = models.DateField()
    tries = models.PositiveIntegerField(default=0)

    def __str__(self) -> str:
        return self.id
