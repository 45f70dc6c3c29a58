"""Papers that go with a letter: which went with which, and the one copy of each that is given on."""

from django.db import models

from evenhand.casework.log.permanent import Permanent, PermanentManager
from evenhand.casework.models.letters import Letter
from evenhand.casework.models.log import HASH, random_name
from evenhand.casework.models.papers import Paper
from evenhand.casework.sealing.fields import SealedText


class CleanCopy(models.Model):
    """The pages of a paper as a PDF that can only be looked at. Made once, so that everybody gets the same bytes.

    The bytes lie sealed beside the papers, under this `id`; `digest` is their SHA-256, `size` is in bytes. It goes when
    its paper is taken back or erased.
    """

    id = models.CharField(primary_key=True, max_length=22, default=random_name)
    paper = models.OneToOneField(Paper, on_delete=models.PROTECT, related_name="copy")
    digest = models.CharField(max_length=HASH)
    size = models.PositiveBigIntegerField(help_text="In bytes.")
    pages = models.PositiveIntegerField()
    made_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.id


class Enclosure(Permanent):
    """A paper that went with a letter, kept for good: its name there, and the SHA-256 of the copy that went.

    `place` counts from 1. The name and the digest may be erased by law, once, with the letter or with the paper.
    """

    letter = models.ForeignKey(Letter, on_delete=models.PROTECT, related_name="enclosures")
    paper = models.ForeignKey(Paper, on_delete=models.PROTECT, related_name="enclosures")
    place = models.PositiveIntegerField()
    name = SealedText()
    pages = models.PositiveIntegerField()
    size = models.PositiveBigIntegerField(help_text="In bytes.")
    digest = models.CharField(max_length=HASH)
    erased_at = models.DateTimeField(null=True)

    objects = PermanentManager["Enclosure"]()

    class Meta:
        """Django's description of the model: each paper goes with a letter once."""

        ordering = ("letter_id", "place")
        constraints = (
            models.UniqueConstraint(fields=("letter", "place"), name="one_enclosure_in_each_place"),
            models.UniqueConstraint(fields=("letter", "paper"), name="each_paper_once_with_a_letter"),
        )

    def __str__(self) -> str:
        return f"{self.letter_id}: {self.place}"
