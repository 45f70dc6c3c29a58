"""A letter that only confirms that something came goes by itself where its office said so, and never otherwise."""

from collections.abc import Callable
from datetime import timedelta
from functools import partial

import pytest

from evenhand.casework.actions.acknowledge import acknowledge, acknowledge_all
from evenhand.casework.actions.let_letters_go import let_letter_go
from evenhand.casework.actions.record_step import record_step
from evenhand.casework.actions.strike_out import strike_out
from evenhand.casework.actions.use_wording import Wanted, use_wording
from evenhand.casework.kept_words import unpacked
from evenhand.casework.log.permanent import PermanentRecord
from evenhand.casework.models import (
    Acknowledgement,
    Acknowledging,
    Compact,
    Incoming,
    Letter,
    NotReached,
    Outgoing,
    SentByItself,
)
from evenhand.casework.outbox import ACKNOWLEDGEMENT, LETTER, Wish, put
from evenhand.casework.outbox.sending import drain
from evenhand.casework.outcomes import Recorded, Sending
from evenhand.casework.queries.addressee import addressee
from evenhand.casework.queries.case_page import case_page
from evenhand.casework.queries.letters_to_do import ToDo, letters_to_do
from evenhand.casework.register.bookkeeping import Hand
from evenhand.casework.rounds.looking import Rounds
from evenhand.casework.rounds.pages import Pages
from evenhand.casework.verifying.sealed import letter_faults
from evenhand.channels import email
from evenhand.engine.decisions import Refused
from evenhand.engine.duties import Status
from evenhand.engine.events import Act, Channel, Done, Strike
from tests.casework import acknowledging as here
from tests.casework.acknowledging import CONFIRMS, DEVON, NOW, SOON, TODAY, Devon
from tests.casework.tray import a_bounce, a_mail, came_in
from tests.channels.post_office import open_office

pytestmark = pytest.mark.django_db


@pytest.fixture
def devon() -> Devon:
    return here.in_use()


def confirmed(devon: Devon) -> Done | None:
    """The entry of the record by which it was confirmed, if there is one."""
    return case_page(devon.case, TODAY).case.last(CONFIRMS)


def why(devon: Devon) -> str:
    """What the office is told; "" where nothing stood in the way."""
    return " ".join(str(unpacked(each)) for each in devon.occasion.why)


def test_without_a_switch_nothing_goes(devon: Devon) -> None:
    devon.comes()
    assert acknowledge_all(SOON) == 0
    assert not Acknowledgement.objects.exists()
    assert not Letter.objects.exists()


def test_it_goes_to_both_sides_once_it_is_recorded_and_the_duty_is_done(devon: Devon) -> None:
    assert devon.switch_on() is None
    devon.comes()
    assert acknowledge_all(SOON) == 2
    done = confirmed(devon)
    assert done is not None
    assert (done.who, done.on, done.channel) == (here.OFFICE, TODAY, Channel.EMAIL)
    assert done.recorded_by == "the program by itself, as Jo Marsh switched on on Monday 19 October 2026"
    (duty,) = (one for one in case_page(devon.case, TODAY).position.owed if one.step.name == CONFIRMS)
    assert duty.status(TODAY) is Status.MET
    letters = list(Letter.objects.order_by("recipient"))
    assert [(one.recipient, one.approved_by, one.event) for one in letters] == [
        ("Ann Weir", "", done.id),
        ("Bob Crane", "", done.id),
    ]
    assert {one.by.who for one in SentByItself.objects.all()} == {"Jo Marsh"}
    assert "It came on Monday 19 October 2026" in letters[0].text
    assert devon.occasion.state == Acknowledgement.State.GONE
    assert not list(letter_faults())


def test_other_programs_are_told_that_no_person_wrote_it(devon: Devon) -> None:
    devon.switch_on()
    devon.comes()
    acknowledge_all(SOON)
    tally, gone = here.sent()
    assert tally.sent == 2
    assert {message.to for message in gone} == {"ann@x.example", "bob@x.example"}
    assert all(message.automatic for message in gone)


def test_a_real_mail_server_gets_it_once_from_the_office_and_marked_as_no_persons(devon: Devon) -> None:
    devon.switch_on()
    devon.comes()
    with open_office() as (post, server):
        for minutes in range(1, 4):
            Rounds(Pages("https://disputes.example"))(NOW + timedelta(minutes=minutes))
            drain(partial(email.send, server=server), lambda: SOON)
        taken = list(post.taken)
    assert len(taken) == 2
    assert {one["Auto-Submitted"] for one in taken} == {"auto-generated"}
    assert all("office@compact.example" in str(one["Reply-To"]) for one in taken)


def test_what_was_recorded_before_it_was_switched_on_brings_nothing(devon: Devon) -> None:
    devon.comes()
    devon.switch_on()
    assert acknowledge_all(SOON) == 0
    assert confirmed(devon) is None


def test_the_same_form_twice_and_two_workers_bring_one(devon: Devon) -> None:
    devon.switch_on()
    devon.comes(token="t1")
    devon.comes(token="t1")
    occasion = devon.occasion.pk
    assert [acknowledge(occasion, SOON), acknowledge(occasion, SOON)] == [2, 0]
    assert Outgoing.objects.filter(purpose=ACKNOWLEDGEMENT).count() == 2


def test_a_step_that_came_struck_out_and_came_again_is_confirmed_once_at_most(devon: Devon) -> None:
    devon.switch_on()
    first = devon.comes()
    acknowledge_all(SOON)
    for event in (first.events[0].id, str(getattr(confirmed(devon), "id", ""))):
        strike = Strike(event=event, reason="By mistake", on=TODAY, recorded_by="Jo Marsh")
        strike_out(devon.case, strike, Sending(today=TODAY, now=SOON))
    devon.comes(at=SOON)
    assert acknowledge_all(SOON + timedelta(minutes=1)) == 0
    assert Letter.objects.count() == 2


def test_what_was_struck_out_before_is_not_confirmed(devon: Devon) -> None:
    devon.switch_on()
    came = devon.comes()
    strike = Strike(event=came.events[0].id, reason="By mistake", on=TODAY, recorded_by="Jo Marsh")
    strike_out(devon.case, strike, Sending(today=TODAY, now=NOW))
    assert acknowledge_all(SOON) == 0
    assert devon.occasion.state == Acknowledgement.State.OVER


def test_whoever_sends_it_first_has_sent_it(devon: Devon) -> None:
    devon.switch_on()
    devon.comes()
    act = Act(step=CONFIRMS, who=here.OFFICE, on=TODAY, channel=Channel.POST, recorded_by="Jo Marsh")
    assert isinstance(record_step(devon.case, act, Sending(today=TODAY, now=NOW)), Recorded)
    assert acknowledge_all(SOON) == 0
    assert devon.occasion.state == Acknowledgement.State.OVER
    assert not Letter.objects.exists()


def test_switching_it_off_works_before_and_after_it_is_in_the_outbox(devon: Devon) -> None:
    devon.switch_on()
    devon.comes()
    devon.switch_off()
    assert acknowledge_all(SOON) == 0
    assert confirmed(devon) is None
    assert devon.occasion.state == Acknowledgement.State.OVER


def test_what_waits_in_the_outbox_when_it_is_switched_off_is_cancelled_and_the_office_sees_it(
    devon: Devon,
) -> None:
    devon.switch_on()
    devon.comes()
    acknowledge_all(SOON)
    devon.switch_off()
    devon.switch_on()  # another yes is not the one by which these go
    tally, gone = here.sent()
    assert (tally.cancelled, gone) == (2, [])
    assert {row.last_error for row in Outgoing.objects.filter(purpose=ACKNOWLEDGEMENT)} == {"switched-off"}
    to_do = letters_to_do(DEVON, devon.actor, TODAY, ())
    assert {one.what for one in to_do} == {ToDo.NOT_ARRIVED}


def _other_words(devon: Devon) -> None:
    template = devon.letter.template
    assert template is not None
    text = template.source.replace("Read this letter, and keep it.", "Keep this letter.")
    assert use_wording(DEVON, Hand("Jo Marsh", NOW), Wanted(here.LETTER, text, "")) is None


def _came_back(_devon: Devon) -> None:
    wish = Wish(purpose=LETTER, to="ann@x.example", subject="x", text="x", compact=DEVON)
    NotReached.objects.create(message_id=put(wish, NOW), told_at=NOW)


def _own_address(_devon: Devon) -> None:
    Compact.objects.update(office_email="Ann@x.example")


IN_THE_WAY: dict[str, tuple[Callable[[Devon], None], str]] = {
    "a value is missing": (here.no_phone, "phone"),
    "one side wants post": (here.by_post, "No e-mail reaches Bob Crane"),
    "who switched it on left": (here.no_office, "no longer acts for the office"),
    "who switched it on has a link": (here.a_link, "may not act in this dispute"),
    "the words were changed": (_other_words, "has other words"),
    "an earlier message came back": (_came_back, "An earlier message to Ann Weir came back"),
    "the address is the office's own": (_own_address, "is the office’s own"),
}


@pytest.mark.parametrize("case", IN_THE_WAY)
def test_it_does_not_go_and_the_office_is_told_why_in_words(devon: Devon, case: str) -> None:
    devon.switch_on()
    devon.comes()
    spoil, told = IN_THE_WAY[case]
    spoil(devon)
    before = Outgoing.objects.count()
    assert acknowledge_all(SOON) == 0
    assert confirmed(devon) is None
    assert told in why(devon)
    assert (Letter.objects.count(), Outgoing.objects.count()) == (0, before)
    assert acknowledge_all(SOON + timedelta(hours=1)) == 0  # and it is not tried again behind their back


def test_it_stands_on_the_list_until_somebody_has_sent_it(devon: Devon) -> None:
    devon.switch_on()
    devon.comes()
    here.by_post(devon)
    acknowledge_all(SOON)
    (one,) = letters_to_do(DEVON, devon.actor, TODAY, ())
    assert (one.what, one.step) == (ToDo.BY_HAND, CONFIRMS)
    assert "Bob Crane" in str(one.why[0])
    act = Act(step=CONFIRMS, who=here.OFFICE, on=TODAY, channel=Channel.POST, recorded_by="Jo Marsh")
    record_step(devon.case, act, Sending(today=TODAY, now=SOON))
    assert letters_to_do(DEVON, devon.actor, TODAY, ()) == ()


def test_after_three_days_without_a_look_a_person_decides(devon: Devon) -> None:
    devon.switch_on()
    devon.comes()
    assert acknowledge_all(NOW + timedelta(days=3, minutes=1)) == 0
    assert "after so long" in why(devon)


def test_somebody_who_has_only_shown_an_address_sets_nothing_going(devon: Devon) -> None:
    devon.switch_on()
    act = Act(step=here.CAME, who="A", on=TODAY, channel=Channel.WEB, records=here.CAME_WITH)
    assert isinstance(record_step(devon.case, act, Sending(today=TODAY, now=NOW), known=False), Recorded)
    assert not Acknowledgement.objects.exists()


def test_whatever_comes_in_sets_nothing_going_not_even_what_comes_of_the_letter_itself(devon: Devon) -> None:
    devon.switch_on()
    came_in(DEVON, a_mail(name="<first@x.example>"), NOW)
    assert acknowledge_all(SOON) == 0
    assert not Acknowledgement.objects.exists()
    devon.comes()
    acknowledge_all(SOON)
    here.sent()
    for number, row in enumerate(Outgoing.objects.filter(purpose=ACKNOWLEDGEMENT)):
        came_in(DEVON, a_bounce(row.message_id), SOON)
        came_in(DEVON, a_mail(name=f"<{number}@x.example>", Auto_Submitted="auto-replied"), SOON)
    before = Outgoing.objects.count()
    for minutes in range(1, 5):
        assert acknowledge_all(SOON + timedelta(minutes=minutes)) == 0
    assert (Incoming.objects.exists(), Acknowledgement.objects.count()) == (True, 1)
    assert Outgoing.objects.count() == before


def test_words_that_repeat_a_side_cannot_go_by_themselves(devon: Devon) -> None:
    template = devon.letter.template
    assert template is not None
    line = "- [if record: which commitments it is about] It names a promise: {record: which commitments it is about}.\n"
    text = template.source.replace(
        "- Read this letter, and keep it.", f"{line}- Read this letter, and keep it."
    )
    assert use_wording(DEVON, Hand("Jo Marsh", NOW), Wanted(here.LETTER, text, "")) is None
    refused = devon.switch_on()
    assert isinstance(refused, Refused)
    assert "record: which commitments it is about" in str(refused.reasons[0].sentence)
    assert not Acknowledging.objects.exists()


def test_only_the_office_of_the_step_switches_it_on(devon: Devon) -> None:
    template = devon.letter.template
    assert template is not None
    here.person("Ray Hub", "Compact Hub")
    for who in ("ann", "ray"):
        stranger = addressee(f"{who}@x.example", DEVON, "", TODAY)
        assert stranger is not None
        found = let_letter_go(DEVON, stranger, here.LETTER, template.digest, Hand("x", NOW))
        assert isinstance(found, Refused)
    other = let_letter_go(DEVON, devon.actor, "closing", template.digest, Hand("Jo Marsh", NOW))
    assert isinstance(other, Refused)
    assert not Acknowledging.objects.exists()


def test_every_yes_and_no_is_kept_for_good(devon: Devon) -> None:
    devon.switch_on()
    devon.switch_on()
    devon.switch_off()
    devon.switch_off()
    assert [(row.on, row.who) for row in Acknowledging.objects.all()] == [
        (True, "Jo Marsh"),
        (False, "Jo Marsh"),
    ]
    with pytest.raises(PermanentRecord):
        Acknowledging.objects.all().delete()


def test_verify_tells_of_a_letter_that_went_with_nobodys_yes(devon: Devon) -> None:
    devon.switch_on()
    devon.comes()
    acknowledge_all(SOON)
    letter = Letter.objects.first()
    assert letter is not None
    letter.pk, letter._state.adding, letter.message = "nobodysyes", True, None
    letter.save()
    assert any("nobody's yes" in one.sentence for one in letter_faults())
