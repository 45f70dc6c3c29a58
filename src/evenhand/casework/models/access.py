"""Who may come in, what they declared, and what they looked at.

An `Account` is only a way to prove who one is: what a person may do follows from the register of each Compact,
looked up anew at every request. Declarations and the record of access are never changed or deleted.
"""

from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.utils.crypto import salted_hmac

from evenhand.casework import answers
from evenhand.casework.log.permanent import Permanent, PermanentManager
from evenhand.casework.models.cases import Case, Compact
from evenhand.casework.models.log import HASH, random_name
from evenhand.casework.models.register import Individual
from evenhand.casework.sealing.fields import SealedJson, SealedText


class Installation(models.Model):
    """What this database is for. There is one row; `demonstration` was set when it was made, and never changes."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    demonstration = models.BooleanField()

    class Meta:
        """Django's description of the model."""

        constraints = (models.CheckConstraint(condition=models.Q(id=1), name="one_installation"),)

    def __str__(self) -> str:
        return "demonstration" if self.demonstration else "installation"


class Accounts(BaseUserManager["Account"]):
    """Finds and makes accounts. An address is the same whatever its capital letters."""

    def ensure(self, email: str, **values: object) -> "Account":
        """The account of that address, made if there is none."""
        account, _made = self.get_or_create(email=email.strip().casefold(), defaults=values)
        return account

    def get_by_natural_key(self, username: str | None) -> "Account":
        """The account of that address."""
        return self.get(email=(username or "").casefold())


class Account(AbstractBaseUser):
    """A way to sign in, by an e-mail address. There are no passwords.

    `epoch` counts the times that every session of it was ended: a new one makes all older sessions worthless.
    """

    email = models.EmailField(unique=True)
    is_active = models.BooleanField(default=True)
    site_admin = models.BooleanField(default=False)
    epoch = models.PositiveIntegerField(default=0)

    objects: ClassVar[Accounts] = Accounts()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"

    def __str__(self) -> str:
        return self.email

    def get_session_auth_hash(self) -> str:
        """What a session must carry to be worth anything: changes with the address and the epoch."""
        value = f"{self.pk}:{self.email}:{self.epoch}"
        return salted_hmac("evenhand.account.session", value, algorithm="sha256").hexdigest()


class CaseKey(models.Model):
    """The way in without an account: an address and a code, for one side of one case, for a while.

    Only a hash of the code is kept. `tries` counts wrong codes since the last right one.
    """

    id = models.CharField(primary_key=True, max_length=22, default=random_name)
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="keys")
    role = models.TextField(help_text="The side it opens the case for: a party of the procedure.")
    holder = models.TextField(help_text="Whom it was given to.")
    code_hash = models.CharField(max_length=128)
    made_at = models.DateTimeField()
    made_by = models.TextField()
    expires_on = models.DateField()
    tries = models.PositiveIntegerField(default=0)
    revoked_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return self.id


class Approach(models.Model):
    """What somebody without an account wants to raise: kept until the address is confirmed, then a case is opened.

    Before that no case exists, and no mail goes to anybody but this address.
    """

    id = models.CharField(primary_key=True, max_length=22, default=random_name)
    compact = models.ForeignKey(Compact, on_delete=models.PROTECT, related_name="+")
    email = models.EmailField()
    code_hash = models.CharField(max_length=128)
    content = SealedJson()
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    tries = models.PositiveIntegerField(default=0)
    confirmed_at = models.DateTimeField(null=True)
    case = models.ForeignKey(Case, on_delete=models.SET_NULL, null=True, related_name="+")

    def __str__(self) -> str:
        return self.id


class Asked(models.Model):
    """That a person was asked whether they have a link, before they sit or see anything of the case.

    `line` says in a few words what the dispute is about: with the two names it is all that the person sees then.
    """

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="asked")
    individual = models.ForeignKey(Individual, on_delete=models.CASCADE, related_name="asked")
    line = models.TextField(default="", blank=True)
    asked_at = models.DateTimeField()
    asked_by = models.TextField()

    class Meta:
        """Django's description of the model."""

        constraints = (models.UniqueConstraint(fields=("case", "individual"), name="asked_once_in_a_case"),)

    def __str__(self) -> str:
        return f"{self.case_id}: {self.individual_id}"


class Declaration(Permanent):
    """What a person said about a link to one of the sides of a case. The latest of a person counts.

    `words` say what the link is; they are for the office (tier P4 for everybody else). `said_on` is the day it was
    said and `at` the moment it was written down, by `recorded_by`: the two differ where it came by phone or post.
    """

    class Answer(models.TextChoices):
        """What was declared."""

        NO_LINK = answers.NO_LINK
        LINK = answers.LINK
        NOT_SURE = answers.NOT_SURE

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="declarations")
    individual = models.ForeignKey(Individual, on_delete=models.PROTECT, related_name="declarations")
    answer = models.CharField(max_length=8, choices=Answer.choices)
    words = SealedText(default="", blank=True)
    channel = models.CharField(max_length=16, default="web")
    said_on = models.DateField(null=True)
    at = models.DateTimeField()
    recorded_by = models.TextField()

    objects = PermanentManager["Declaration"]()

    class Meta:
        """Django's description of the model."""

        ordering = ("at", "pk")


class AccessRecord(Permanent):
    """That somebody saw, exported, searched or was given something. `who` and `capacity` as they were then."""

    at = models.DateTimeField(db_index=True)
    account = models.ForeignKey(Account, on_delete=models.PROTECT, null=True, related_name="+")
    who = models.TextField()
    capacity = models.TextField()
    compact = models.ForeignKey(Compact, on_delete=models.PROTECT, null=True, related_name="+")
    case = models.ForeignKey(Case, on_delete=models.PROTECT, null=True, related_name="accesses")
    action = models.CharField(max_length=24)
    what = models.TextField(default="", blank=True)

    objects = PermanentManager["AccessRecord"]()

    class Meta:
        """Django's description of the model."""

        ordering = ("at", "pk")


class BreakGlass(models.Model):
    """Access in an emergency: asked for with a reason, allowed by a second person, told to the office, and ended."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="+")
    asked_by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    reason = models.TextField()
    asked_at = models.DateTimeField()
    allowed_by = models.ForeignKey(Account, on_delete=models.PROTECT, null=True, related_name="+")
    allowed_at = models.DateTimeField(null=True)
    until = models.DateTimeField(null=True)

    class Meta:
        """Django's description of the model."""

        constraints = (
            models.CheckConstraint(
                condition=models.Q(allowed_by=None) | ~models.Q(allowed_by=models.F("asked_by")),
                name="a_second_person_allows",
            ),
        )

    def __str__(self) -> str:
        return f"{self.case_id} {self.asked_at:%Y-%m-%d}"


class Attempt(models.Model):
    """How often something was tried within a while, so that limits outlive a restart and hold for all processes.

    `key` is a keyed hash of what is counted (an address, a network): the table tells nobody who tried.
    """

    key = models.CharField(max_length=HASH)
    window = models.DateTimeField(help_text="When the while began.")
    count = models.PositiveIntegerField(default=0)

    class Meta:
        """Django's description of the model."""

        constraints = (models.UniqueConstraint(fields=("key", "window"), name="one_count_for_each_while"),)

    def __str__(self) -> str:
        return f"{self.count}"


class SignInCode(models.Model):
    """A code that opens a session for an account, once, for a while. Only a keyed hash of it is kept.

    One is made for whatever address was typed, so that nobody learns from the answer which addresses are known:
    without `account` no code is ever right. `tries` counts every code that was typed for it.
    """

    id = models.CharField(primary_key=True, max_length=22, default=random_name)
    account = models.ForeignKey(Account, on_delete=models.CASCADE, null=True, related_name="codes")
    code_hash = models.CharField(max_length=HASH)
    made_at = models.DateTimeField(db_index=True)
    expires_at = models.DateTimeField()
    tries = models.PositiveIntegerField(default=0)
    used_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return self.id


class Cached(models.Model):
    """What is remembered for a short while by all processes alike: the table of Django's database cache, in its form."""

    cache_key = models.CharField(primary_key=True, max_length=255)
    value = models.TextField()
    expires = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        return self.cache_key
