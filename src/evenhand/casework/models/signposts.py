"""The list of other help of a Compact: where its office points people to, and when it last looked at each place."""

from django.db import models

from evenhand.casework.models.cases import Compact


class Signpost(models.Model):
    """A place to go. `entry` is its name in the Compact's own file, "" for one that the office added.

    `clauses` of the document name it, or `added` says why it stands there. `checked_on` is the last day on which
    somebody saw that all of it is so; a change of its words takes that back. One that is `closed` keeps its row.
    """

    compact = models.ForeignKey(Compact, on_delete=models.PROTECT, related_name="signposts")
    entry = models.TextField(default="", blank=True)
    name = models.TextField()
    helps_with = models.TextField()
    cost = models.TextField()
    phone = models.TextField(default="", blank=True)
    web = models.TextField(default="", blank=True)
    address = models.TextField(default="", blank=True)
    clauses = models.JSONField(default=list)
    added = models.TextField(default="", blank=True)
    checked_on = models.DateField(null=True, blank=True)
    checked_by = models.TextField(default="", blank=True)
    closed = models.BooleanField(default=False)

    class Meta:
        """Django's description of the model."""

        ordering = ("pk",)
        constraints = (
            models.UniqueConstraint(fields=("compact", "name"), name="one_place_for_each_name"),
            models.UniqueConstraint(
                fields=("compact", "entry"), condition=~models.Q(entry=""), name="one_place_for_each_entry"
            ),
        )

    def __str__(self) -> str:
        return self.name
