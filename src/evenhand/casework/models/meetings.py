"""Meetings: those of a standing body, and those of a dispute with their place, their times on offer and who comes.

The day that counts for what is owed stands in the log of the case. What is kept here adds the time and the place.
"""

from django.db import models

from evenhand.casework.log.permanent import Permanent, PermanentManager
from evenhand.casework.models.cases import Case, Compact
from evenhand.casework.models.log import random_name
from evenhand.casework.models.mail import Outgoing
from evenhand.casework.sealing.fields import SealedText


class BodyMeeting(models.Model):
    """A meeting of a standing body of the procedure. Who added, moved or cancelled it stands among the register's changes."""

    compact = models.ForeignKey(Compact, on_delete=models.PROTECT, related_name="body_meetings")
    body = models.TextField()
    day = models.DateField()
    starts_at = models.TimeField(null=True)
    place = models.TextField(default="", blank=True)
    cancelled = models.BooleanField(default=False)

    class Meta:
        """Django's description of the model."""

        ordering = ("day", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=("compact", "body", "day"),
                condition=models.Q(cancelled=False),
                name="a_body_meets_once_a_day",
            ),
        )

    def __str__(self) -> str:
        return f"{self.body} {self.day}"


class Meeting(models.Model):
    """A meeting of a case, from the first day that is offered on.

    `step` is the step of the procedure whose `record` holds its day; both are empty for a meeting that the procedure
    does not name. `invited` are the names of the procedure that are asked to come. `chosen` is the offered time that was settled on.
    """

    id = models.CharField(primary_key=True, max_length=22, default=random_name)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="meetings")
    step = models.TextField(default="", blank=True)
    record = models.TextField(default="", blank=True)
    invited = models.JSONField(default=list)
    minutes = models.PositiveIntegerField()
    chosen = models.OneToOneField("OfferedTime", on_delete=models.SET_NULL, null=True, related_name="+")
    made_at = models.DateTimeField()
    made_by = models.TextField()

    def __str__(self) -> str:
        return self.id


class MeetingVersion(Permanent):
    """How a meeting stood from a moment on: the latest counts, and the earlier ones stay. Its words may be erased by law, once.

    `number` is what calendars know as its sequence: 0, 1, 2 and so on. `day`, `starts_at` and `minutes` are in the
    time zone of the Compact.
    """

    class State(models.TextChoices):
        """What becomes of it."""

        PLANNED = "planned"
        CANCELLED = "cancelled"

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    state = models.CharField(max_length=9, choices=State.choices)
    day = models.DateField()
    starts_at = models.TimeField()
    minutes = models.PositiveIntegerField()
    place = SealedText(default="", blank=True)
    joining = SealedText(
        default="", blank=True, help_text="The link or the phone number for who joins from afar."
    )
    getting_in = SealedText(default="", blank=True)
    agenda = SealedText(default="", blank=True)
    at = models.DateTimeField()
    by = models.TextField()
    erased_at = models.DateTimeField(null=True)
    erased_because = models.TextField(default="", blank=True)

    objects = PermanentManager["MeetingVersion"]()

    class Meta:
        """Django's description of the model."""

        ordering = ("number",)
        constraints = (
            models.UniqueConstraint(fields=("meeting", "number"), name="one_version_of_each_number"),
        )


class OfferedTime(models.Model):
    """A day and time that people are asked about. It goes on being there after a day was settled."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="offered")
    day = models.DateField()
    starts_at = models.TimeField()

    class Meta:
        """Django's description of the model."""

        ordering = ("day", "starts_at")
        constraints = (
            models.UniqueConstraint(fields=("meeting", "day", "starts_at"), name="each_time_offered_once"),
        )

    def __str__(self) -> str:
        return f"{self.day} {self.starts_at}"


class Tick(models.Model):
    """Whether an offered time suits somebody. It can be changed until a day is settled.

    `role` is under which name of the procedure they were asked, `who` the person; `recorded_by` wrote it down, on
    hearing it in the way that `channel` says.
    """

    offered = models.ForeignKey(OfferedTime, on_delete=models.CASCADE, related_name="ticks")
    role = models.TextField()
    who = models.TextField()
    suits = models.BooleanField()
    channel = models.CharField(max_length=16)
    recorded_by = models.TextField()
    at = models.DateTimeField()

    class Meta:
        """Django's description of the model."""

        constraints = (models.UniqueConstraint(fields=("offered", "role", "who"), name="one_tick_each"),)

    def __str__(self) -> str:
        return f"{self.who}: {self.suits}"


class Coming(models.Model):
    """Who comes for one of those invited, and what they need to get in, hear, see or follow.

    `people` is for who may see the meeting; `needs` for whoever arranges it, and for themselves.
    """

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="coming")
    role = models.TextField()
    people = SealedText(default="", blank=True)
    needs = SealedText(default="", blank=True)
    recorded_by = models.TextField()
    at = models.DateTimeField()

    class Meta:
        """Django's description of the model."""

        constraints = (models.UniqueConstraint(fields=("meeting", "role"), name="one_list_each"),)

    def __str__(self) -> str:
        return self.role


class Invited(models.Model):
    """That somebody was sent an invitation, a change or a cancellation: which version, and by which message.

    Without a `message` no e-mail reaches them, and they were told in another way.
    """

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="sent")
    number = models.PositiveIntegerField()
    role = models.TextField()
    recipient = models.TextField()
    message = models.OneToOneField(Outgoing, on_delete=models.PROTECT, null=True, related_name="+")
    sent_at = models.DateTimeField()
    sent_by = models.TextField()

    class Meta:
        """Django's description of the model."""

        constraints = (
            models.UniqueConstraint(
                fields=("meeting", "number", "role", "recipient"), name="each_version_sent_once"
            ),
        )

    def __str__(self) -> str:
        return f"{self.recipient}: {self.number}"
