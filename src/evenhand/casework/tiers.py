"""Which tier each thing that is kept belongs to. A field without a tier fails the tests, and so the build.

The tiers come from what the written procedures ask for. `policies` says who may see which.
"""

from collections.abc import Mapping
from enum import StrEnum
from typing import Final


class Tier(StrEnum):
    """How far a thing may go. The letters are those under which the tiers are written about."""

    PUBLIC = "P0"
    """Anybody: the procedure itself, the office's own address."""
    PROGRESS = "P1"
    """Whoever follows a case: stage, dates, whose turn, the reason for a delay."""
    SHARED = "P2"
    """Both sides, the office and the panel: letters, records, outcome."""
    CONFIDENTIAL = "P2c"
    """What both sides agreed to keep confidential while the process runs."""
    OWN = "P3"
    """One side's own, until it is sent."""
    PANEL = "P4"
    """The panel alone: votes, deliberation, papers for the panel."""
    MEMBER = "P4m"
    """One member of a panel alone: a private note, and a vote until all are counted. Nobody else, not even the chair."""
    CONCERN = "P5"
    """A concern told in confidence: whom the sender chose, never the body it is about."""
    OPERATIONS = "P6"
    """Whoever runs the site: queues, health, versions. Never what a case is about."""
    OFFICE = "PR"
    """The register: the office of the Compact, and of each person what is their own."""


_PUBLIC, _PROGRESS, _SHARED = Tier.PUBLIC, Tier.PROGRESS, Tier.SHARED
_PANEL, _OPERATIONS, _OFFICE = Tier.PANEL, Tier.OPERATIONS, Tier.OFFICE
_MEMBER = Tier.MEMBER


def _all(tier: Tier, *fields: str) -> dict[str, Tier]:
    return dict.fromkeys(fields, tier)


TIERS: Final[Mapping[str, Mapping[str, Tier]]] = {
    "Edition": _all(_PUBLIC, "digest", "name", "archive", "loaded_at"),
    "Compact": _all(
        _PUBLIC, "slug", "name", "prefix", "last_chair", "edition", "time_zone", "office_name", "office_phone",
        "office_hours", "office_email", "office_address", "reminders", "digest", "receipts",
    ),
    "Stream": _all(_PROGRESS, "id", "compact", "edition", "kind", "version", "head"),
    "Envelope": _all(
        _PROGRESS, "id", "stream", "number", "event", "kind", "on", "order", "recorded_at", "channel", "days_off",
        "who", "step", "strikes", "override_by", "commitment", "previous", "hash",
    ) | _all(_SHARED, "answer"),
    "Payload": _all(_PANEL, "envelope", "salt", "content") | _all(_PROGRESS, "erased_at", "erased_because"),
    "Receipt": _all(_OPERATIONS, "id", "scope", "key", "stream", "first", "last"),
    "Case": _all(
        _PROGRESS, "stream", "compact", "reference", "title", "parties", "parts", "opened_on", "stage", "ended_on",
        "whose_turn", "next_date", "next_change_on",
    ) | _all(_SHARED, "ended_as"),
    "Duty": _all(_PROGRESS, "id", "case", "step", "who", "since", "due", "aim", "own_date", "strength"),
    "Seat": _all(_PROGRESS, "id", "case", "panel", "name", "chair", "stepped_aside"),
    "Organisation": _all(_PUBLIC, "name", "sector", "signed_on", "left_on", "directorates")
    | _all(_OFFICE, "id", "compact", "email", "phone", "address", "merged_into"),
    "Individual": _all(
        _OFFICE, "id", "compact", "name", "sector", "email", "phone", "address", "channel", "language",
        "large_print", "no_reminders", "merged_into",
    ),
    "Tenure": _all(_OFFICE, "id", "individual", "role", "group", "since", "until", "stands_in_for"),
    "Representation": _all(_OFFICE, "id", "individual", "organisation", "part", "directorate", "since", "until"),
    "Link": _all(_OFFICE, "id", "individual", "organisation", "directorate", "kind", "since", "until"),
    "Absence": _all(_OFFICE, "id", "individual", "since", "until"),
    "Commitment": _all(_PUBLIC, "id", "compact", "code", "number", "text", "ended_on"),
    "RegisterChange": _all(_OFFICE, "id", "compact", "at", "who", "what"),
    "ImportDraft": _all(_OFFICE, "id", "compact", "account", "lines", "plan", "expires_at"),
    "Signpost": _all(
        _PUBLIC, "id", "compact", "name", "helps_with", "cost", "phone", "web", "address", "clauses", "added", "closed",
        "checked_on",
    ) | _all(_OFFICE, "entry", "checked_by"),
    "Installation": _all(_PUBLIC, "id", "demonstration"),
    "Account": _all(_OPERATIONS, "id", "password", "last_login", "email", "is_active", "site_admin", "epoch"),
    "CaseKey": _all(
        _OFFICE, "id", "case", "role", "holder", "code_hash", "made_at", "made_by", "expires_on", "tries", "revoked_at"
    ),
    "Approach": _all(_OFFICE, "id", "compact", "email", "code_hash", "made_at", "expires_at", "tries", "confirmed_at", "case")
    | {"content": Tier.OWN},
    "Asked": _all(_OFFICE, "id", "case", "individual", "line", "asked_at", "asked_by"),
    "Declaration": _all(
        _OFFICE, "id", "case", "individual", "answer", "words", "channel", "said_on", "at", "recorded_by"
    ),
    "Willingness": _all(
        _OFFICE, "id", "case", "individual", "answer", "words", "channel", "said_on", "at", "recorded_by"
    ),
    "Feedback": _all(
        Tier.OWN, "id", "case", "role", "fair", "heard", "words", "channel", "said_on", "at", "recorded_by"
    ),
    "Letter": _all(
        _SHARED, "id", "log", "event", "name", "role", "recipient", "channel", "sent_on", "subject", "text", "html",
        "pdf", "digest", "template", "said_yes", "approved_by", "approved_at", "erased_at", "erased_because",
    ) | _all(_OFFICE, "message", "tells_of"),
    "LetterWay": _all(
        _OFFICE, "id", "letter", "channel", "on", "at", "by", "to", "agreed", "recorded_by", "recorded_at", "erased_at"
    ),
    "LetterDraft": _all(
        _OFFICE, "id", "log", "step", "name", "typed", "letters", "tells_of", "digest", "made_by", "made_at", "state",
        "ended_at",
    ),
    "DraftAnswer": _all(
        _OFFICE, "id", "draft", "digest", "role", "person", "agreed", "reason", "said_on", "recorded_by", "at",
        "erased_at",
    ),
    "DraftKey": _all(
        _OFFICE, "id", "draft", "role", "person", "code_hash", "made_at", "expires_on", "tries"
    ),
    "Acknowledging": _all(_OFFICE, "id", "compact", "letter", "on", "template", "who", "at"),
    "Acknowledgement": _all(_OFFICE, "id", "case", "step", "event", "made_at", "state", "why", "done_at"),
    "SentByItself": _all(_SHARED, "id", "letter", "by"),
    "LetterWording": _all(_OFFICE, "id", "compact", "letter", "text", "digest", "who", "at"),
    "AccessRecord": _all(_OFFICE, "id", "at", "account", "who", "capacity", "compact", "case", "action", "what"),
    "BreakGlass": _all(
        _OFFICE, "id", "case", "asked_by", "reason", "asked_at", "allowed_by", "allowed_at", "until"
    ),
    "Attempt": _all(_OPERATIONS, "id", "key", "window", "count"),
    "SignInCode": _all(_OPERATIONS, "id", "account", "code_hash", "made_at", "expires_at", "tries", "used_at"),
    "Cached": _all(_OPERATIONS, "cache_key", "value", "expires"),
    "Outgoing": _all(
        _OPERATIONS, "id", "purpose", "message_id", "made_at", "not_before", "state", "tries", "lease", "leased_until",
        "done_at", "good_until", "first_try_at", "perhaps_sent",
    ) | _all(
        _OFFICE, "compact", "case", "individual", "capacity", "sender", "to", "subject", "text", "html", "last_error",
        "calendar", "calendar_method",
    ),
    "Round": _all(_OPERATIONS, "id", "compact", "day", "what", "begun_at", "done_at"),
    "ServiceLine": _all(
        _OFFICE, "id", "message", "occasion", "kind", "case", "step", "who", "since", "due", "line"
    ),
    "CalendarFeed": _all(_OPERATIONS, "id", "account", "token_hash", "strong", "made_at", "revoked_at"),
    "Incoming": _all(
        _OFFICE, "id", "compact", "kind", "fault", "channel", "state", "case", "digest", "came_on", "taken_at",
        "written_on", "typed_by", "sender_name", "sender", "to", "subject", "text", "cut", "replies_to", "left_out",
        "decided_by", "decided_at", "erased_at", "erased_because",
    ),
    "IncomingFile": _all(_OFFICE, "id", "incoming", "place", "whole", "name", "size", "digest"),
    "NotReached": _all(
        _OFFICE, "id", "message", "told_by", "told_at", "said", "settled_at", "settled_by", "settled_how",
        "settled_words",
    ),
    "Paper": _all(
        _SHARED, "id", "case", "event", "role", "person", "recorded_by", "channel", "came_on", "name", "kind",
        "size", "digest", "readers", "added_at", "opened_at", "withdrawn_at", "erased_at", "erased_because",
    ),
    "CleanCopy": _all(_SHARED, "id", "paper", "digest", "size", "pages", "made_at"),
    "Enclosure": _all(
        _SHARED, "id", "letter", "paper", "place", "name", "pages", "size", "digest", "erased_at"
    ),
    "Ballot": _all(_PROGRESS, "id", "case", "step", "opened_at", "opened_by", "version", "counted_at")
    | _all(_PANEL, "casting", "casting_reason"),
    "Vote": _all(_MEMBER, "id", "ballot", "member", "vote", "said", "declared_again", "noted_by", "at"),
    "PrivateNote": _all(_MEMBER, "id", "case", "member", "text", "changed_at"),
    "BodyMeeting": _all(_OFFICE, "id", "compact", "body", "day", "starts_at", "place", "cancelled"),
    "Meeting": _all(_SHARED, "id", "case", "step", "record", "invited", "minutes", "chosen", "made_at", "made_by"),
    "MeetingVersion": _all(
        _SHARED, "id", "meeting", "number", "state", "day", "starts_at", "minutes", "place", "joining", "getting_in",
        "agenda", "at", "by", "erased_at", "erased_because",
    ),
    "Attendance": _all(
        _SHARED, "id", "meeting", "body_meeting", "number", "people", "at", "by", "erased_at", "erased_because"
    ),
    "Minutes": _all(
        _SHARED, "id", "meeting", "body_meeting", "number", "shown", "text", "at", "by", "erased_at", "erased_because",
    ),
    "MinutesAnswer": _all(
        _SHARED, "id", "minutes", "role", "person", "agreed", "reason", "channel", "said_on", "recorded_by", "at",
        "erased_at",
    ),
    "ActionPoint": _all(_SHARED, "id", "meeting", "body_meeting", "made_at", "made_by"),
    "ActionVersion": _all(
        _SHARED, "id", "action", "number", "what", "role", "person", "by_on", "done_on", "dropped", "note", "at", "by",
        "erased_at", "erased_because",
    ),
    "OfferedTime": _all(_SHARED, "id", "meeting", "day", "starts_at"),
    "Tick": _all(_OFFICE, "id", "offered", "role", "who", "suits", "channel", "recorded_by", "at"),
    "Invited": _all(_OFFICE, "id", "meeting", "number", "role", "recipient", "message", "sent_at", "sent_by"),
    "Coming": _all(_SHARED, "id", "meeting", "role", "people", "recorded_by", "at") | _all(_OFFICE, "needs"),
    "ConfidentialElement": _all(
        Tier.CONFIDENTIAL, "id", "case", "what", "event", "record", "paper", "named_by", "named_at", "agreed_by",
        "lifted_by", "lifted_at",
    ),
}  # fmt: skip
"""By the name of the table and its field. A row may be stricter than its table says: a paper by its readers, a
payload by what `who may see` says of each record in it, the minutes of a panel alone by `meeting_policies`."""
