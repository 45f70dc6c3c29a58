"""What came of a meeting: written, corrected, agreed and done by those whose it is; the wrong people find nothing."""

import io
from datetime import timedelta

import pytest
from pypdf import PdfReader

from evenhand.casework.models import (
    ActionVersion,
    Attendance,
    Declaration,
    Individual,
    Meeting,
    Minutes,
    MinutesAnswer,
)
from evenhand.web import clock
from evenhand.web.case.step_form import BETWEEN
from tests.access import world
from tests.access.world import CANARIES, HERE, NOW, TODAY, World
from tests.web.no_account import reader
from tests.web.readers import Reader, day, text

pytestmark = pytest.mark.django_db
GROUP = "Mediation Group"
PARTS = (
    "minutes",
    "minutes.pdf",
    "minutes/write",
    "minutes/answer",
    "attendance",
    "action/new",
    "action/{action}",
)
WRONG = (
    "side B", "another side", "member who stepped aside", "member with a link", "office with a link",
    "steering group", "champion", "office elsewhere", "site admin", "public",
)  # fmt: skip


def who(here: World, name: str) -> Reader:
    return reader(here.people[name])


def meeting_of(*invited: str) -> Meeting:
    return next(row for row in Meeting.objects.all() if set(row.invited) == set(invited))


def address(meeting: Meeting, part: str = "minutes") -> str:
    action = meeting.actionpoint_rows.values_list("pk", flat=True)[0]
    return f"/case/{meeting.case_id}/meeting/{meeting.pk}/{part.format(action=action)}"


@pytest.fixture
def with_a(here: World) -> Meeting:  # noqa: ARG001 - asked for, so that it is there
    return meeting_of("A", GROUP)


@pytest.fixture
def of_panel(here: World) -> Meeting:  # noqa: ARG001 - asked for, so that it is there
    return meeting_of(GROUP)


def shown_again(here: World, meeting: Meeting, words: str = "We talked about the form.") -> None:
    """The office shows the next version of the minutes."""
    sent = who(here, "office").send(address(meeting, "minutes/write"), {"text": words, "readers": "show"})
    assert sent.status_code == 302, text(sent)


# Who was there


def test_who_came_who_sent_apologies_who_stood_in_and_who_left_is_written_down(
    here: World, with_a: Meeting
) -> None:
    office = who(here, "office")
    path = address(with_a, "attendance")
    form = office.form(path)
    ann = next(name for name in form if name.startswith("p-") and name.endswith("-how") and not form[name])
    finch = next(name for name in form if name.endswith("-how") and form[name] == ["came"])
    typed = {
        ann: "apologies", finch.replace("-how", "-left"): "15.10",
        "more-1-name": "Pia Lund", "more-1-role": "A", "more-1-instead": "Ann Weir", "more-1-from": "Another charity",
    }  # fmt: skip
    sent = office.send(path, typed)
    assert sent.status_code == 302, text(sent)
    page = who(here, "side A").get(address(with_a))
    assert "Pia Lund: Came. For Cannaby Advocacy Hub (A). In place of Ann Weir. From Another charity." in page
    assert "Left at 15:10." in page
    assert "Sent apologies." in page
    assert [row.number for row in Attendance.objects.filter(meeting=with_a)] == [0, 1]


def test_more_than_two_for_a_side_is_told_with_its_clause_and_not_refused(
    here: World, with_a: Meeting
) -> None:
    typed: dict[str, str] = {}
    for number, name in enumerate(("Pia Lund", "Quin Marr", "Rae Noon"), 1):
        typed |= {f"more-{number}-name": name, f"more-{number}-role": "A", f"more-{number}-from": "Elsewhere"}
    assert who(here, "office").send(address(with_a, "attendance"), typed).status_code == 302
    page = who(here, "office").get(address(with_a))
    assert "3 people came for Cannaby Advocacy Hub (A). The procedure provides for up to 2." in page
    assert "3 of those who came for Cannaby Advocacy Hub (A) are from another organisation." in page
    assert "each side is asked to name up to two people" in page


def test_two_for_a_side_are_nothing_to_tell(here: World, with_a: Meeting) -> None:
    typed = {"more-1-name": "Pia Lund", "more-1-role": "A"}
    assert who(here, "office").send(address(with_a, "attendance"), typed).status_code == 302
    assert "provides for up to" not in who(here, "office").get(address(with_a))


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ({"more-1-name": "Pia Lund"}, "Choose for whom Pia Lund came"),
        ({"more-2-instead": "Pia Lund"}, "Give the name as well"),
        ({"left": "soon"}, "hours and minutes"),
    ],
)
def test_a_mistake_in_the_list_is_told_and_nothing_is_lost(
    here: World, with_a: Meeting, typed: dict[str, str], told: str
) -> None:
    office, path = who(here, "office"), address(with_a, "attendance")
    left = next(name for name in office.form(path) if name.endswith("-left"))
    sent = {left if name == "left" else name: value for name, value in typed.items()}
    page = text(office.send(path, sent))
    assert "<title>Error:" in page
    assert told in page
    assert all(f'value="{value}"' in page for value in sent.values())
    assert Attendance.objects.filter(meeting=with_a).count() == 1


def test_nobody_was_at_a_meeting_that_is_still_to_come(
    here: World, with_a: Meeting, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(clock, "today", lambda _request: TODAY - timedelta(days=1))
    page = text(who(here, "office").send(address(with_a, "attendance")))
    assert "This meeting is still to come." in page


# The minutes


def test_a_draft_is_for_those_who_keep_the_minutes(here: World, with_a: Meeting) -> None:
    for name, sees in (("office", True), ("chair", True), ("side A", False)):
        page = who(here, name).get(address(with_a))
        assert (CANARIES["minutes-draft"] in page) is sees, name
        assert CANARIES["minutes-with-a"] in page, name


def test_each_correction_is_a_version_and_the_same_words_are_none(here: World, with_a: Meeting) -> None:
    shown_again(here, with_a)
    shown_again(here, with_a)
    assert [row.number for row in Minutes.objects.filter(meeting=with_a)] == [0, 1, 2]
    page = who(here, "side A").get(address(with_a))
    assert "We talked about the form." in page
    assert "Earlier versions" in page
    assert CANARIES["minutes-draft"] not in page


def test_two_who_write_at_once_learn_of_each_other_and_lose_nothing(here: World, with_a: Meeting) -> None:
    path = address(with_a, "minutes/write")
    form = who(here, "chair").form(path)
    shown_again(here, with_a)
    sent = who(here, "chair").post(path, form | {"text": "My own words.", "readers": "show"})
    page = text(sent)
    assert "Somebody else kept something newer meanwhile." in page
    assert "My own words." in page
    assert not any(row.text == "My own words." for row in Minutes.objects.all())
    again = who(here, "chair").send(path, {"text": "My own words.", "readers": "show"})
    assert again.status_code == 302


@pytest.mark.parametrize(
    "words",
    [
        "Col Finch voted for it.",
        "All agreed. Finch abstained, the others did not.",
        "The votes: Ruth Ember no.",
    ],
)
def test_who_voted_how_is_never_in_the_minutes(here: World, with_a: Meeting, words: str) -> None:
    page = text(who(here, "chair").send(address(with_a, "minutes/write"), {"text": words, "readers": "show"}))
    assert "seems to say who voted how" in page
    assert words in page
    assert not any(row.text == words for row in Minutes.objects.all())


@pytest.mark.parametrize("words", ["The vote was for going on.", "Col Finch spoke about the devoted staff."])
def test_what_was_decided_and_who_spoke_may_be(here: World, with_a: Meeting, words: str) -> None:
    shown_again(here, with_a, words)
    assert Minutes.objects.filter(meeting=with_a).last().text == words  # type: ignore[union-attr]


def test_whoever_was_there_agrees_or_asks_for_a_change_and_a_correction_asks_anew(
    here: World, with_a: Meeting
) -> None:
    typed = {"more-1-name": "Ann Weir", "more-1-role": "A"}
    assert who(here, "office").send(address(with_a, "attendance"), typed).status_code == 302
    shown_again(here, with_a)
    path, ann = address(with_a, "minutes/answer"), who(here, "side A")
    assert "Your yes is asked" in ann.get(address(with_a))
    assert "Your yes is asked" in ann.get(f"/case/{here.case}/")
    assert "Say what should be changed" in text(ann.send(path, {"right": "change"}))
    assert ann.send(path, {"right": "change", "reason": "The date is wrong."}).status_code == 302
    assert "asked for a change" in who(here, "chair").get(address(with_a))
    shown_again(here, with_a, "We talked about the form on Monday.")
    assert "no answer yet" in who(here, "chair").get(address(with_a))
    assert ann.send(path, {"right": "yes"}).status_code == 302
    row = MinutesAnswer.objects.last()
    assert row is not None
    assert (row.role, row.person, row.agreed, row.channel, row.recorded_by) == ("A", "Ann Weir", True, "web", "Ann Weir")  # fmt: skip
    assert "agreed on Wednesday 25 November 2026" in who(here, "office").get(address(with_a))
    assert "Your yes is asked" not in ann.get(address(with_a))


def test_a_yes_counts_for_the_words_that_were_read(here: World, with_a: Meeting) -> None:
    typed = {"more-1-name": "Ann Weir", "more-1-role": "A"}
    assert who(here, "office").send(address(with_a, "attendance"), typed).status_code == 302
    shown_again(here, with_a)
    ann, path = who(here, "side A"), address(with_a, "minutes/answer")
    form = ann.form(path)
    shown_again(here, with_a, "Quite other words.")
    assert "The minutes were changed meanwhile." in text(ann.post(path, form | {"right": "yes"}))
    assert not MinutesAnswer.objects.exists()


def test_the_office_notes_what_somebody_said_by_phone(here: World, with_a: Meeting) -> None:
    typed = {"more-1-name": "Ann Weir", "more-1-role": "A"}
    assert who(here, "office").send(address(with_a, "attendance"), typed).status_code == 302
    shown_again(here, with_a)
    told = {"who": f"A{BETWEEN}", "right": "yes"}
    assert who(here, "office").send(address(with_a, "minutes/answer"), told).status_code == 302
    row = MinutesAnswer.objects.get()
    assert (row.role, row.person, row.agreed, row.channel, row.recorded_by) == (
        "A",
        "",
        True,
        "phone",
        "Kit Larch",
    )


def test_it_is_printed_with_the_same_words(here: World, with_a: Meeting) -> None:
    shown_again(here, with_a)
    for name, sees in (("office", True), ("side A", True)):
        answer = here.people[name].get(address(with_a, "minutes.pdf"))
        pages = PdfReader(io.BytesIO(answer.content)).pages
        words = " ".join(page.extract_text() for page in pages)
        assert ("We talked about the form." in words) is sees
        assert CANARIES["action-with-a"] in words
        assert "Col Finch: Came." in words


# What is to be done


def test_an_action_point_has_its_working_days_is_done_and_leaves_the_lists(
    here: World, with_a: Meeting
) -> None:
    typed = {"what": "Send the old form", "role": "A", "person": "Ann Weir"} | day("by", 26, 12, 2026)
    sent = who(here, "office").send(address(with_a, "action/new"), typed)
    assert sent.status_code == 302, text(sent)
    page = who(here, "side A").get(address(with_a))
    assert (
        "By Saturday 26 December 2026, in 31 days. 21 working days are left. That day is not a working day."
        in page
    )
    for name, path in (("side A", f"/case/{here.case}/"), ("office", f"/{HERE}/"), ("side A", f"/{HERE}/")):
        assert "Send the old form" in who(here, name).get(path), name
    for name in ("side B", "steering group"):
        assert "Send the old form" not in who(here, name).get(f"/{HERE}/"), name
    ann = who(here, "side A")
    action = ActionVersion.objects.order_by("pk").last()
    assert action is not None
    path = address(with_a, f"action/{action.action_id}")
    assert 'name="what"' not in ann.get(path)
    assert "still to come" in text(ann.send(path, day("done", 1, 12, 2026)))
    assert (
        ann.send(path, day("done", 25, 11, 2026) | {"what": "Nothing", "note": "By post."}).status_code == 302
    )
    last = ActionVersion.objects.filter(action=action.action_id).last()
    assert last is not None
    assert (last.number, last.what, last.done_on, last.note, last.by) == (1, "Send the old form", TODAY, "By post.", "Ann Weir")  # fmt: skip
    assert "Done on Wednesday 25 November 2026." in who(here, "chair").get(address(with_a))
    for name, path in (("side A", f"/case/{here.case}/"), ("office", f"/{HERE}/")):
        assert "Send the old form" not in who(here, name).get(path)


def test_the_same_form_sent_twice_adds_one(here: World, with_a: Meeting) -> None:
    office, path = who(here, "office"), address(with_a, "action/new")
    form = office.form(path) | {"what": "Ring them", "role": "-", "person": "Jo"}
    assert [office.post(path, form).status_code for _ in range(2)] == [302, 302]
    assert with_a.actionpoint_rows.count() == 2


def test_one_side_does_not_say_done_for_another(here: World, with_a: Meeting) -> None:
    office = who(here, "office")
    assert (
        office.send(address(with_a, "action/new"), {"what": "Meet again", "role": GROUP}).status_code == 302
    )
    row = ActionVersion.objects.order_by("pk").last()
    assert row is not None
    path = address(with_a, f"action/{row.action_id}")
    who(here, "side A").get(path, 404)
    assert who(here, "side A").post(path, day("done", 25, 11, 2026)).status_code == 404
    assert who(here, "chair").send(path, day("done", 25, 11, 2026)).status_code == 302


# The wrong people


@pytest.mark.parametrize("name", WRONG)
def test_who_was_not_invited_finds_nothing(
    here: World, with_a: Meeting, of_panel: Meeting, name: str
) -> None:
    for meeting in (with_a, of_panel):
        for part in (*PARTS, "erase"):
            for answer in (
                here.people[name].get(address(meeting, part)),
                here.people[name].post(address(meeting, part), {"text": "x", "readers": "show"}),
            ):
                assert answer.status_code in (404, 405) or (name == "public" and answer.status_code == 302), (
                    part
                )
    assert Minutes.objects.count() == 3


def test_a_panels_own_meeting_stays_inside_the_panel(here: World, of_panel: Meeting) -> None:
    for name in ("office", "side A"):
        for part in PARTS:
            assert here.people[name].get(address(of_panel, part)).status_code == 404, (name, part)
            assert here.people[name].post(address(of_panel, part), {}).status_code in (404, 405)
    page = who(here, "office").get(address(of_panel, "").rstrip("/"))
    assert "What came of it stays with the members of the panel." in page
    for name in ("chair", "member"):
        page = who(here, name).get(address(of_panel))
        assert all(CANARIES[f"{what}-of-panel"] in page for what in ("there", "minutes", "action"))
        assert CANARIES["action-of-panel"] in who(here, name).get(f"/case/{here.case}/")
    assert CANARIES["action-of-panel"] not in who(here, "office").get(f"/case/{here.case}/")


def test_a_member_who_steps_aside_loses_all_of_it_at_once(
    here: World, with_a: Meeting, of_panel: Meeting
) -> None:
    path = f"/case/{here.case}/"
    assert CANARIES["action-of-panel"] in who(here, "member").get(path)
    row = Individual.objects.get(name="Col Finch")
    later = NOW + timedelta(hours=1)
    Declaration(case_id=here.case, individual=row, answer="a link", at=later, recorded_by="Col Finch").save()
    for meeting in (with_a, of_panel):
        for part in PARTS:
            assert here.people["member"].get(address(meeting, part)).status_code == 404, part
            assert here.people["member"].post(address(meeting, part), {}).status_code in (404, 405)
    assert here.people["member"].get(path).status_code == 404
    assert CANARIES["action-of-panel"] not in who(here, "member").get(f"/{HERE}/")


def test_a_side_reads_and_writes_nothing_but_its_answers(here: World, with_a: Meeting) -> None:
    for part in ("minutes/write", "attendance", "action/new", "erase"):
        who(here, "side A").get(address(with_a, part), 404)
        sent = who(here, "side A").post(address(with_a, part), {"text": "x", "readers": "show", "what": "x"})
        assert sent.status_code == 404
    assert Minutes.objects.filter(meeting=with_a).count() == 2


def test_the_holder_of_a_key_sees_what_their_side_sees(
    here: World, with_a: Meeting, of_panel: Meeting
) -> None:
    key = reader(world.with_key(here.key))
    page = key.get(address(with_a))
    assert CANARIES["minutes-with-a"] in page
    assert CANARIES["minutes-draft"] not in page
    key.get(address(of_panel), 404)
    key.get(address(with_a, "minutes/write"), 404)


def test_an_action_of_another_meeting_is_not_found(here: World, with_a: Meeting, of_panel: Meeting) -> None:
    other = of_panel.actionpoint_rows.get().pk
    who(here, "chair").get(f"/case/{here.case}/meeting/{with_a.pk}/action/{other}", 404)
