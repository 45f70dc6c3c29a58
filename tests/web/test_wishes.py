"""How somebody wishes to be reached, said once; and which messages go by themselves, said by the office."""

import pytest
from django.test import Client
from pytest_django import Settings

from evenhand.casework.models import Compact, Individual, RegisterChange
from evenhand.casework.outbox import DIGEST, REMINDER
from evenhand.casework.service_messages import SERVICE_MESSAGES
from tests.casework.rounds import in_use, known
from tests.web.people_here import signed_in
from tests.web.signing_in import anybody, page

pytestmark = pytest.mark.django_db
WISHES, MESSAGES = "/wiltshire/my-wishes", "/wiltshire/office/messages"


@pytest.fixture
def office(settings: Settings) -> Client:
    settings.DEMONSTRATION_DAY = ""
    in_use()
    return signed_in(Individual.objects.get(name="Sam Field")).client


@pytest.fixture
def ada(office: Client) -> Individual:  # noqa: ARG001 - the Compact must be there first
    return known("Ada Quill", "Board member")


class TestOnesOwnWishes:
    def test_each_says_it_for_themselves_and_every_letter_follows_it(self, ada: Individual) -> None:
        before = Individual.objects.exclude(pk=ada.pk).order_by("pk").values_list()
        kept = list(before)
        sent = signed_in(ada).client.post(
            WISHES,
            {
                "channel": "post",
                "phone": "01632 960777",
                "address": "1 Mill Lane",
                "large-print": "yes",
                "no-reminders": "yes",
            },
        )
        assert sent["Location"] == WISHES, page(sent)
        ada.refresh_from_db()
        assert (ada.channel, ada.phone, ada.address) == ("post", "01632 960777", "1 Mill Lane")
        assert ada.large_print
        assert ada.no_reminders
        assert list(before) == kept
        assert "no-reminders" in page(signed_in(ada).client.get(WISHES))

    def test_nobody_changes_their_name_or_address_that_way(self, ada: Individual) -> None:
        signed_in(ada).client.post(WISHES, {"channel": "e-mail", "name": "Somebody", "email": "x@x.example"})
        ada.refresh_from_db()
        assert (ada.name, ada.email) == ("Ada Quill", "ada.quill@people.example")

    def test_what_is_missing_is_said_and_what_was_typed_stays(self, ada: Individual) -> None:
        answer = page(signed_in(ada).client.post(WISHES, {"channel": "post", "phone": "12345"}))
        assert "an address is needed" in answer
        assert "12345" in answer
        ada.refresh_from_db()
        assert ada.channel == "e-mail"

    def test_who_is_not_known_here_and_who_is_nobody_have_no_such_page(self, ada: Individual) -> None:
        assert anybody().get(WISHES).status_code == 302
        Individual.objects.filter(pk=ada.pk).update(email="another@people.example")
        stranger = signed_in(Individual(email="ada.quill@people.example", compact=ada.compact)).client
        assert stranger.get(WISHES).status_code == 404

    def test_the_office_sees_and_changes_it_on_the_page_of_the_person(
        self, office: Client, ada: Individual
    ) -> None:
        path = f"/wiltshire/people/{ada.pk}"
        form = {
            "name": ada.name,
            "sector": ada.sector,
            "email": ada.email,
            "channel": "e-mail",
            "no-reminders": "yes",
        }
        assert office.post(f"{path}/change", form).status_code == 302
        ada.refresh_from_db()
        assert ada.no_reminders
        assert "No reminders" in page(office.get(path))


class TestMessagesThatGoByThemselves:
    def test_the_whole_list_is_told_and_three_can_be_turned_off(self, office: Client) -> None:
        told = page(office.get(MESSAGES))
        for each in SERVICE_MESSAGES:
            assert str(each.name).replace("’", "’") in told
        assert told.count('type="checkbox"') == 3
        assert told.count("checked") == 3

    def test_what_is_not_ticked_is_off_and_who_did_it_is_kept(self, office: Client) -> None:
        assert office.post(MESSAGES, {"messages": [DIGEST]}).status_code == 302
        place = Compact.objects.get()
        assert (place.reminders, place.digest, place.receipts) == (False, True, False)
        told = RegisterChange.objects.values_list("what", "who")
        assert {
            (what["say"], what["with"]["message"]["say"])
            for what, _ in told
            if what["say"].startswith("Turned")
        } == {
            ("Turned off: {message}", "Reminder of a date"),
            ("Turned off: {message}", "We have it"),
        }
        office.post(MESSAGES, {"messages": [DIGEST, REMINDER]})
        assert Compact.objects.get().reminders

    def test_a_code_cannot_be_turned_off(self, office: Client) -> None:
        answer = office.post(MESSAGES, {"messages": ["sign-in code"]})
        assert "Error:" in page(answer)

    def test_nobody_but_the_office_has_the_page(self, ada: Individual) -> None:
        assert signed_in(ada).client.get(MESSAGES).status_code == 404
        assert signed_in(ada).client.post(MESSAGES, {}).status_code == 404
        assert Compact.objects.get().reminders
