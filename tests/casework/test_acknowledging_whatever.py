"""Whatever happens, in whatever order: nothing goes without a person's yes but what was switched on."""

from collections.abc import Callable
from random import Random

import pytest

from evenhand.casework.actions.acknowledge import acknowledge_all
from evenhand.casework.actions.record_step import record_step
from evenhand.casework.actions.strike_out import strike_out
from evenhand.casework.actions.use_wording import Wanted, use_wording
from evenhand.casework.models import (
    Acknowledging,
    Compact,
    Individual,
    Letter,
    LetterWording,
    SentByItself,
    Tenure,
)
from evenhand.casework.outcomes import Sending
from evenhand.casework.queries.case_page import case_page
from evenhand.casework.register.bookkeeping import Hand
from evenhand.engine.events import Act, Channel, Done, Strike
from tests.casework import acknowledging as here
from tests.casework.acknowledging import CONFIRMS, DEVON, NOW, SOON, TODAY, Devon

pytestmark = pytest.mark.django_db


@pytest.fixture
def devon() -> Devon:
    return here.in_use()


def _words_changed(devon: Devon) -> None:
    """Other words each time, which can all be used."""
    template, last = devon.letter.template, LetterWording.objects.order_by("-pk").first()
    assert template is not None
    old, new = ("Read this letter, and keep it.", "Keep this letter.")
    text = template.source.replace(old, new) if old in template.source else template.source.replace(new, old)
    use_wording(DEVON, Hand("Jo Marsh", NOW), Wanted(here.LETTER, text, str(last.pk) if last else ""))


def _comes_back(_devon: Devon) -> None:
    Individual.objects.filter(name="Bob Crane").update(channel="e-mail")
    Compact.objects.update(office_phone="01632 960001")
    Tenure.objects.filter(individual__name="Jo Marsh").update(until=None)


def _strikes(devon: Devon) -> None:
    done = [one for one in case_page(devon.case, TODAY).case.log if isinstance(one, Done)]
    if len(done) > 1:
        strike = Strike(event=done[-1].id, reason="By mistake", on=TODAY, recorded_by="Jo Marsh")
        strike_out(devon.case, strike, Sending(today=TODAY, now=NOW))


def _by_hand(devon: Devon) -> None:
    act = Act(step=CONFIRMS, who=here.OFFICE, on=TODAY, channel=Channel.POST, recorded_by="Jo Marsh")
    record_step(devon.case, act, Sending(today=TODAY, now=NOW))


def _comes(devon: Devon) -> None:
    act = Act(step=here.CAME, who="B", on=TODAY, channel=Channel.WEB, records=here.CAME_WITH)
    record_step(devon.case, act, Sending(today=TODAY, now=NOW))


def _switches(devon: Devon) -> None:
    if not Tenure.objects.filter(individual__name="Jo Marsh", until=None).exists():
        return
    (devon.switch_off if devon.letter.is_on else devon.switch_on)()


def _looks(_devon: Devon) -> None:
    acknowledge_all(SOON)


GOES, STOPPED = (6, 11, 14, 23), (0, 1, 3, 5)
"""Courses of things in which letters go in the end, and in which something always stands in the way."""

HAPPENINGS: tuple[Callable[[Devon], object], ...] = (
    _switches, _comes, _strikes, _by_hand, here.no_phone, here.by_post, here.no_office, _comes_back, _comes_back,
    _comes_back, _words_changed, _looks, _looks, _looks, _looks,
)  # fmt: skip


@pytest.mark.parametrize("seed", [*STOPPED, *GOES])
def test_whatever_happens_nothing_goes_without_a_yes_but_what_was_switched_on(
    devon: Devon, seed: int
) -> None:
    chance = Random(seed)  # noqa: S311 - a seed, so that a failure comes again
    devon.switch_on()
    if seed % 2:
        _comes(devon)
    for _ in range(20):
        chance.choice(HAPPENINGS)(devon)
        latest = Acknowledging.objects.order_by("-pk").first()
        for message in here.sent()[1]:
            letter = Letter.objects.get(message__message_id=message.message_id)
            assert latest is not None
            assert latest.on
            assert SentByItself.objects.get(letter=letter).by == latest
            assert letter.template == latest.template
            assert letter.name == here.LETTER
        assert not Letter.objects.filter(approved_by="", by_itself=None).exists()
        assert Letter.objects.count() in (0, 2)
        log = case_page(devon.case, TODAY).case.history
        by_itself = [
            one for one in log if isinstance(one, Done) and one.recorded_by.startswith("the program")
        ]
        assert len(by_itself) <= 1
        assert {one.step for one in by_itself} <= {CONFIRMS}
    assert Letter.objects.exists() is (seed in GOES)
