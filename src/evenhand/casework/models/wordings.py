"""Wordings of letters that an office took into use in place of those that came with its procedure."""

from django.db import models

from evenhand.casework.log.permanent import Permanent, PermanentManager
from evenhand.casework.models.cases import Compact
from evenhand.casework.models.log import HASH


class LetterWording(Permanent):
    """An office's own wording of a letter, in use from that moment on until the next one. Kept for good.

    `letter` is what the procedure calls it, `text` the wording as a template is written, `digest` its SHA-256. No text:
    from then on each case uses the wording that came with its procedure again; the digest is that of today's.
    """

    compact = models.ForeignKey(Compact, on_delete=models.PROTECT, related_name="letter_wordings")
    letter = models.TextField()
    text = models.TextField(blank=True)
    digest = models.CharField(max_length=HASH)
    who = models.TextField()
    at = models.DateTimeField()

    objects = PermanentManager["LetterWording"]()

    class Meta:
        """Django's description of the model."""

        ordering = ("pk",)
        indexes = (models.Index(fields=("compact", "letter"), name="wordings_of_a_letter"),)

    def __str__(self) -> str:
        return self.letter
