"""What came of a meeting: who was there, the minutes and who agrees to them, and who is to do what by when.

Nothing here is ever changed: what is put right is a new version, and the earlier ones stay. The words of each may be
erased by law, once. How members voted is kept elsewhere, and has no place here.
"""

from django.db import models

from evenhand.casework.log.permanent import Permanent, PermanentManager
from evenhand.casework.models.log import random_name
from evenhand.casework.models.meetings import BodyMeeting, Meeting
from evenhand.casework.sealing.fields import SealedText


class OfAMeeting(models.Model):
    """A row that belongs to a meeting of a case, or to one of a standing body."""

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, null=True, related_name="%(class)s_rows")
    body_meeting = models.ForeignKey(
        BodyMeeting, on_delete=models.PROTECT, null=True, related_name="%(class)s_rows"
    )

    class Meta:
        """Django's description of the model."""

        abstract = True


def _of_one_meeting(table: str) -> models.CheckConstraint:
    """It belongs to one meeting, and not to two or none."""
    either = models.Q(meeting=None) ^ models.Q(body_meeting=None)
    return models.CheckConstraint(condition=either, name=f"{table}_of_one_meeting")


class Attendance(Permanent, OfAMeeting):
    """Who was there, as a whole list. `people` is JSON: of each the name, for whom, whether they came, until when."""

    number = models.PositiveIntegerField()
    people = SealedText(default="", blank=True)
    at = models.DateTimeField()
    by = models.TextField()
    erased_at = models.DateTimeField(null=True)
    erased_because = models.TextField(default="", blank=True)

    objects = PermanentManager["Attendance"]()

    class Meta:
        """Django's description of the model."""

        ordering = ("number",)
        constraints = (
            _of_one_meeting("attendance"),
            models.UniqueConstraint(fields=("meeting", "number"), name="one_attendance_of_each_number"),
            models.UniqueConstraint(
                fields=("body_meeting", "number"), name="one_attendance_of_a_body_of_each_number"
            ),
        )

    def __str__(self) -> str:
        return str(self.number)


class Minutes(Permanent, OfAMeeting):
    """The minutes as they stood from a moment on. Until they are `shown` they are for those who keep them."""

    number = models.PositiveIntegerField()
    shown = models.BooleanField()
    text = SealedText(default="", blank=True)
    at = models.DateTimeField()
    by = models.TextField()
    erased_at = models.DateTimeField(null=True)
    erased_because = models.TextField(default="", blank=True)

    objects = PermanentManager["Minutes"]()

    class Meta:
        """Django's description of the model."""

        ordering = ("number",)
        constraints = (
            _of_one_meeting("minutes"),
            models.UniqueConstraint(fields=("meeting", "number"), name="one_minutes_of_each_number"),
            models.UniqueConstraint(
                fields=("body_meeting", "number"), name="one_minutes_of_a_body_of_each_number"
            ),
        )

    def __str__(self) -> str:
        return str(self.number)


class MinutesAnswer(Permanent):
    """What somebody who was there said of these very minutes. The latest of each counts.

    `role` is the name of the procedure that they were there for, `person` who it is. `recorded_by` wrote it down, on
    hearing it `said_on` that day in the way that `channel` says.
    """

    minutes = models.ForeignKey(Minutes, on_delete=models.PROTECT, related_name="answers")
    role = models.TextField()
    person = models.TextField()
    agreed = models.BooleanField()
    reason = SealedText(default="", blank=True)
    channel = models.CharField(max_length=16)
    said_on = models.DateField()
    recorded_by = models.TextField()
    at = models.DateTimeField()
    erased_at = models.DateTimeField(null=True)

    objects = PermanentManager["MinutesAnswer"]()

    class Meta:
        """Django's description of the model."""

        ordering = ("at", "pk")

    def __str__(self) -> str:
        return f"{self.role}: {self.agreed}"


class ActionPoint(OfAMeeting):
    """Something that somebody is to do after a meeting. What it is stands in its versions."""

    id = models.CharField(primary_key=True, max_length=22, default=random_name)
    made_at = models.DateTimeField()
    made_by = models.TextField()

    class Meta:
        """Django's description of the model."""

        ordering = ("made_at", "pk")
        constraints = (_of_one_meeting("actionpoint"),)

    def __str__(self) -> str:
        return self.id


class ActionVersion(Permanent):
    """An action point as it stood from a moment on: what, for whom, by when, and on which day it was done.

    `role` is a name of the procedure, `person` who does it, where that was said. `dropped`: it is not to be done any more.
    """

    action = models.ForeignKey(ActionPoint, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    what = SealedText(default="", blank=True)
    role = models.TextField()
    person = SealedText(default="", blank=True)
    by_on = models.DateField(null=True)
    done_on = models.DateField(null=True)
    dropped = models.BooleanField(default=False)
    note = SealedText(default="", blank=True)
    at = models.DateTimeField()
    by = models.TextField()
    erased_at = models.DateTimeField(null=True)
    erased_because = models.TextField(default="", blank=True)

    objects = PermanentManager["ActionVersion"]()

    class Meta:
        """Django's description of the model."""

        ordering = ("number",)
        constraints = (
            models.UniqueConstraint(
                fields=("action", "number"), name="one_version_of_an_action_of_each_number"
            ),
        )

    def __str__(self) -> str:
        return str(self.number)
