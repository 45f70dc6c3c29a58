"""What became of a letter outside this house: that it was posted, handed over, or told by phone. Written down afterwards."""

from django.db import models

from evenhand.casework.log.permanent import Permanent, PermanentManager
from evenhand.casework.models.letters import Letter
from evenhand.casework.sealing.fields import SealedText


class LetterWay(Permanent):
    """One thing that a person did to bring a letter to its recipient, and said so. It never changes the letter.

    `channel` is how it went, `on` the day and `at` the time of day, where one was given. For a call, `by` rang, `to`
    was spoken to, and `agreed` is what was said. The words may be erased by law, once, with those of the letter.
    """

    letter = models.ForeignKey(Letter, on_delete=models.PROTECT, related_name="ways")
    channel = models.CharField(max_length=16)
    on = models.DateField()
    at = models.TimeField(null=True)
    by = models.TextField(default="", blank=True)
    to = models.TextField(default="", blank=True)
    agreed = SealedText(default="", blank=True)
    recorded_by = models.TextField()
    recorded_at = models.DateTimeField()
    erased_at = models.DateTimeField(null=True)

    objects = PermanentManager["LetterWay"]()

    class Meta:
        """Django's description of the model."""

        ordering = ("recorded_at", "pk")

    def __str__(self) -> str:
        return f"{self.channel}: {self.on}"
