"""The record: what happened, chained and never changed; and the source of the procedures it runs under."""

import secrets

from django.db import models

from evenhand.casework.log.permanent import Permanent, PermanentManager

HASH = 64
RANDOM_BYTES = 16


def random_name() -> str:
    """A name nobody can guess, 22 characters long, for an address."""
    return secrets.token_urlsafe(RANDOM_BYTES)


class Edition(Permanent):
    """The whole source of a procedure (rules, words, letters) under the SHA-256 of its content."""

    digest = models.CharField(primary_key=True, max_length=HASH)
    name = models.TextField()
    archive = models.TextField(help_text="Canonical JSON: file name to text.")
    loaded_at = models.DateTimeField()

    objects = PermanentManager["Edition"]()


class Stream(models.Model):
    """A log: that of one case, or of what a Compact does between cases under one edition.

    `version` is the number of its envelopes and `head` the hash of the last.
    """

    class Kind(models.TextChoices):
        """What the log is about."""

        CASE = "case"
        BETWEEN = "between"

    id = models.CharField(primary_key=True, max_length=22, default=random_name)
    compact = models.ForeignKey("casework.Compact", on_delete=models.PROTECT, related_name="+")
    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=7, choices=Kind.choices)
    version = models.PositiveIntegerField(default=0)
    head = models.CharField(max_length=HASH)

    class Meta:
        """Django's description of the model."""

        constraints = (
            models.UniqueConstraint(
                fields=("compact", "edition"),
                condition=models.Q(kind="between"),
                name="one_log_between_cases",
            ),
            models.CheckConstraint(
                condition=models.Q(kind__in=("case", "between")), name="known_kind_of_log"
            ),
        )

    def __str__(self) -> str:
        return f"{self.compact_id} {self.kind} {self.id}"


class Envelope(Permanent):
    """What everybody with access may know of an event: when, which step, by whom. Chained by hashes."""

    stream = models.ForeignKey(Stream, on_delete=models.PROTECT, related_name="envelopes")
    number = models.PositiveIntegerField()
    event = models.CharField(max_length=64)
    kind = models.CharField(max_length=16)
    on = models.DateField()
    order = models.IntegerField()
    recorded_at = models.DateTimeField()
    channel = models.CharField(max_length=16)
    days_off = models.TextField()
    who = models.TextField()
    step = models.TextField()
    answer = models.TextField()
    strikes = models.CharField(max_length=64)
    override_by = models.TextField()
    commitment = models.CharField(max_length=HASH)
    previous = models.CharField(max_length=HASH)
    hash = models.CharField(max_length=HASH)

    objects = PermanentManager["Envelope"]()

    class Meta:
        """Django's description of the model."""

        ordering = ("stream", "number")
        constraints = (
            models.UniqueConstraint(fields=("stream", "number"), name="one_envelope_for_each_number"),
            models.UniqueConstraint(fields=("stream", "event"), name="one_envelope_for_each_event"),
            models.CheckConstraint(condition=models.Q(number__gte=1), name="envelopes_count_from_one"),
        )


class Payload(Permanent):
    """What people said: apart from its envelope, so that it can be erased by law while the chain still verifies.

    `content` is sealed (see `sealing`), with the salt of its commitment at the beginning. Rows of an earlier version
    hold canonical JSON there, and the salt in a column of its own.
    """

    envelope = models.OneToOneField(
        Envelope, primary_key=True, on_delete=models.PROTECT, related_name="payload"
    )
    salt = models.CharField(max_length=HASH)
    content = models.TextField(help_text="Canonical JSON.")
    erased_at = models.DateTimeField(null=True)
    erased_because = models.TextField(default="")

    objects = PermanentManager["Payload"]()

    class Meta:
        """Django's description of the model."""

        constraints = (
            models.CheckConstraint(
                condition=models.Q(erased_at=None, erased_because="")
                | (models.Q(erased_at__isnull=False, salt="", content="") & ~models.Q(erased_because="")),
                name="erased_whole_and_with_a_reason",
            ),
        )


class Receipt(Permanent):
    """That a request was answered, so that the same form sent again stores nothing and gets the same answer."""

    scope = models.CharField(max_length=80)
    key = models.CharField(max_length=HASH)
    stream = models.ForeignKey(Stream, on_delete=models.PROTECT, related_name="+")
    first = models.PositiveIntegerField()
    last = models.PositiveIntegerField()

    objects = PermanentManager["Receipt"]()

    class Meta:
        """Django's description of the model."""

        constraints = (models.UniqueConstraint(fields=("scope", "key"), name="one_answer_for_each_request"),)
