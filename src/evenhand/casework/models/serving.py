"""What people said when they were asked to serve on a panel."""

from django.db import models

from evenhand.casework.log.permanent import Permanent, PermanentManager
from evenhand.casework.models.cases import Case
from evenhand.casework.models.register import Individual
from evenhand.casework.sealing.fields import SealedText


class Willingness(Permanent):
    """Whether a person can serve on the panel of a case, as they said. The latest of a person counts; earlier ones stay.

    `words` are for the office, such as when to ring again. `said_on` is the day it was said and `at` the moment it was
    written down, by `recorded_by`: the two differ where the office rang, and noted the call.
    """

    class Answer(models.TextChoices):
        """What was said."""

        YES = "yes"
        NO = "no"
        NOT_SURE = "not sure"

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="willing")
    individual = models.ForeignKey(Individual, on_delete=models.PROTECT, related_name="willing")
    answer = models.CharField(max_length=8, choices=Answer.choices)
    words = SealedText(default="", blank=True)
    channel = models.CharField(max_length=16, default="web")
    said_on = models.DateField()
    at = models.DateTimeField()
    recorded_by = models.TextField()

    objects = PermanentManager["Willingness"]()

    class Meta:
        """Django's description of the model."""

        ordering = ("at", "pk")

    def __str__(self) -> str:
        return f"{self.individual_id}: {self.answer}"
