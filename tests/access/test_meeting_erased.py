"""The law may have the words around a meeting: what goes is gone for everybody, and nobody but the office can ask for it."""

import pytest

from evenhand.casework.actions.erase import CannotBeErased
from evenhand.casework.actions.erase_meeting import MeetingErasure, Words, erase_meeting
from evenhand.casework.models import AccessRecord, Meeting, MeetingVersion, Minutes, Outgoing
from evenhand.casework.verifying import check_everything
from tests.access.test_erase import OFFICE, OTHERS, SENDING, WHY, facts
from tests.access.world import CANARIES, NOW, TODAY, World

READERS = ("office", "side A", "chair", "member")
GOES = {
    Words.PLACE: ("meeting-{of}",),
    Words.PEOPLE: ("there-{of}", "needs-{needs}"),
    Words.MINUTES: ("minutes-{of}",),
    Words.ACTIONS: ("action-{of}",),
}


def meeting(of: str) -> Meeting:
    wanted = {"with-a": {"A", "Mediation Group"}, "of-panel": {"Mediation Group"}}[of]
    return next(row for row in Meeting.objects.all() if set(row.invited) == wanted)


def path(row: Meeting) -> str:
    return f"/case/{row.case_id}/meeting/{row.pk}"


def everything_read(here: World) -> str:
    """All pages on both meetings, as each of those who may read them gets them."""
    paths = [path(meeting(of)) + part for of in ("with-a", "of-panel") for part in ("", "/minutes")]
    every = [(who, each) for who in READERS for each in (*paths, f"/case/{here.case}/")]
    return "".join(here.people[who].get(each).content.decode() for who, each in every)


@pytest.mark.parametrize("of", ["with-a", "of-panel"])
@pytest.mark.parametrize("words", Words)
def test_what_is_chosen_goes_for_everybody_and_the_rest_stays(here: World, of: str, words: Words) -> None:
    names = {
        kind: {CANARIES[name.format(of=of, needs=of.replace("with-", "of-"))] for name in some}
        for kind, some in GOES.items()
    }
    row, before = meeting(of), everything_read(here)
    assert all(word in before for some in names.values() for word in some)
    sent = here.people["office"].post(f"{path(row)}/erase", {"what": words.value, "because": WHY})
    assert sent.status_code == 302
    after = everything_read(here)
    for kind, some in names.items():
        assert all((word in after) is (kind is not words) for word in some), kind
    assert check_everything({}, TODAY, NOW).findings == ()
    assert (
        AccessRecord.objects.filter(case=here.case, action="erased", what=WHY, who="Kit Larch").count() == 1
    )
    stands = row.versions.get()
    assert (stands.day, stands.by) == (TODAY, "Kit Larch")


def test_every_version_goes_drafts_too_and_an_invitation_with_the_place(here: World) -> None:
    row = meeting("with-a")
    office = here.people["office"]
    office.post(f"{path(row)}/invite", {"number": "0"})
    assert Outgoing.objects.filter(
        case=here.case, purpose="invitation", text__contains=CANARIES["meeting-with-a"]
    )
    sent = office.post(f"{path(row)}/erase", {"what": [one.value for one in Words], "because": WHY})
    assert sent.status_code == 302
    assert {(one.text, one.erased_because) for one in Minutes.objects.filter(meeting=row)} == {("", WHY)}
    assert {(one.text, one.calendar) for one in Outgoing.objects.filter(purpose="invitation")} == {("", "")}
    assert office.get(f"{path(row)}/minutes/write").status_code == 404
    assert office.get(f"{path(row)}/attendance").status_code == 404
    assert "erased by law" in office.get(f"{path(row)}/minutes").content.decode()
    assert office.get(f"{path(row)}/minutes.pdf").content.startswith(b"%PDF")
    assert "erased by law" in office.get(path(row)).content.decode()


def test_looking_erases_nothing_and_what_and_why_are_needed(here: World) -> None:
    row = meeting("with-a")
    for typed in ({}, {"what": "minutes", "because": " "}, {"because": WHY}, {"what": "all", "because": WHY}):
        assert "<title>Error:" in here.people["office"].post(f"{path(row)}/erase", typed).content.decode()
    assert "This" in here.people["office"].get(f"{path(row)}/erase").content.decode()
    assert not Minutes.objects.exclude(erased_at=None).exists()
    wish = MeetingErasure(row.pk, (Words.MINUTES,), " ")
    with pytest.raises(ValueError, match="says why"):
        erase_meeting(OFFICE, facts(here.case), wish, SENDING)


@pytest.mark.parametrize("who", OTHERS)
def test_nobody_else_can_erase_anything(here: World, who: str) -> None:
    for of in ("with-a", "of-panel"):
        typed = {"what": [one.value for one in Words], "because": WHY}
        assert here.people[who].get(f"{path(meeting(of))}/erase").status_code == 404
        assert here.people[who].post(f"{path(meeting(of))}/erase", typed).status_code == 404
    assert not MeetingVersion.objects.exclude(erased_at=None).exists()
    assert not Minutes.objects.exclude(erased_at=None).exists()


def test_a_meeting_of_another_dispute_is_left_alone(here: World) -> None:
    wish = MeetingErasure(meeting("with-a").pk, (Words.MINUTES,), WHY)
    with pytest.raises(CannotBeErased):
        erase_meeting(OFFICE, facts(here.elsewhere), wish, SENDING)
    with pytest.raises(CannotBeErased):
        erase_meeting(OFFICE, facts(here.case), MeetingErasure(wish.meeting, (), WHY), SENDING)
    assert not Minutes.objects.exclude(erased_at=None).exists()
