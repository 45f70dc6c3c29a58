"""Erasing by law: what goes is gone everywhere, what stays still holds together, and only the office can."""

from datetime import timedelta

import pytest

from evenhand.casework.actions.erase import CannotBeErased, Erasure, erase_entry, erase_paper
from evenhand.casework.log import store
from evenhand.casework.models import AccessRecord, Paper, Payload
from evenhand.casework.outcomes import Sending
from evenhand.casework.papers.files import path_of
from evenhand.casework.policies import InCase, facts_of
from evenhand.casework.policies.capacities import Actor, Proof, role
from evenhand.casework.queries.case_page import case_page
from evenhand.casework.verifying import check_everything, heads_now
from evenhand.engine.events import Done, Opened
from tests.access import world
from tests.access.world import CANARIES, HERE, NOW, TODAY, World

WHY = "Ann Weir asked on 3 November."
SENDING = Sending(today=TODAY, now=NOW)
OFFICE = Actor(
    compact=HERE,
    proof=Proof.STRONG,
    names=("Kit Larch",),
    capacities=(role("Working Group"),),
    acting=role("Working Group"),
)
OTHERS = ("side A", "side B", "chair", "member", "office with a link", "office elsewhere", "steering group", "site admin")  # fmt: skip


def event_with(case: str, words: str) -> str:
    return next(event.id for event in store.load(case).events if words in repr(event))


def facts(case: str) -> InCase:
    page = case_page(case, TODAY)
    return facts_of(case, page.compact, page.procedure, page.case)


def is_well() -> bool:
    return check_everything({}, TODAY, NOW).findings == ()


@pytest.mark.parametrize("name", ["form", "answer-of-b", "concern-sent", "delay"])
def test_what_was_said_is_gone_for_everybody_and_the_record_is_whole(here: World, name: str) -> None:
    event, kept = event_with(here.case, CANARIES[name]), heads_now()
    path, office = f"/case/{here.case}/erase/{event}", here.people["office"]
    page = office.get(path).content.decode()
    assert "This cannot be undone" in page
    assert CANARIES[name] in page
    assert office.post(path, {"because": WHY}).status_code == 302
    page = office.get(f"/case/{here.case}/").content.decode()
    assert "It is erased" in page
    assert "What was said here was erased by law." in page
    for who in ("office", "side A", "side B", "chair", "member"):
        assert CANARIES[name] not in here.people[who].get(f"/case/{here.case}/").content.decode(), who
    assert CANARIES[name] not in repr(store.load(here.case).events)
    row = Payload.objects.get(envelope__stream=here.case, envelope__event=event)
    assert (row.content, row.salt, row.erased_because) == ("", "", WHY)
    assert check_everything(kept, TODAY, NOW).findings == ()
    assert (
        AccessRecord.objects.filter(case=here.case, action="erased", what=WHY, who="Kit Larch").count() == 1
    )
    assert office.get(path).status_code == 404


def test_looking_at_the_page_erases_nothing_and_a_reason_is_needed(here: World) -> None:
    event = event_with(here.case, CANARIES["form"])
    path = f"/case/{here.case}/erase/{event}"
    here.people["office"].get(path)
    assert "<title>Error:" in here.people["office"].post(path, {"because": " "}).content.decode()
    assert CANARIES["form"] in repr(store.load(here.case).events)
    with pytest.raises(ValueError, match="says why"):
        erase_entry(OFFICE, facts(here.case), Erasure(event, " "), SENDING)


def test_a_paper_goes_with_its_bytes_its_name_and_its_digest(here: World) -> None:
    paper = here.papers[0]
    path, office = f"/case/{here.case}/papers/{paper}/erase", here.people["office"]
    assert CANARIES["paper-shared"] in office.get(path).content.decode()
    assert path_of(paper).exists()
    assert "<title>Error:" in office.post(path, {}).content.decode()
    copy = path_of(paper).read_bytes()
    try:
        assert office.post(path, {"because": WHY}).status_code == 302
        assert not path_of(paper).exists()
        row = Paper.objects.get(pk=paper)
        assert (row.name, row.digest, row.erased_because) == ("", "", WHY)
        for who in ("office", "side A", "side B"):
            page = here.people[who].get(f"/case/{here.case}/").content.decode()
            assert CANARIES["paper-shared"] not in page, who
            assert "Erased by law. Nobody can open it." in page, who
            assert here.people[who].get(f"/case/{here.case}/papers/{paper}").status_code == 404
        assert is_well()
        assert office.post(path, {"because": WHY}).status_code == 404
    finally:
        path_of(paper).write_bytes(copy)  # the file is no part of the transaction that is undone


@pytest.mark.parametrize("who", OTHERS)
def test_nobody_else_can_erase_anything(here: World, who: str) -> None:
    event = event_with(here.case, CANARIES["form"])
    for path in (f"erase/{event}", f"papers/{here.papers[0]}/erase"):
        for answer in (
            here.people[who].get(f"/case/{here.case}/{path}"),
            here.people[who].post(f"/case/{here.case}/{path}", {"because": WHY}),
        ):
            assert answer.status_code == 404, path
    assert CANARIES["form"] in repr(store.load(here.case).events)
    assert path_of(here.papers[0]).exists()


def test_a_code_alone_is_not_enough(here: World) -> None:
    weak = world.signed_in("kit.larch@people.example", strong=False)
    event = event_with(here.case, CANARIES["form"])
    answer = weak.post(f"/case/{here.case}/erase/{event}", {"because": WHY})
    assert answer.headers["Location"].startswith("/security")
    assert CANARIES["form"] in repr(store.load(here.case).events)


def test_the_action_asks_itself_who_it_is(here: World) -> None:
    nobody = Actor(
        compact=HERE,
        proof=Proof.STRONG,
        names=("Una Field",),
        capacities=(role("Champion"),),
        acting=role("Champion"),
    )
    event = event_with(here.case, CANARIES["form"])
    for erase, what in ((erase_entry, event), (erase_paper, here.papers[0])):
        with pytest.raises(CannotBeErased):
            erase(nobody, facts(here.case), Erasure(what, WHY), SENDING)
        with pytest.raises(CannotBeErased):
            erase(OFFICE, facts(here.case), Erasure("no such thing", WHY), SENDING)


def test_what_a_case_hangs_on_stays_while_it_runs(here: World) -> None:
    events = store.load(here.case).events
    kept = [one.id for one in events if isinstance(one, Opened) or (isinstance(one, Done) and one.members)]
    assert len(kept) > 1
    for event in kept:
        path = f"/case/{here.case}/erase/{event}"
        assert "This cannot be erased" in here.people["office"].get(path).content.decode()
        assert "This cannot be erased" in here.people["office"].post(path, {"because": WHY}).content.decode()
        with pytest.raises(CannotBeErased):
            erase_entry(OFFICE, facts(here.case), Erasure(event, WHY), SENDING)
    assert not Payload.objects.exclude(erased_at=None).exists()


def test_everything_that_may_be_erased_can_be_and_each_page_still_opens(here: World) -> None:
    """The fold, the lists and the pages hold, whatever of a dispute the law takes away."""
    for event in store.load(here.case).events:
        try:
            erase_entry(OFFICE, facts(here.case), Erasure(event.id, WHY), SENDING)
        except CannotBeErased:
            continue
        assert here.people["office"].get(f"/case/{here.case}/").status_code == 200, event
        assert here.people["office"].get(f"/{HERE}/").status_code == 200, event
    assert Payload.objects.exclude(erased_at=None).count() > 5
    assert is_well()
    assert check_everything({}, TODAY + timedelta(days=400), NOW).findings == ()
