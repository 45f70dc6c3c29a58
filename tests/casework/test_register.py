"""The register: what is refused, what a change of name or a merger keeps together, and that no conflict is ever lifted."""

from dataclasses import replace
from datetime import timedelta

import pytest

from evenhand.casework import outbox
from evenhand.casework.actions.invite_office import Invitation, invite_office
from evenhand.casework.actions.keep_entry import keep_entry
from evenhand.casework.actions.merge_organisations import merge_organisations
from evenhand.casework.actions.merge_people import merge_people
from evenhand.casework.actions.take_out_entry import take_out_entry
from evenhand.casework.kept_words import unpacked
from evenhand.casework.log.permanent import PermanentRecord
from evenhand.casework.models import AccessRecord, Account, Case, Declaration, Individual, RegisterChange
from evenhand.casework.outcomes import NoSuchCase
from evenhand.casework.policies import InCase, Standing, standing
from evenhand.casework.policies.capacities import Actor, Proof
from evenhand.casework.queries.case_facts import facts_of_line
from evenhand.casework.queries.case_page import case_page
from evenhand.casework.queries.register import register_of
from evenhand.casework.queries.register_book import book_of
from evenhand.casework.queries.who_is_here import actor_of
from evenhand.casework.register.bookkeeping import Hand
from evenhand.casework.register.entries import (
    CommitmentEntry,
    Entry,
    LinkEntry,
    OfficeEntry,
    OrganisationEntry,
    PersonEntry,
)
from evenhand.engine.decisions import Refused
from tests.casework.fenwold import FENWOLD, FIRST_DAY, on, opened, take_into_use

pytestmark = pytest.mark.django_db
HAND = Hand("Nell Marsh", on(FIRST_DAY).now, ("Nell Marsh",))
COLLEAGUE = Hand("Sam Teal", HAND.now, ("Sam Teal",))
A_DAY = timedelta(days=1)
SIDE, OTHER_SIDE = "Fenwold Carers", "Reedham Borough Council"


@pytest.fixture
def case() -> str:
    take_into_use()
    return opened()


def keep(entry: Entry, itself: int | None = None, compact: str = FENWOLD, hand: Hand = HAND) -> int:
    kept = keep_entry(compact, hand, entry, itself)
    assert isinstance(kept, int), kept
    return kept


def clerk(name: str = "Nell Marsh", email: str = "nell@fenwold.example") -> int:
    key = keep(PersonEntry(name=name, sector="voluntary", email=email))
    keep(OfficeEntry(person=name, role="Clerk"))
    return key


def comes(email: str) -> Actor:
    return actor_of(Account.objects.get(email=email), FENWOLD, Proof.STRONG, FIRST_DAY).acts(None)


def facts(case: str) -> InCase:
    return facts_of_line(Case.objects.get(pk=case), case_page(case, FIRST_DAY).procedure)


@pytest.mark.parametrize(
    ("entry", "fields"),
    [
        (PersonEntry(name=" ", sector="x", email="half", channel="fax"), {"name", "sector", "email", "channel"}),
        (PersonEntry(name="A" * 201, sector="public", channel="post"), {"name", "address"}),
        (PersonEntry(name="a", sector="public", channel="phone", language="tlh"), {"phone", "language"}),
        (PersonEntry(name="ada  MARSH", sector="public"), {"name"}),
        (OrganisationEntry(name="", sector="x", signed_on=FIRST_DAY, left_on=FIRST_DAY - A_DAY), {"name", "sector", "left-on"}),
        (OrganisationEntry(name="X", directorates=("Roads", "roads")), {"directorates"}),
        (OfficeEntry(person="Nobody", role="King", since=FIRST_DAY, until=FIRST_DAY - A_DAY), {"person", "role", "until"}),
        (OfficeEntry(person="Ada Marsh", role="Board"), {"role"}),
        (OfficeEntry(person="Ada Marsh", role="Clerk", instead_of="Ada Marsh"), {"instead-of"}),
        (OfficeEntry(person="Ada Marsh", role="Clerk", instead_of="Bo Reed"), {"instead-of"}),
        (LinkEntry(person="Nobody", organisation="", tie="enemy"), {"person", "organisation", "tie"}),
        (LinkEntry(person="Ada Marsh", organisation="Unheard Of", tie="contact"), {"organisation"}),
        (CommitmentEntry(code="", number="", text=""), {"number", "text"}),
    ],
)  # fmt: skip
def test_an_entry_is_refused_whole_with_everything_that_is_wrong(
    case: str, entry: Entry, fields: set[str]
) -> None:
    before = book_of(FENWOLD)
    refused = keep_entry(FENWOLD, HAND, entry)
    assert isinstance(refused, Refused)
    assert {reason.field for reason in refused.reasons} - {"code"} == fields
    assert book_of(FENWOLD) == before
    assert case


def test_two_people_never_share_a_name_or_an_address(case: str) -> None:
    first = clerk()
    for entry in (
        PersonEntry(name="Other", sector="public", email="nell@fenwold.example"),
        PersonEntry(name="NELL MARSH", sector="public"),
    ):
        assert isinstance(keep_entry(FENWOLD, HAND, entry), Refused)
    keep(PersonEntry(name="Nell Marsh", sector="public", email="nell@fenwold.example"), first)
    assert case


def test_a_row_of_another_compact_cannot_be_reached(case: str) -> None:
    take_into_use(slug="other")
    stranger = keep(PersonEntry(name="Ivo", sector="public"), compact="other")
    with pytest.raises(NoSuchCase):
        keep(PersonEntry(name="Mine now", sector="public"), stranger)
    mine = clerk()
    with pytest.raises(NoSuchCase):
        merge_people(FENWOLD, HAND, mine, stranger)
    body = keep(OrganisationEntry(name="Theirs"), compact="other")
    with pytest.raises(NoSuchCase):
        merge_organisations(FENWOLD, HAND, keep(OrganisationEntry(name="Ours")), body)
    assert Individual.objects.get(pk=stranger).name == "Ivo"
    assert case


def test_every_change_that_alters_what_somebody_may_do_ends_their_sessions(case: str) -> None:
    key = clerk()
    account = Account.objects.get(email="nell@fenwold.example")

    def epoch() -> int:
        account.refresh_from_db()
        return account.epoch

    seen = [epoch()]
    office = next(iter(book_of(FENWOLD).offices_of("Nell Marsh")))
    keep(OfficeEntry(person="Nell Marsh", role="Clerk", until=FIRST_DAY), office)
    seen.append(epoch())
    keep(LinkEntry(person="Nell Marsh", organisation="Anywhere"))
    seen.append(epoch())
    keep(PersonEntry(name="Nell Marsh", sector="voluntary", email="new@fenwold.example"), key, hand=COLLEAGUE)
    seen.append(epoch())
    assert seen == sorted(set(seen))
    before = epoch()
    keep(PersonEntry(name="Nell Marsh", sector="voluntary", email="new@fenwold.example", phone="1"), key)
    assert epoch() == before
    assert case


def test_a_new_name_keeps_the_old_one_leading_to_the_same_person_and_back(case: str) -> None:
    key = clerk()
    keep(PersonEntry(name="Nell Reed", sector="voluntary", email="nell@fenwold.example"), key)
    assert comes("nell@fenwold.example").names == ("Nell Reed", "Nell Marsh")
    refused = keep_entry(FENWOLD, HAND, PersonEntry(name="Nell Marsh", sector="public"))
    assert isinstance(refused, Refused)
    keep(PersonEntry(name="Nell Marsh", sector="voluntary", email="nell@fenwold.example"), key)
    assert comes("nell@fenwold.example").names == ("Nell Marsh", "Nell Reed")
    assert case


@pytest.mark.parametrize("tie", ["membership", "contact"])
def test_a_conflict_outlives_a_new_name_of_the_organisation(case: str, tie: str) -> None:
    clerk()
    body = keep(OrganisationEntry(name=OTHER_SIDE))
    keep(LinkEntry(person="Nell Marsh", organisation=OTHER_SIDE, tie=tie))
    assert standing(comes("nell@fenwold.example"), facts(case)) is Standing.CONFLICTED
    keep(OrganisationEntry(name="Reedham Unitary"), body)
    assert standing(comes("nell@fenwold.example"), facts(case)) is Standing.CONFLICTED
    known = register_of(FENWOLD, FIRST_DAY).find("Nell Marsh")
    assert known is not None
    assert OTHER_SIDE in known.links


def test_whoever_acts_for_an_organisation_keeps_its_dispute_under_a_new_name(case: str) -> None:
    keep(PersonEntry(name="Kit", sector="voluntary", email="kit@fenwold.example"))
    body = keep(OrganisationEntry(name=SIDE))
    keep(LinkEntry(person="Kit", organisation=SIDE, tie="contact"))
    keep(OrganisationEntry(name="Carers of Fenwold"), body)
    actor = comes("kit@fenwold.example")
    assert actor.acting is not None
    assert actor.acting.name == "Carers of Fenwold"
    assert standing(actor, facts(case)) is Standing.IN


def test_nobody_lifts_their_own_tie(case: str) -> None:
    clerk()
    tie = keep(LinkEntry(person="Nell Marsh", organisation=OTHER_SIDE))
    ended = LinkEntry(person="Nell Marsh", organisation=OTHER_SIDE, until=FIRST_DAY - A_DAY)
    assert isinstance(keep_entry(FENWOLD, HAND, ended, tie), Refused)
    assert isinstance(take_out_entry(FENWOLD, HAND, "link", tie), Refused)
    assert standing(comes("nell@fenwold.example"), facts(case)) is Standing.CONFLICTED
    assert take_out_entry(FENWOLD, Hand("Somebody else", HAND.now), "link", tie) is None
    assert standing(comes("nell@fenwold.example"), facts(case)) is Standing.IN


def refused(entry: Entry, itself: int | None = None) -> set[str]:
    """Why the hand of the clerk may not write that."""
    outcome = keep_entry(FENWOLD, HAND, entry, itself)
    assert isinstance(outcome, Refused)
    return {reason.id for reason in outcome.reasons}


@pytest.mark.parametrize("email", ["", "another@fenwold.example"])
def test_nobody_sheds_a_conflict_by_moving_their_own_address(case: str, email: str) -> None:
    key = clerk()
    keep(LinkEntry(person="Nell Marsh", organisation=OTHER_SIDE))
    moved = PersonEntry(name="Nell Marsh", sector="voluntary", email=email)
    assert refused(moved, key) == {"own-address"}
    assert refused(replace(moved, name="Nell Reed"), key) == {"own-address"}
    assert standing(comes("nell@fenwold.example"), facts(case)) is Standing.CONFLICTED
    keep(replace(moved, email="nell@fenwold.example", phone="01632 960 333", address="1 Fen Row"), key)
    keep(moved, key, hand=COLLEAGUE)
    assert book_of(FENWOLD).people[key].email == email


@pytest.mark.parametrize("known_by", ["a look", "a message", "the register"])
def test_nobody_gives_an_address_that_was_theirs_to_somebody_else(case: str, known_by: str) -> None:
    key, old = clerk(), "nell@fenwold.example"
    if known_by == "a look":
        account = Account.objects.get(email=old)
        AccessRecord(at=HAND.now, account=account, who="Nell Marsh", capacity="role: Clerk", compact_id=FENWOLD, action="opened").save()  # fmt: skip
    if known_by == "a message":
        outbox.put(outbox.Wish(purpose="x", to=old, subject="x", text="x", individual=key), HAND.now)
    if known_by != "the register":
        moved = PersonEntry(name="Nell Marsh", sector="voluntary", email="new@fenwold.example")
        keep(moved, key, hand=COLLEAGUE)
    other = keep(PersonEntry(name="Nell Marsh (office)", sector="voluntary"))
    for itself, name in ((None, "N. Marsh"), (other, "Nell Marsh (office)")):
        assert "own-address" in refused(PersonEntry(name=name, sector="voluntary", email=old.title()), itself)
    if known_by != "the register":
        keep(PersonEntry(name="Nell Marsh (office)", sector="voluntary", email=old), other, hand=COLLEAGUE)
        keep(PersonEntry(name="Nell Marsh (office)", sector="public", email=old), other)
    assert case


def test_nobody_frees_their_own_address_by_merging(case: str) -> None:
    own = clerk()
    named = keep(PersonEntry(name="N. Marsh", sector="public", email="other@fenwold.example"))
    outcome = merge_people(FENWOLD, HAND, named, own)
    assert isinstance(outcome, Refused)
    assert [(reason.id, reason.field) for reason in outcome.reasons] == [("own-address", "other")]
    assert comes("nell@fenwold.example").names == ("Nell Marsh",)
    assert merge_people(FENWOLD, HAND, own, named) is None
    bare = keep(PersonEntry(name="Nell M.", sector="public"))
    assert merge_people(FENWOLD, HAND, bare, own) is None
    assert comes("nell@fenwold.example").names[0] == "Nell M."
    assert case


def test_whoever_runs_the_site_can_change_the_address_of_an_office_of_one_person(case: str) -> None:
    clerk()
    keep(LinkEntry(person="Nell Marsh", organisation=OTHER_SIDE))
    invite_office(Invitation(FENWOLD, "Clerk", "Nell Marsh", "new@fenwold.example"), HAND.now)
    assert comes("new@fenwold.example").names == ("Nell Marsh",)
    assert comes("nell@fenwold.example").names == ()
    assert standing(comes("new@fenwold.example"), facts(case)) is Standing.CONFLICTED


@pytest.mark.parametrize("linked", ["kept", "other"])
def test_merging_people_unites_what_they_hold_and_every_link(case: str, linked: str) -> None:
    kept = clerk()
    other = keep(PersonEntry(name="N. Marsh", sector="public", phone="01632 960 333"))
    keep(OfficeEntry(person="N. Marsh", role="Board"))
    name = "Nell Marsh" if linked == "kept" else "N. Marsh"
    keep(LinkEntry(person=name, organisation=OTHER_SIDE))
    assert merge_people(FENWOLD, HAND, kept, other) is None
    actor = comes("nell@fenwold.example")
    assert actor.names == ("Nell Marsh", "N. Marsh")
    assert {each.name for each in actor.capacities} >= {"Clerk", "Board"}
    assert standing(actor, facts(case)) is Standing.CONFLICTED
    book = book_of(FENWOLD)
    assert book.people[kept].phone == "01632 960 333"
    assert other not in book.people
    with pytest.raises(NoSuchCase):
        merge_people(FENWOLD, HAND, kept, other)


@pytest.mark.parametrize("first", ["a link", "not sure"])
def test_a_declared_link_outlives_a_merger_and_can_be_cleared_only_by_a_new_declaration(
    case: str, first: str
) -> None:
    kept = clerk()
    other = keep(PersonEntry(name="N. Marsh", sector="public"))
    for person, answer, hour in ((other, first, 0), (kept, "no link", 1)):
        at = HAND.now + timedelta(hours=hour)
        Declaration(case_id=case, individual_id=person, answer=answer, at=at, recorded_by="x").save()
    assert standing(comes("nell@fenwold.example"), facts(case)) is Standing.IN
    merge_people(FENWOLD, Hand("Sam", HAND.now + timedelta(hours=2)), kept, other)
    assert standing(comes("nell@fenwold.example"), facts(case)) is Standing.CONFLICTED
    later = HAND.now + timedelta(hours=3)
    Declaration(case_id=case, individual_id=kept, answer="no link", at=later, recorded_by="x").save()
    assert standing(comes("nell@fenwold.example"), facts(case)) is Standing.IN


def test_merging_organisations_joins_links_and_those_who_act_for_them(case: str) -> None:
    clerk()
    keep(PersonEntry(name="Kit", sector="voluntary", email="kit@fenwold.example"))
    kept, other = keep(OrganisationEntry(name="Carers")), keep(OrganisationEntry(name=SIDE, phone="1"))
    keep(LinkEntry(person="Nell Marsh", organisation="Carers"))
    keep(LinkEntry(person="Kit", organisation="Carers", tie="contact"))
    assert standing(comes("nell@fenwold.example"), facts(case)) is Standing.IN
    assert merge_organisations(FENWOLD, HAND, kept, other) is None
    assert standing(comes("nell@fenwold.example"), facts(case)) is Standing.CONFLICTED
    assert standing(comes("kit@fenwold.example"), facts(case)) is Standing.IN
    assert book_of(FENWOLD).organisations[kept].phone == "1"


def test_the_two_sides_of_a_dispute_are_not_one_organisation(case: str) -> None:
    one, other = keep(OrganisationEntry(name=SIDE)), keep(OrganisationEntry(name=OTHER_SIDE))
    assert isinstance(merge_organisations(FENWOLD, HAND, one, other), Refused)
    assert isinstance(merge_organisations(FENWOLD, HAND, one, one), Refused)
    assert case


def test_it_is_kept_who_changed_what_and_nobody_can_change_that(case: str) -> None:
    clerk()
    told = [str(unpacked(row.what)) for row in RegisterChange.objects.filter(compact=FENWOLD)]
    assert told == ["Entered Nell Marsh", "Entered for Nell Marsh: Clerk, with no last day"]
    assert not any("@" in line for line in told)
    row = RegisterChange.objects.first()
    assert row is not None
    with pytest.raises(PermanentRecord):
        row.delete()
    assert case
