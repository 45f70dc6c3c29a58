"""Find a date, settle it, invite, move and call off: with real people of a register, and the wrong ones."""

import re
from datetime import UTC, date, datetime, timedelta

import pytest
import vobject  # type: ignore[import-untyped]

from evenhand.casework.log.store import load
from evenhand.casework.models import (
    Compact,
    Individual,
    Meeting,
    MeetingVersion,
    Outgoing,
    Representation,
    Tick,
)
from evenhand.casework.outbox import DIGEST, REMINDER, Wish, put
from evenhand.casework.outbox.sending import message_of
from evenhand.channels.email import as_bytes
from evenhand.engine.events import Done
from tests.web.meeting_house import (
    ARRANGE,
    CLUB,
    COUNCIL,
    FIVE,
    NOW,
    House,
    begins,
    files,
    invites,
    offer,
    place,
    records_day,
    rows,
    settled,
)
from tests.web.no_account import gives, with_key
from tests.web.readers import day, text

# Finding a date


def test_limit_and_notice_stand_beside_each_day_and_the_best_comes_first(hall: House) -> None:
    address = begins(
        hall,
        "10 December 2026 9:00",
        "29 January 2027 10:00",
        "20 January 2027 10.00",
        "13 Jan 2027 14:30",
    )
    page = hall.rhea.get(address)
    assert f"{FIVE}: the last day for “tell who will attend with help” is Tuesday 5 January 2027." in page
    assert "Too little notice: “tell who will attend with help”" in page
    assert "This is after the limit: “hold the meeting” is owed by" in page
    days = re.findall(r"<h3><span>(\w+ \d+ \w+ \d+) at", page)
    assert days[0] == "Wednesday 13 January 2027"
    assert days.index("Thursday 10 December 2026") > days.index("Wednesday 13 January 2027")
    # The sides read the same beside the boxes they tick.
    assert FIVE in hall.ann.get(address)


def test_each_ticks_what_suits_and_changes_it_until_a_day_is_settled(hall: House) -> None:
    address = begins(hall, "13 January 2027 14:30", "14 January 2027 10:00")
    page = hall.ann.get(address)
    first, second = offer(page, "Wednesday 13 January"), offer(page, "Thursday 14 January")
    assert hall.ann.send(address, {"suits": [first, second]}).status_code == 302
    assert hall.ann.form(address)["suits"] == [first, second]
    assert hall.ann.send(address, {"suits": [second]}).status_code == 302
    assert hall.ann.form(address)["suits"] == [second]
    assert {(row.who, row.role, row.suits) for row in Tick.objects.all()} == {
        ("Ann Weir", "A", False),
        ("Ann Weir", "A", True),
    }
    found = hall.rhea.get(address)
    assert "Suits 1 person." in found
    assert 'Bob Crane<span class="soft">, Tarnholme Borough Council (B)</span>: no answer yet' in found
    assert re.findall(r"<h3><span>(\w+ \d+)", found) == ["Thursday 14", "Wednesday 13"]
    hall.rhea.post(address, {"choose": second})
    before = list(Tick.objects.values_list("pk", "suits"))
    assert hall.ann.post(address, {"suits": [first]}).status_code == 404
    assert list(Tick.objects.values_list("pk", "suits")) == before


def test_the_order_of_the_boxes_tells_nobody_what_the_other_side_said(hall: House) -> None:
    address = begins(hall, "13 January 2027 14:30", "14 January 2027 10:00")
    before = hall.bob.form(address)["suits"], re.findall(r'name="suits" value="(\d+)"', hall.bob.get(address))
    hall.ann.send(address, {"suits": [offer(hall.ann.get(address), "Thursday 14 January")]})
    after = hall.bob.form(address)["suits"], re.findall(r'name="suits" value="(\d+)"', hall.bob.get(address))
    assert before == after
    assert len(before[1]) == len(("13 January", "14 January"))


def test_an_answer_by_phone_is_noted_with_who_gave_it_and_who_wrote_it_down(hall: House) -> None:
    address = begins(hall, "13 January 2027 14:30")
    key = offer(hall.ann.get(address), "Wednesday 13 January")
    sent = hall.rhea.send(f"{address}/answer", {"who": "B · Bob Crane", "suits": [key]})
    assert sent.status_code == 302, text(sent)
    row = Tick.objects.get()
    assert (row.role, row.who, row.suits, row.channel, row.recorded_by) == (
        "B",
        "Bob Crane",
        True,
        "phone",
        "Rhea Lamb",
    )


def test_somebody_with_a_key_ticks_too_and_sees_no_other_answer(hall: House) -> None:
    address = begins(hall, "13 January 2027 14:30")
    hall.ann.send(address, {"suits": [offer(hall.ann.get(address), "Wednesday 13 January")]})
    bea = with_key(*gives(hall.case, role="A", by="rhea@x.example"))
    page = bea.get(address)
    assert "Ann Weir" not in page
    assert bea.send(address, {"suits": [offer(page, "Wednesday 13 January")]}).status_code == 302
    assert Tick.objects.filter(who="Bea Hart", role="A", suits=True).exists()


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ({"day": "13", "month": "1", "year": "2027", "time": ""}, "hours and minutes"),
        ({"day": "13", "month": "1", "year": "2027", "time": "25:00"}, "hours and minutes"),
        ({"day": "31", "month": "2", "year": "2027", "time": "10:00"}, "28 days"),
        ({"day": "", "month": "", "year": "", "time": "10:00"}, "Fill this in: Day 2 on offer"),
    ],
)
def test_what_is_wrong_with_a_day_is_told_and_nothing_is_lost(
    hall: House, typed: dict[str, str], told: str
) -> None:
    address = begins(hall, "13 January 2027 14:30")
    wrong = rows("20 January 2027 10:00") | {f"times-2-{box}": part for box, part in typed.items()}
    page = text(hall.rhea.send(f"{address}/times", wrong))
    assert told in page
    for name, value in wrong.items():
        if value != "":
            assert f'name="{name}" value="{value}"' in page
    assert hall.rhea.get(address).count("Settle on this day") == 1


def test_more_days_can_be_offered_and_one_that_is_there_stays_one(hall: House) -> None:
    address = begins(hall, "13 January 2027 14:30")
    more = rows("20 January 2027 10:00", "13 January 2027 14:30")
    assert hall.rhea.send(f"{address}/times", more).status_code == 302
    assert hall.rhea.get(address).count("Settle on this day") == 2


def test_a_button_asks_for_more_rows_and_keeps_what_was_typed(hall: House) -> None:
    typed = rows("13 January 2027 14:30") | {"minutes": "soon", "more": "more", "invited": ["B"]}
    page = text(hall.rhea.send(hall.begin, typed))
    assert "<title>Error:" not in page
    assert 'name="times-6-day"' in page
    assert 'name="times-7-day"' not in page
    assert 'name="times-1-month" value="January"' in page
    assert 'name="minutes" value="soon"' in page
    assert 'value="B" checked' in page
    assert not Meeting.objects.exists()
    page = text(hall.rhea.send(hall.begin, typed | {"rows": 11}))
    assert 'name="times-12-day"' in page
    assert "Ask for more days" not in page


def test_the_same_form_sent_twice_begins_one_meeting(hall: House) -> None:
    typed = {"which": "further", "invited": ["A"], "minutes": 60} | rows("13 January 2027 14:30")
    form = hall.rhea.form(hall.begin) | typed
    first, again = hall.rhea.post(hall.begin, form), hall.rhea.post(hall.begin, form)
    assert first["Location"] == again["Location"]
    assert Meeting.objects.count() == 1


def test_a_mistake_loses_nothing(hall: House) -> None:
    typed = {"which": "further", "invited": ["A"], "times-1-day": "soon", "minutes": 3}
    page = text(hall.rhea.send(hall.begin, typed))
    assert "<title>Error:" in page
    assert 'value="soon"' in page
    assert "from 5 to 1440" in page
    assert not Meeting.objects.exists()


# Settling, inviting, moving, calling off


def test_the_day_goes_through_the_step_and_the_invitation_says_the_same(hall: House) -> None:
    address = settled(hall)
    days = [
        done.records for done in load(hall.case).events if isinstance(done, Done) and done.step == ARRANGE
    ]
    assert days == [(("the meeting with help", date(2027, 1, 13)),)]
    (found,) = invites(hall, address)
    event = found.vevent
    assert found.method.value == "REQUEST"
    assert event.dtstart.value.astimezone(UTC) == datetime(2027, 1, 13, 14, 30, tzinfo=UTC)
    assert event.sequence.value == "0"
    assert event.organizer.value == "mailto:office@cvs.example"
    assert event.attendee.value == "mailto:ann@x.example"
    reference = event.summary.value.removesuffix(": meeting")
    assert reference.startswith("DON")
    assert address in event.description.value
    whole = found.serialize()
    assert not any(name in whole for name in (CLUB, COUNCIL, "Bob Crane", "The hall"))
    mail = Outgoing.objects.get(purpose="invitation")
    assert (mail.to, mail.subject) == ("ann@x.example", f"{reference}: meeting")
    assert CLUB not in mail.text
    assert "Marsh Hall" in mail.text
    page = hall.rhea.get(address)
    assert "Ann Weir: by e-mail" in page
    assert "Bob Crane: no e-mail reaches them" in page


def test_nothing_goes_before_somebody_presses_and_nothing_twice(hall: House) -> None:
    address = settled(hall)
    hall.rhea.get(f"{address}/invite")
    assert not Outgoing.objects.exists()
    form = hall.rhea.form(f"{address}/invite")
    assert [hall.rhea.post(f"{address}/invite", form).status_code for _ in range(2)] == [302, 302]
    assert Outgoing.objects.count() == 1
    row = Outgoing.objects.get()
    assert as_bytes(message_of(row), "site@x.example") == as_bytes(message_of(row), "site@x.example")


def test_a_move_and_a_cancellation_take_the_place_of_the_invitation(hall: House) -> None:
    address = settled(hall)
    first = invites(hall, address)[0].vevent
    step = f"/case/{hall.case}/step/{place(ARRANGE)}"
    hall.rhea.send(
        step, {"who": "raiser's representative", "channel": "phone"} | day("record-0", 14, 1, 2027)
    )
    page = hall.rhea.get(address)
    assert (
        "The record now says Thursday 14 January 2027. Those who are invited still know Wednesday 13 January 2027."
        in page
    )
    hall.rhea.send(f"{address}/details", {"time": "10:00"})
    (moved,) = invites(hall, address)
    hall.rhea.send(f"{address}/details", {"cancelled": "cancelled"})
    (off,) = invites(hall, address)
    assert moved.vevent.dtstart.value.astimezone(UTC) == datetime(2027, 1, 14, 10, tzinfo=UTC)
    assert [one.method.value for one in (moved, off)] == ["REQUEST", "CANCEL"]
    assert [one.sequence.value for one in (first, moved.vevent, off.vevent)] == ["0", "1", "2"]
    assert len({one.uid.value for one in (first, moved.vevent, off.vevent)}) == 1
    subjects = list(Outgoing.objects.order_by("made_at").values_list("subject", flat=True))
    assert ["has changed" in subjects[1], "does not take place" in subjects[2]] == [True, True]
    assert "It does not take place" in hall.ann.get(address)


def test_what_was_read_is_what_goes(hall: House) -> None:
    """Somebody changes the place while another has the page with the words open."""
    address = settled(hall)
    form = hall.rhea.form(f"{address}/invite")
    hall.rhea.send(f"{address}/details", {"place": "Elsewhere"})
    again = hall.rhea.post(f"{address}/invite", form)
    assert (again.status_code, again["Location"]) == (302, f"{address}/invite")
    assert not Outgoing.objects.exists()


def test_saying_the_same_again_makes_no_new_version(hall: House) -> None:
    address = settled(hall)
    hall.rhea.send(f"{address}/details")
    assert MeetingVersion.objects.count() == 1


def test_an_invitation_is_looked_at_again_before_it_goes(hall: House) -> None:
    address = settled(hall)
    hall.rhea.send(f"{address}/invite")
    Representation.objects.filter(individual__name="Ann Weir").update(until=date(2026, 12, 6))
    assert files() == []
    assert Outgoing.objects.get().state == "cancelled"


def test_an_invitation_is_never_held_back_by_what_somebody_had_today(hall: House) -> None:
    address = settled(hall)
    ann = Individual.objects.get(name="Ann Weir")
    for purpose in (DIGEST, REMINDER):
        wish = Wish(
            purpose=purpose,
            to=ann.email,
            subject="x",
            text="x",
            compact="doncaster",
            case=hall.case,
            individual=ann.pk,
        )
        put(wish, NOW)
    assert files() == []
    assert Outgoing.objects.filter(state="sent").count() == 1
    assert len(invites(hall, address)) == 1


def test_who_was_invited_and_is_not_any_more_is_named(hall: House) -> None:
    address = settled(hall)
    hall.rhea.send(f"{address}/invite")
    assert "Invited before, and not any more" not in hall.rhea.get(f"{address}/invite")
    Representation.objects.filter(individual__name="Ann Weir").update(until=date(2026, 12, 6))
    assert "Invited before, and not any more: Ann Weir." in hall.rhea.get(f"{address}/invite")


def test_without_an_address_of_the_office_nothing_goes(hall: House) -> None:
    address = settled(hall)
    Compact.objects.update(office_email="")
    page = hall.rhea.get(f"{address}/invite")
    assert "its e-mail address is not known yet" in page
    hall.rhea.send(f"{address}/invite")
    assert not Outgoing.objects.exists()


def test_a_meeting_that_the_procedure_does_not_name_has_its_day_here(hall: House) -> None:
    address = begins(hall, "13 January 2027 14:30", which="further", invited=("A",))
    before = load(hall.case).version
    hall.rhea.post(address, {"choose": offer(hall.rhea.get(address), "Wednesday 13 January 2027")})
    assert hall.rhea.send(f"{address}/details", {"place": "Marsh Hall"}).status_code == 302
    assert "Wednesday 13 January 2027 at 14:30" in hall.ann.get(address)
    assert load(hall.case).version == before


def test_the_file_can_be_taken_by_who_is_invited(hall: House) -> None:
    address = settled(hall)
    answer = hall.bob.client.get(f"{address}/file.ics")
    assert answer["Content-Type"] == "text/calendar"
    event = vobject.readOne(answer.content.decode()).vevent
    assert event.dtstart.value.astimezone(UTC) == datetime(2027, 1, 13, 14, 30, tzinfo=UTC)
    assert not hasattr(event, "attendee")


def test_an_earlier_meeting_keeps_its_day_when_the_record_is_about_a_later_one(hall: House) -> None:
    first = settled(hall)
    Meeting.objects.update(made_at=NOW - timedelta(days=1))
    second = begins(hall, "14 January 2027 14:30")
    hall.rhea.post(second, {"choose": offer(hall.rhea.get(second), "Thursday 14 January 2027")})
    hall.rhea.send(records_day(hall, second, 14), {"place": "Elsewhere"})
    assert "Thursday 14 January 2027 at 14:30" in hall.ann.get(second)
    assert "The day has moved" not in hall.ann.get(first)
    hall.rhea.send(f"{first}/details", {"cancelled": "cancelled"})
    stood = [
        (row.meeting_id in first, row.day.day, row.state) for row in MeetingVersion.objects.order_by("pk")
    ]
    assert stood == [(True, 13, "planned"), (False, 14, "planned"), (True, 13, "cancelled")]
