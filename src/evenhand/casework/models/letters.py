"""Letters that went out: to whom, in which way, with whose yes, and the exact words."""

import hashlib

from django.db import models

from evenhand.casework.log.permanent import Permanent, PermanentManager
from evenhand.casework.models.log import HASH, Stream, random_name
from evenhand.casework.models.mail import Outgoing
from evenhand.casework.sealing.fields import SealedText


def digest_of(*parts: str) -> str:
    """The SHA-256 of all that went out of a letter, each part with its length."""
    whole = "".join(f"{len(part)}:{part}" for part in parts)
    return hashlib.sha256(whole.encode()).hexdigest()


class Letter(Permanent):
    """One letter to one recipient, kept for good with the very text and page that went out.

    `log` is that of its case, or what a Compact does between cases; `event` is the entry there that it belongs to, `name` what the procedure calls the letter. `role` is the
    recipient by the procedure, `recipient` whom it greets. `digest` is the SHA-256 of all that went out, `template`
    that of the wording it was made from. `said_yes` names those whose yes to these words the procedure asks for;
    `approved_by` is who sent it. `message` is the e-mail, where it went as one. `tells_of` are the cases of which a letter
    between cases tells. The words may be erased by law, once.
    """

    id = models.CharField(primary_key=True, max_length=22, default=random_name)
    log = models.ForeignKey(Stream, on_delete=models.PROTECT, related_name="letters")
    event = models.CharField(max_length=64)
    name = models.TextField()
    role = models.TextField()
    recipient = models.TextField()
    channel = models.CharField(max_length=16)
    sent_on = models.DateField()
    subject = SealedText()
    text = SealedText()
    html = SealedText()
    pdf = SealedText(help_text="The page for printing, in Base64.")
    digest = models.CharField(max_length=HASH)
    template = models.CharField(max_length=HASH)
    said_yes = models.JSONField(default=list)
    tells_of = models.JSONField(default=list)
    approved_by = models.TextField()
    approved_at = models.DateTimeField()
    erased_at = models.DateTimeField(null=True)
    erased_because = models.TextField(default="", blank=True)
    message = models.OneToOneField(Outgoing, on_delete=models.PROTECT, null=True, related_name="+")

    objects = PermanentManager["Letter"]()

    class Meta:
        """Django's description of the model."""

        ordering = ("approved_at", "pk")

    def __str__(self) -> str:
        return f"{self.name}: {self.role}"
