"""What the members of a panel keep to themselves: votes while a ballot is open, and private notes. Never in the log."""

from django.db import models

from evenhand.casework.models.cases import Case
from evenhand.casework.sealing.fields import SealedText


class Ballot(models.Model):
    """A vote on a step of a case that is open. It goes, with its votes, once the step is recorded.

    `version` is that of the case's log when it was opened. `counted_at`: no vote can be changed any more, because the
    count was told: it was equal, made no answer, or waits for the letter that tells its outcome. Then `casting` is the
    chair's casting vote with its reason, "" where none was needed.
    """

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="ballots")
    step = models.TextField()
    opened_at = models.DateTimeField()
    opened_by = models.TextField()
    version = models.PositiveIntegerField()
    counted_at = models.DateTimeField(null=True)
    casting = SealedText(default="", blank=True)
    casting_reason = SealedText(default="", blank=True)

    class Meta:
        """Django's description of the model."""

        constraints = (models.UniqueConstraint(fields=("case", "step"), name="one_ballot_for_each_step"),)

    def __str__(self) -> str:
        return self.step


class Vote(models.Model):
    """How a member of the panel votes in a ballot that is open. It may be changed until the votes are counted.

    `member` is the name under which they sit. `declared_again`: they said that nothing has changed since they declared
    that they have no link. `noted_by` wrote it down because the member asked for it; "" for one's own hand.
    """

    ballot = models.ForeignKey(Ballot, on_delete=models.CASCADE, related_name="votes")
    member = models.TextField()
    vote = SealedText()
    said = SealedText(default="", blank=True)
    declared_again = models.BooleanField()
    noted_by = models.TextField(default="", blank=True)
    at = models.DateTimeField()

    class Meta:
        """Django's description of the model."""

        constraints = (
            models.UniqueConstraint(fields=("ballot", "member"), name="one_vote_for_each_member"),
            models.CheckConstraint(
                condition=models.Q(declared_again=True), name="nobody_votes_without_declaring"
            ),
        )

    def __str__(self) -> str:
        return self.member


class PrivateNote(models.Model):
    """What a member of a panel notes for themselves in a case. It goes when the case ends, and when they step aside."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="private_notes")
    member = models.TextField()
    text = SealedText()
    changed_at = models.DateTimeField()

    class Meta:
        """Django's description of the model."""

        constraints = (models.UniqueConstraint(fields=("case", "member"), name="one_note_for_each_member"),)

    def __str__(self) -> str:
        return self.member
