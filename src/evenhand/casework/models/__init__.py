"""The tables. What must always hold is a constraint of the database; what follows from events is worked out elsewhere."""

from evenhand.casework.models.access import (
    AccessRecord,
    Account,
    Approach,
    Asked,
    Attempt,
    BreakGlass,
    Cached,
    CaseKey,
    Declaration,
    Installation,
    SignInCode,
)
from evenhand.casework.models.cases import Case, Compact, Duty, Seat
from evenhand.casework.models.feedback import Feedback
from evenhand.casework.models.letters import Letter
from evenhand.casework.models.log import Edition, Envelope, Payload, Receipt, Stream, random_name
from evenhand.casework.models.mail import Outgoing
from evenhand.casework.models.meetings import (
    BodyMeeting,
    Coming,
    Invited,
    Meeting,
    MeetingVersion,
    OfferedTime,
    Tick,
)
from evenhand.casework.models.papers import ConfidentialElement, Paper
from evenhand.casework.models.register import (
    Commitment,
    Individual,
    Link,
    Organisation,
    Representation,
    Tenure,
    in_term,
)
from evenhand.casework.models.upkeep import ImportDraft, RegisterChange

__all__ = [
    "AccessRecord",
    "Account",
    "Approach",
    "Asked",
    "Attempt",
    "BodyMeeting",
    "BreakGlass",
    "Cached",
    "Case",
    "CaseKey",
    "Coming",
    "Commitment",
    "Compact",
    "ConfidentialElement",
    "Declaration",
    "Duty",
    "Edition",
    "Envelope",
    "Feedback",
    "ImportDraft",
    "Individual",
    "Installation",
    "Invited",
    "Letter",
    "Link",
    "Meeting",
    "MeetingVersion",
    "OfferedTime",
    "Organisation",
    "Outgoing",
    "Paper",
    "Payload",
    "Receipt",
    "RegisterChange",
    "Representation",
    "Seat",
    "SignInCode",
    "Stream",
    "Tenure",
    "Tick",
    "in_term",
    "random_name",
]
