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
from evenhand.casework.models.acknowledgements import Acknowledgement, Acknowledging, SentByItself
from evenhand.casework.models.cases import Case, Compact, Duty, Seat
from evenhand.casework.models.enclosures import CleanCopy, Enclosure
from evenhand.casework.models.feedback import Feedback
from evenhand.casework.models.inbox import Incoming, IncomingFile, NotReached
from evenhand.casework.models.letter_drafts import DraftAnswer, DraftKey, LetterDraft
from evenhand.casework.models.letter_ways import LetterWay
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
from evenhand.casework.models.minutes import ActionPoint, ActionVersion, Attendance, Minutes, MinutesAnswer
from evenhand.casework.models.panel_room import Ballot, PrivateNote, Vote
from evenhand.casework.models.papers import ConfidentialElement, Paper
from evenhand.casework.models.register import (
    Absence,
    Commitment,
    Individual,
    Link,
    Organisation,
    Representation,
    Tenure,
    in_term,
)
from evenhand.casework.models.service import CalendarFeed, Round, ServiceLine
from evenhand.casework.models.serving import Willingness
from evenhand.casework.models.signposts import Signpost
from evenhand.casework.models.upkeep import ImportDraft, RegisterChange
from evenhand.casework.models.wordings import LetterWording

__all__ = [
    "Absence",
    "AccessRecord",
    "Account",
    "Acknowledgement",
    "Acknowledging",
    "ActionPoint",
    "ActionVersion",
    "Approach",
    "Asked",
    "Attempt",
    "Attendance",
    "Ballot",
    "BodyMeeting",
    "BreakGlass",
    "Cached",
    "CalendarFeed",
    "Case",
    "CaseKey",
    "CleanCopy",
    "Coming",
    "Commitment",
    "Compact",
    "ConfidentialElement",
    "Declaration",
    "DraftAnswer",
    "DraftKey",
    "Duty",
    "Edition",
    "Enclosure",
    "Envelope",
    "Feedback",
    "ImportDraft",
    "Incoming",
    "IncomingFile",
    "Individual",
    "Installation",
    "Invited",
    "Letter",
    "LetterDraft",
    "LetterWay",
    "LetterWording",
    "Link",
    "Meeting",
    "MeetingVersion",
    "Minutes",
    "MinutesAnswer",
    "NotReached",
    "OfferedTime",
    "Organisation",
    "Outgoing",
    "Paper",
    "Payload",
    "PrivateNote",
    "Receipt",
    "RegisterChange",
    "Representation",
    "Round",
    "Seat",
    "SentByItself",
    "ServiceLine",
    "SignInCode",
    "Signpost",
    "Stream",
    "Tenure",
    "Tick",
    "Vote",
    "Willingness",
    "in_term",
    "random_name",
]
