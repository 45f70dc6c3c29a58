"""The meetings of a case: as they stand, which times are on offer, whom they suit, who comes and who was invited."""

from dataclasses import dataclass
from datetime import date, datetime, time

from evenhand.casework.models import Meeting, MeetingVersion


@dataclass(frozen=True, slots=True)
class Stands:
    """How a meeting stands. `number` grows with every change. Of one that was `erased` the words are gone."""

    number: int
    cancelled: bool
    day: date
    starts_at: time
    minutes: int
    place: str
    joining: str
    getting_in: str
    agenda: str
    at: datetime
    erased: bool


@dataclass(frozen=True, slots=True)
class Offer:
    """A time on offer. `ticks` says of each who answered, by name of the procedure and person, whether it suits."""

    key: int
    day: date
    starts_at: time
    ticks: dict[tuple[str, str], bool]

    @property
    def suits(self) -> int:
        """How many it suits."""
        return sum(self.ticks.values())


@dataclass(frozen=True, slots=True)
class WhoComes:
    """Who comes for one of those invited, and what they need. The needs are not for everybody."""

    role: str
    people: str
    needs: str


@dataclass(frozen=True, slots=True)
class Told:
    """That somebody was sent a version of it. `by_email`: by a message from here."""

    number: int
    role: str
    recipient: str
    by_email: bool


@dataclass(frozen=True, slots=True)
class CaseMeeting:
    """A meeting of a case. `stands` is None until its time and place were written down for the first time."""

    id: str
    case: str
    step: str
    record: str
    invited: tuple[str, ...]
    minutes: int
    chosen: int | None
    stands: Stands | None
    offers: tuple[Offer, ...]
    coming: tuple[WhoComes, ...]
    told: tuple[Told, ...]

    @property
    def settled(self) -> bool:
        """Whether a day was settled on, so that nobody is asked any more."""
        return self.chosen is not None or self.stands is not None

    @property
    def choice(self) -> Offer | None:
        """The offered time that was settled on."""
        return next((offer for offer in self.offers if offer.key == self.chosen), None)


def meetings_in(case: str) -> tuple[CaseMeeting, ...]:
    """Every meeting of the case of that address, in the order in which they were begun."""
    rows = Meeting.objects.filter(case=case).order_by("made_at", "pk")
    related = rows.prefetch_related("versions", "offered__ticks", "coming", "sent")
    return tuple(_meeting(row) for row in related)


def _meeting(row: Meeting) -> CaseMeeting:
    versions = list(row.versions.all())
    return CaseMeeting(
        id=row.pk,
        case=row.case_id,
        step=row.step,
        record=row.record,
        invited=tuple(row.invited),
        minutes=row.minutes,
        chosen=row.chosen_id,
        stands=_stands(versions[-1]) if versions else None,
        offers=tuple(
            Offer(
                one.pk,
                one.day,
                one.starts_at,
                {(tick.role, tick.who): tick.suits for tick in one.ticks.all()},
            )
            for one in row.offered.all()
        ),
        coming=tuple(WhoComes(one.role, one.people, one.needs) for one in row.coming.all()),
        told=tuple(
            Told(one.number, one.role, one.recipient, one.message_id is not None) for one in row.sent.all()
        ),
    )


def _stands(row: MeetingVersion) -> Stands:
    return Stands(
        number=row.number,
        cancelled=row.state == MeetingVersion.State.CANCELLED,
        day=row.day,
        starts_at=row.starts_at,
        minutes=row.minutes,
        place=row.place,
        joining=row.joining,
        getting_in=row.getting_in,
        agenda=row.agenda,
        at=row.at,
        erased=row.erased_at is not None,
    )
