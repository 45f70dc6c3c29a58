"""The yes of those who approve a letter: to its exact words, by a page with two buttons, and anew for changed words."""

from datetime import timedelta
from html import unescape

import pytest
from django.test import Client

from evenhand.casework.actions.put_in_register import put_in_register
from evenhand.casework.actions.record_step import record_step
from evenhand.casework.log.store import load
from evenhand.casework.models import (
    AccessRecord,
    Account,
    Declaration,
    DraftAnswer,
    DraftKey,
    Individual,
    Letter,
    LetterDraft,
    Outgoing,
    Tenure,
)
from evenhand.casework.outcomes import Outcome, Recorded, Sending
from evenhand.engine.events import Act
from evenhand.engine.register import Individual as Known
from evenhand.web import clock
from tests.signed_in import signed_in
from tests.web.approval_house import Panel, key_in, mail_to
from tests.web.letter_house import NOW, TODAY
from tests.web.readers import Fields

AGREE = {"agree": ["yes"]}


def read(client: Client, address: str) -> tuple[str, dict[str, list[str]]]:
    answer = client.get(address)
    assert answer.status_code == 200
    page = answer.content.decode()
    return page, Fields(page).values


def by_key() -> tuple[Client, str]:
    """Martin Orrell, who came in with the key from his message."""
    address, code = key_in(mail_to("martin"))
    martin = Client(headers={"host": "localhost"})
    assert martin.post(address, {"code": [code]}).headers["Location"] == address
    return martin, address


def both_agree(panel: Panel, draft: LetterDraft) -> None:
    for client, address in ((panel.priya, panel.address(draft, "/yes")), by_key()):
        _page, typed = read(client, address)
        assert client.post(address, typed | AGREE).status_code == 302


def test_nothing_can_be_sent_before_it_was_put_to_both_chairs(panel: Panel) -> None:
    page, typed = panel.letter()
    assert 'name="send"' not in page
    assert "Put these words to them" in page
    panel.house.clerk.post(panel.page, typed | {"send": ["yes"]})
    assert not Letter.objects.exists()


def test_each_is_asked_by_a_message_that_names_no_side_and_only_who_cannot_sign_in_gets_a_key(
    panel: Panel,
) -> None:
    draft = panel.put()
    assert f"/case/{panel.house.case}/drafts/{draft.pk}/yes" in mail_to("priya")
    assert [key.person for key in DraftKey.objects.all()] == ["Martin Orrell"]
    for message in Outgoing.objects.all():
        assert "Quillham" not in message.text + message.subject
        assert "Wrenlow" not in message.text + message.subject


def test_the_exact_words_are_read_whole_and_to_look_changes_nothing(panel: Panel) -> None:
    draft = panel.put()
    before = (load(panel.house.case).version, Outgoing.objects.count())
    address, _code = key_in(mail_to("martin"))
    for path in (address, panel.address(draft, "/yes"), panel.address(draft)):
        for client in (panel.priya, Client(headers={"host": "localhost"})):
            client.head(path)
            client.get(path)
    page = unescape(read(panel.priya, panel.address(draft, "/yes"))[0])
    for letter in draft.letters:
        for line in letter["text"].splitlines():
            assert line.strip().lstrip("->").strip() in page
    assert (load(panel.house.case).version, Outgoing.objects.count()) == before
    assert not DraftAnswer.objects.exists()


def test_that_an_approver_read_it_is_written_down(panel: Panel) -> None:
    draft = panel.put()
    read(panel.priya, panel.address(draft, "/yes"))
    martin, address = by_key()
    read(martin, address)
    looked = AccessRecord.objects.filter(case=panel.house.case).values_list("who", flat=True)
    assert {"Priya Fallow", "Martin Orrell"} <= set(looked)


def test_a_key_that_nobody_uses_for_an_hour_has_to_be_shown_again(
    panel: Panel, monkeypatch: pytest.MonkeyPatch
) -> None:
    panel.put()
    martin, address = by_key()
    assert "I agree to these words" in read(martin, address)[0]
    later = clock.real_now() + timedelta(hours=1, minutes=1)
    monkeypatch.setattr(clock, "real_now", lambda: later)
    assert "I agree to these words" not in read(martin, address)[0]


def test_when_both_have_agreed_the_office_sends_it_and_their_names_and_days_are_kept(panel: Panel) -> None:
    draft = panel.put()
    both_agree(panel, draft)
    assert "All have agreed: send the letter" in panel.house.clerk.get("/wiltshire/").content.decode()
    page, typed = read(panel.house.clerk, panel.address(draft))
    assert "All have agreed: send it" in page
    answer = panel.house.clerk.post(panel.page, typed)
    ready = answer.content.decode()
    assert "All have agreed to these words" in ready
    sent = panel.house.clerk.post(panel.page, Fields(ready).values | {"send": ["yes"]})
    assert sent.status_code == 302
    letters = Letter.objects.all()
    assert len(letters) == 2
    for letter in letters:
        assert letter.approved_by == "Nell Marsh"
        assert letter.said_yes == [
            "Priya Fallow (Joint Chair VCSE), Friday 20 November 2026",
            "Martin Orrell (Joint Chair public sector), Friday 20 November 2026",
        ]
    draft.refresh_from_db()
    assert (draft.state, draft.letters, draft.typed) == ("sent", [], [])
    assert not DraftKey.objects.exists()


def test_a_draft_that_goes_while_it_is_sent_stops_the_letters_and_the_step(
    panel: Panel, monkeypatch: pytest.MonkeyPatch
) -> None:
    draft = panel.put()
    both_agree(panel, draft)
    ready = panel.house.clerk.post(panel.page, read(panel.house.clerk, panel.address(draft))[1])
    before = load(panel.house.case).version

    def a_moment_before(case: str, act: Act, sending: Sending) -> Outcome:
        LetterDraft.objects.update(state="withdrawn", letters=[], typed=[])
        return record_step(case, act, sending)

    monkeypatch.setattr("evenhand.casework.actions.send_letters.record_step", a_moment_before)
    panel.house.clerk.post(panel.page, Fields(ready.content.decode()).values | {"send": ["yes"]})
    assert not Letter.objects.exists()
    assert load(panel.house.case).version == before


def test_one_yes_is_not_enough(panel: Panel) -> None:
    draft = panel.put()
    address = panel.address(draft, "/yes")
    panel.priya.post(address, read(panel.priya, address)[1] | AGREE)
    _page, typed = read(panel.house.clerk, panel.address(draft))
    ready = panel.house.clerk.post(panel.page, typed).content.decode()
    assert 'name="send"' not in ready
    panel.house.clerk.post(panel.page, Fields(ready).values | {"send": ["yes"]})
    assert not Letter.objects.exists()


def test_changed_words_need_a_new_yes_of_all(panel: Panel) -> None:
    first = panel.put()
    both_agree(panel, first)
    _page, typed = read(panel.house.clerk, panel.address(first))
    ready = Fields(panel.house.clerk.post(panel.page, typed).content.decode()).values
    other = ready["words-0"][0].replace("## why", "Thank you both.\n\n## why")
    assert other != ready["words-0"][0]
    page = panel.house.clerk.post(panel.page, ready | {"words-0": [other], "send": ["yes"]}).content.decode()
    assert not Letter.objects.exists()
    assert "everybody is asked again" in page
    answer = panel.house.clerk.post(panel.page, Fields(page).values | {"put": ["yes"]})
    assert answer.status_code == 302
    second = LetterDraft.objects.get(state="waiting")
    first.refresh_from_db()
    assert first.state == "replaced"
    page, _typed = read(panel.house.clerk, panel.address(second))
    assert page.count("has not answered yet") == 2


def test_a_yes_to_words_that_were_replaced_meanwhile_is_told_and_not_kept(panel: Panel) -> None:
    first = panel.put()
    _page, typed = read(panel.priya, panel.address(first, "/yes"))
    second = panel.put(**{"words-0": [_with_thanks(panel)]})
    page = panel.priya.post(panel.address(second, "/yes"), typed | AGREE).content.decode()
    assert "These words were changed or taken back meanwhile" in page
    assert not DraftAnswer.objects.exists()
    assert panel.priya.post(panel.address(first, "/yes"), typed | AGREE).status_code == 404


def _with_thanks(panel: Panel) -> str:
    return panel.letter()[1]["words-0"][0].replace("## why", "Thank you both.\n\n## why")


def test_the_very_same_words_are_not_put_twice(panel: Panel) -> None:
    first = panel.put()
    messages = Outgoing.objects.count()
    assert panel.put() == first
    assert Outgoing.objects.count() == messages


def test_a_change_that_is_asked_for_has_its_reason_and_the_office_reads_it(panel: Panel) -> None:
    draft = panel.put()
    address = panel.address(draft, "/yes")
    _page, typed = read(panel.priya, address)
    page = panel.priya.post(address, typed | {"change": ["yes"]}).content.decode()
    assert "Say which change you ask for" in page
    panel.priya.post(address, typed | {"change": ["yes"], "reason": ["Say it more kindly"]})
    assert "Say it more kindly" in read(panel.house.clerk, panel.address(draft))[0]
    assert "Other words are asked for" in panel.house.clerk.get("/wiltshire/").content.decode()


def test_the_office_notes_a_yes_that_came_by_phone_and_it_is_marked_so(panel: Panel) -> None:
    draft = panel.put()
    page, typed = read(panel.house.clerk, panel.address(draft))
    who = "Joint Chair public sector: Martin Orrell"
    told = typed | {"who": [who], "said": ["yes"], "on-day": ["19"]}
    assert panel.house.clerk.post(panel.address(draft), told).status_code == 302
    page, _typed = read(panel.house.clerk, panel.address(draft))
    assert "agreed on Thursday 19 November 2026" in page
    assert "Noted by Nell Marsh" in page
    kept = DraftAnswer.objects.get()
    assert (kept.person, kept.recorded_by) == ("Martin Orrell", "Nell Marsh")
    panel.house.clerk.post(panel.address(draft), told | {"on-day": ["21"]})
    assert DraftAnswer.objects.count() == 1


def test_who_declares_a_link_sees_nothing_and_cannot_say_yes(panel: Panel) -> None:
    draft = panel.put()
    martin, address = by_key()
    page, typed = read(martin, address)
    assert "I agree to these words" in page
    for name in ("Priya Fallow", "Martin Orrell"):
        row = Individual.objects.get(name=name)
        Declaration(
            case_id=panel.house.case, individual=row, answer="a link", at=NOW, recorded_by=name
        ).save()
    for client, path in ((panel.priya, panel.address(draft, "/yes")), (martin, address)):
        for answer in (client.get(path), client.post(path, typed | AGREE)):
            assert "Quillham" not in answer.content.decode()
            assert "I agree to these words" not in answer.content.decode()
    assert not DraftAnswer.objects.exists()
    assert "Your yes is asked" not in panel.priya.get("/wiltshire/").content.decode()


def test_who_has_not_declared_yet_is_asked_that_first(panel: Panel) -> None:
    draft = panel.put()
    martin, address = by_key()
    for name in ("Priya Fallow", "Martin Orrell"):
        row = Individual.objects.get(name=name)
        Declaration(
            case_id=panel.house.case, individual=row, answer="not sure", at=NOW, recorded_by=name
        ).save()
    assert panel.priya.get(panel.address(draft, "/yes")).status_code == 404
    assert "I agree to these words" not in martin.get(address).content.decode()


def test_who_lost_the_office_cannot_say_yes_any_more(panel: Panel) -> None:
    draft = panel.put()
    martin, address = by_key()
    Tenure.objects.update(until=TODAY - timedelta(days=1))
    assert panel.priya.get(panel.address(draft, "/yes")).status_code == 404
    assert "I agree to these words" not in martin.get(address).content.decode()
    Tenure.objects.filter(role="Secretariat").update(until=None)
    assert "Nobody can say it now" in read(panel.house.clerk, panel.address(draft))[0]


def test_who_took_the_seat_of_a_chair_with_a_link_is_asked_in_their_place(panel: Panel) -> None:
    put_in_register("wiltshire", Known("Olive Reed", "VCSE", ("Board",)), "olive@x.example")
    link = Act(step="declare a link", who="Joint Chair VCSE", person="Priya Fallow", on=TODAY)
    seat = (("Joint Chair VCSE", ("Olive Reed",)),)
    for act in (link, Act(step="put in a substitute", who="Board", on=TODAY, members=seat)):
        assert isinstance(record_step(panel.house.case, act, Sending(today=TODAY, now=NOW)), Recorded)
    draft = panel.put()
    page, _typed = read(panel.house.clerk, panel.address(draft))
    assert "Olive Reed" in page
    assert "Priya Fallow" not in page
    assert not Outgoing.objects.filter(to="priya@x.example").exists()
    again = signed_in(Account.objects.get(email="priya@x.example"))
    assert again.get(panel.address(draft, "/yes")).status_code == 404


def test_nobody_else_finds_the_page_of_a_draft(panel: Panel) -> None:
    draft = panel.put()
    for client in (panel.house.ann, panel.house.bob):
        assert client.get(panel.address(draft)).status_code == 404
        assert client.get(panel.address(draft, "/yes")).status_code == 404
    assert panel.house.clerk.get(panel.address(draft, "/yes")).status_code == 404
    assert Client(headers={"host": "localhost"}).get(panel.address(draft, "/yes")).status_code == 302


def test_a_draft_that_was_taken_back_cannot_be_answered(panel: Panel) -> None:
    draft = panel.put()
    _page, typed = read(panel.priya, panel.address(draft, "/yes"))
    martin, address = by_key()
    panel.house.clerk.post(panel.address(draft), {"withdraw": ["yes"]})
    assert panel.priya.post(panel.address(draft, "/yes"), typed | AGREE).status_code == 404
    assert "I agree to these words" not in martin.get(address).content.decode()
    assert not DraftAnswer.objects.exists()


@pytest.mark.parametrize("code", ["aaaa-cccc", ""])
def test_a_wrong_code_opens_nothing(panel: Panel, code: str) -> None:
    panel.put()
    address, _right = key_in(mail_to("martin"))
    stranger = Client(headers={"host": "localhost"})
    assert stranger.post(address, {"code": [code]}).status_code == 200
    assert "I agree to these words" not in stranger.get(address).content.decode()
