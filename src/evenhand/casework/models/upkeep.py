"""How the register is kept: who changed what in it, and the spreadsheets that somebody is about to take in."""

from django.db import models

from evenhand.casework.log.permanent import Permanent, PermanentManager
from evenhand.casework.models.access import Account
from evenhand.casework.models.cases import Compact
from evenhand.casework.models.log import HASH, random_name


class RegisterChange(Permanent):
    """That somebody changed the register. `what` is a sentence (see `bookkeeping`), without any contact details."""

    compact = models.ForeignKey(Compact, on_delete=models.PROTECT, related_name="register_changes")
    at = models.DateTimeField(db_index=True)
    who = models.TextField()
    what = models.JSONField()

    objects = PermanentManager["RegisterChange"]()

    class Meta:
        """Django's description of the model."""

        ordering = ("at", "pk")


class ImportDraft(models.Model):
    """The lines of a spreadsheet that was shown for looking over, until it is taken in or `expires_at` comes.

    Only whoever brought it finds it: its id stands in their session, and the account has to be the same.
    `plan` is a digest of what was shown, so that nothing else is carried out.
    """

    id = models.CharField(primary_key=True, max_length=22, default=random_name)
    compact = models.ForeignKey(Compact, on_delete=models.CASCADE, related_name="+")
    account = models.ForeignKey(Account, on_delete=models.CASCADE, null=True, related_name="+")
    lines = models.JSONField()
    plan = models.CharField(max_length=HASH)
    expires_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.id
