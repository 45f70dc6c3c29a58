"""The register of a Compact: who has signed, who holds which office, who acts for whom, who is linked to whom.

Each Compact has its own; nothing here is shared between two of them. A case keeps the facts that it relied on in
its own record, so a change here never changes what happened. Terms are whole days, both ends included; no first
day means "always was", no last day "still is".
"""

from datetime import date

from django.db import models

from evenhand.casework.models.cases import Compact


def in_term(on: date) -> models.Q:
    """Rows with a term that are in force on that day."""
    started = models.Q(since=None) | models.Q(since__lte=on)
    return started & (models.Q(until=None) | models.Q(until__gte=on))


class Organisation(models.Model):
    """A body that has signed the Compact, or is in a dispute under it, under the name that people use.

    `merged_into` says that it was entered twice: that row is the one that counts, and this name leads to it.
    """

    compact = models.ForeignKey(Compact, on_delete=models.PROTECT, related_name="organisations")
    name = models.TextField()
    sector = models.TextField(default="", blank=True)
    signed_on = models.DateField(null=True, blank=True)
    left_on = models.DateField(null=True, blank=True)
    directorates = models.JSONField(
        default=list, help_text="Names of its parts, where conflicts turn on them."
    )
    email = models.EmailField(default="", blank=True)
    phone = models.TextField(default="", blank=True)
    address = models.TextField(default="", blank=True, help_text="For letters by post.")
    merged_into = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="merged")

    class Meta:
        """Django's description of the model."""

        constraints = (
            models.UniqueConstraint(fields=("compact", "name"), name="one_entry_for_each_organisation"),
        )

    def __str__(self) -> str:
        return self.name


class Individual(models.Model):
    """A person whom the Compact knows. With an e-mail address the person can sign in (see `Account`).

    `channel` is how this person wishes to be reached, `language` in which language, and `no_reminders` whether
    they asked not to be reminded of dates.
    """

    class Channel(models.TextChoices):
        """How somebody wishes to be reached."""

        EMAIL = "e-mail"
        POST = "post"
        PHONE = "phone"

    compact = models.ForeignKey(Compact, on_delete=models.PROTECT, related_name="individuals")
    name = models.TextField()
    sector = models.TextField()
    email = models.EmailField(default="", blank=True)
    phone = models.TextField(default="", blank=True)
    address = models.TextField(default="", blank=True)
    channel = models.CharField(max_length=8, choices=Channel.choices, default=Channel.EMAIL)
    language = models.CharField(max_length=16, default="", blank=True)
    large_print = models.BooleanField(default=False)
    no_reminders = models.BooleanField(default=False)
    merged_into = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="merged")

    class Meta:
        """Django's description of the model."""

        constraints = (
            models.UniqueConstraint(fields=("compact", "name"), name="one_entry_for_each_name"),
            models.UniqueConstraint(
                fields=("compact", "email"), condition=~models.Q(email=""), name="one_person_for_each_address"
            ),
        )

    def __str__(self) -> str:
        return self.name


class Tenure(models.Model):
    """An office held or a body sat on, for a term. `role` is a name of the procedure.

    `group` is whom the person speaks for there: a partnership group, or the people an expert knows about.
    `stands_in_for`: only in place of that holder, while this term lasts.
    """

    individual = models.ForeignKey(Individual, on_delete=models.CASCADE, related_name="tenures")
    role = models.TextField()
    group = models.TextField(default="", blank=True, help_text="Whom the person speaks for there.")
    since = models.DateField(null=True, blank=True)
    until = models.DateField(null=True, blank=True)
    stands_in_for = models.ForeignKey(
        Individual, on_delete=models.PROTECT, null=True, related_name="stand_ins"
    )

    def __str__(self) -> str:
        return f"{self.individual_id}: {self.role}"


class Representation(models.Model):
    """That a person works for an organisation, and what they do there that concerns the Compact.

    It is a link to that organisation at the same time: nobody is impartial about those they act for.
    """

    class Part(models.TextChoices):
        """What the person does for the organisation."""

        CONTACT = "contact", "acts for it"
        DEPUTY = "deputy", "acts for it in the contact's place"
        COMPLAINTS_MANAGER = "complaints manager", "is its complaints manager"
        COMPACT_REPRESENTATIVE = "compact representative", "is its compact representative"

    individual = models.ForeignKey(Individual, on_delete=models.CASCADE, related_name="represents")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="representatives")
    part = models.CharField(max_length=24, choices=Part.choices, default=Part.CONTACT)
    directorate = models.TextField(default="", blank=True)
    since = models.DateField(null=True, blank=True)
    until = models.DateField(null=True, blank=True)

    def __str__(self) -> str:
        return f"{self.individual_id}: {self.part}"


class Link(models.Model):
    """A close tie between a person and an organisation that may not be in the register: `organisation` is its name."""

    class Kind(models.TextChoices):
        """What ties them."""

        EMPLOYMENT = "employment", "works there"
        TRUSTEESHIP = "trusteeship", "is a trustee, councillor or director"
        MEMBERSHIP = "membership", "is a member"
        FAMILY = "family", "has family or a close friend there"
        MONEY = "money", "has money tied up with it"
        OTHER = "other", "something else"

    individual = models.ForeignKey(Individual, on_delete=models.CASCADE, related_name="links")
    organisation = models.TextField()
    directorate = models.TextField(default="", blank=True)
    kind = models.CharField(max_length=12, choices=Kind.choices, default=Kind.OTHER)
    since = models.DateField(null=True, blank=True)
    until = models.DateField(null=True, blank=True)

    def __str__(self) -> str:
        return f"{self.organisation}, {self.directorate}" if self.directorate else self.organisation


class Absence(models.Model):
    """Days on which a person is away and cannot serve, both ends included. Why is not kept: it is nobody's business."""

    individual = models.ForeignKey(Individual, on_delete=models.CASCADE, related_name="absences")
    since = models.DateField()
    until = models.DateField()

    class Meta:
        """Django's description of the model."""

        constraints = (
            models.CheckConstraint(
                condition=models.Q(until__gte=models.F("since")), name="an_absence_ends_after_it_begins"
            ),
        )

    def __str__(self) -> str:
        return f"{self.individual_id}: {self.since} to {self.until}"


class Commitment(models.Model):
    """A promise of the Compact by its code, so that a dispute can name it. One that ended keeps its row."""

    compact = models.ForeignKey(Compact, on_delete=models.PROTECT, related_name="commitments")
    code = models.TextField(help_text="The code of practice it belongs to.")
    number = models.TextField(help_text="What the document calls it, such as 3.2.")
    text = models.TextField(help_text="In the Compact's own words, or a paraphrase.")
    ended_on = models.DateField(null=True, blank=True)

    class Meta:
        """Django's description of the model."""

        constraints = (
            models.UniqueConstraint(
                fields=("compact", "code", "number"), name="one_commitment_for_each_number"
            ),
        )

    def __str__(self) -> str:
        return f"{self.code} {self.number}"
