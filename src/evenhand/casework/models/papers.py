"""Files that people send: their descriptions. The bytes lie outside the database, encrypted, under a random name."""

from django.db import models

from evenhand.casework.models.cases import Case
from evenhand.casework.models.log import HASH, random_name
from evenhand.casework.sealing.fields import SealedText


class Paper(models.Model):
    """A file of a case. `readers` says who it is for; `event` the entry of the record it belongs to, if any.

    `name`, as the sender called it, is for people and never a path. `digest` is the SHA-256 of the file as it came.
    The sender may withdraw it until somebody else opens it.
    """

    class Readers(models.TextChoices):
        """Who a paper is for."""

        SHARED = "shared", "both sides, the office and the panel"
        CONFIDENTIAL = "confidential", "the office and the panel, while the process runs"
        PANEL = "panel", "the panel only"
        OWN = "own", "one's own side only"

    id = models.CharField(primary_key=True, max_length=22, default=random_name)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="papers")
    event = models.CharField(max_length=64, default="", blank=True)
    role = models.TextField(help_text="In which role of the procedure it was sent.")
    person = models.TextField(help_text="Who sent it.")
    recorded_by = models.TextField(default="", blank=True)
    channel = models.CharField(max_length=16)
    came_on = models.DateField()
    name = SealedText()
    kind = models.CharField(max_length=16, help_text="Which of the allowed kinds of file it is.")
    size = models.PositiveBigIntegerField(help_text="In bytes.")
    digest = models.CharField(max_length=HASH)
    readers = models.CharField(max_length=12, choices=Readers.choices)
    added_at = models.DateTimeField()
    opened_at = models.DateTimeField(null=True, help_text="When somebody else first opened it.")
    withdrawn_at = models.DateTimeField(null=True)
    erased_at = models.DateTimeField(null=True)
    erased_because = models.TextField(default="", blank=True)

    def __str__(self) -> str:
        return self.id


class ConfidentialElement(models.Model):
    """Something that both sides agreed to keep confidential while the process runs: a paper, a record, or words alone.

    It is kept from the moment one side names it, since until they agree everything is. It is lifted when the process
    ends, or earlier where everybody who agreed says so.
    """

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="confidential_elements")
    what = SealedText()
    event = models.CharField(max_length=64, default="", blank=True)
    record = models.TextField(default="", blank=True)
    paper = models.ForeignKey(Paper, on_delete=models.CASCADE, null=True, related_name="+")
    named_by = models.TextField()
    named_at = models.DateTimeField()
    agreed_by = models.JSONField(default=list, help_text="The sides that have agreed.")
    lifted_by = models.JSONField(default=list, help_text="The sides that want to lift it.")
    lifted_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return self.what
