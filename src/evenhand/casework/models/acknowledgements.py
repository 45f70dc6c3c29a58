"""Letters that only confirm that something came: which go by themselves, since whose yes, and what became of each."""

from django.db import models

from evenhand.casework.log.permanent import Permanent, PermanentManager
from evenhand.casework.models.cases import Case, Compact
from evenhand.casework.models.letters import Letter
from evenhand.casework.models.log import HASH


class Acknowledging(Permanent):
    """An office's yes that a letter goes by itself in these very words (`template`), or its no. The latest counts.

    Kept for good: a letter that went so names the yes that it went by.
    """

    compact = models.ForeignKey(Compact, on_delete=models.PROTECT, related_name="+")
    letter = models.TextField()
    on = models.BooleanField()
    template = models.CharField(max_length=HASH, default="", blank=True)
    who = models.TextField()
    at = models.DateTimeField()

    objects = PermanentManager["Acknowledging"]()

    class Meta:
        """Django's description of the model."""

        ordering = ("pk",)
        indexes = (models.Index(fields=("compact", "letter"), name="goes_by_itself"),)

    def __str__(self) -> str:
        return f"{self.letter}: {self.on}"


class Acknowledgement(models.Model):
    """One occasion on which a letter should go by itself: `event` was recorded, and `step` confirms that it came.

    Written in the transaction of that entry; of a step, a case never has a second one. `why` tells the office in
    sentences what stood in the way, where it did not go.
    """

    class State(models.TextChoices):
        """How far it has come. Over: there was nothing left to confirm, or it was switched off."""

        WAITING = "waiting"
        GONE = "gone"
        NOT_GONE = "not gone"
        OVER = "over"

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="+")
    step = models.TextField()
    event = models.CharField(max_length=64)
    made_at = models.DateTimeField()
    state = models.CharField(max_length=8, choices=State.choices, default=State.WAITING)
    why = models.JSONField(default=list)
    done_at = models.DateTimeField(null=True)

    class Meta:
        """Django's description of the model: of a step, a case has one."""

        ordering = ("made_at", "pk")
        constraints = (
            models.UniqueConstraint(fields=("case", "step"), name="one_acknowledgement_for_each_step"),
        )
        indexes = (models.Index(fields=("state",), name="acknowledgements_to_look_at"),)

    def __str__(self) -> str:
        return f"{self.step}: {self.state}"


class SentByItself(Permanent):
    """That a letter went without a person's yes to this one, and by which yes of its office (`by`) it did."""

    letter = models.OneToOneField(Letter, on_delete=models.PROTECT, related_name="by_itself")
    by = models.ForeignKey(Acknowledging, on_delete=models.PROTECT, related_name="+")

    objects = PermanentManager["SentByItself"]()

    def __str__(self) -> str:
        return str(self.letter_id)
