"""What the sides say of how they were treated, once their dispute has ended."""

from django.db import models

from evenhand.casework.log.permanent import Permanent, PermanentManager
from evenhand.casework.models.cases import Case
from evenhand.casework.sealing.fields import SealedText


class Feedback(Permanent):
    """The answers of one side (`role`) to the same two questions. The latest of a side counts; earlier ones stay.

    `said_on` is the day it was said and `at` the moment it was written down, by `recorded_by`: the two differ where it
    came by phone or post.
    """

    class Answer(models.TextChoices):
        """How far it was so."""

        YES = "yes"
        PARTLY = "partly"
        NO = "no"

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="feedback")
    role = models.TextField()
    fair = models.CharField(max_length=6, choices=Answer.choices)
    heard = models.CharField(max_length=6, choices=Answer.choices)
    words = SealedText(default="", blank=True)
    channel = models.CharField(max_length=16, default="web")
    said_on = models.DateField()
    at = models.DateTimeField()
    recorded_by = models.TextField()

    objects = PermanentManager["Feedback"]()

    class Meta:
        """Django's description of the model."""

        ordering = ("at", "pk")

    def __str__(self) -> str:
        return f"{self.role}: {self.fair}, {self.heard}"
