"""Each page tried by the right person, a colleague, a stranger and somebody who acts for nobody yet."""

from collections.abc import Mapping

import pytest

from tests.web.readers import SECRETARIAT, Reader
from tests.web.routes import OPEN, PAGES, SIGNING_IN, addresses, names, place

RAISER, RESPONDER = "organisation: Wrenlow Junior Sailing", "organisation: Quillham Town Council"
STRANGER = "organisation: Hobdale Deaf Community Network"
ANSWERS: Mapping[str, tuple[int, int, int, int, int]] = {
    # the office, one side, a member of the Board, another organisation, nobody yet
    "start": (200, 200, 200, 200, 200),
    "demonstration-day": (200, 200, 200, 200, 200),
    "case": (200, 200, 404, 404, 404),
    "step": (200, 200, 404, 404, 404),
    "strike": (200, 404, 404, 404, 404),
    "erase": (200, 404, 404, 404, 404),
    "delay": (200, 404, 404, 404, 404),
    "who-looked": (200, 404, 404, 404, 404),
    "meetings": (200, 404, 404, 404, 404),
    "meeting-new": (200, 404, 404, 404, 404),
    "meeting": (200, 200, 404, 404, 404),
    "meeting-times": (200, 404, 404, 404, 404),
    "meeting-answer": (200, 404, 404, 404, 404),
    "meeting-details": (200, 404, 404, 404, 404),
    "meeting-coming": (200, 200, 404, 404, 404),
    "meeting-invite": (200, 404, 404, 404, 404),
    "meeting-file": (200, 200, 404, 404, 404),
    "minutes": (200, 200, 404, 404, 404),
    "minutes-pdf": (200, 200, 404, 404, 404),
    "minutes-write": (200, 404, 404, 404, 404),
    "minutes-answer": (200, 200, 404, 404, 404),
    "attendance": (200, 404, 404, 404, 404),
    "action-new": (200, 404, 404, 404, 404),
    "action": (200, 200, 404, 404, 404),
    "meeting-erase": (200, 404, 404, 404, 404),
    "paper-add": (200, 200, 404, 404, 404),
    "paper": (200, 200, 404, 404, 404),
    "paper-withdraw": (200, 404, 404, 404, 404),
    "declare": (200, 404, 404, 404, 404),
    "declarations": (200, 404, 404, 404, 404),
    "declare-for": (200, 404, 404, 404, 404),
    "panel": (200, 404, 404, 404, 404),
    "serve-for": (200, 404, 404, 404, 404),
    # Nobody was asked here; tests of the page itself stand in test_serving.py.
    "serve": (404, 404, 404, 404, 404),
    "see-as": (200, 404, 404, 404, 404),
    # This procedure knows no such agreement; tests of the page itself stand in test_confidential.py.
    "confidential": (404, 404, 404, 404, 404),
    # Of a dispute that has ended, in which the other organisation was a side.
    "feedback": (200, 404, 404, 200, 404),
    "paper-erase": (200, 404, 404, 404, 404),
    "letters": (200, 404, 404, 404, 404),
    "letters-to-post": (200, 404, 404, 404, 404),
    "letter-way": (200, 404, 404, 404, 404),
    "draft": (200, 404, 404, 404, 404),
    # Only for those who approve the words: see test_letter_approval.py.
    "draft-yes": (404, 404, 404, 404, 404),
    "vote": (200, 404, 404, 404, 404),
    "bundle": (200, 404, 404, 404, 404),
    "bundle-pdf": (200, 404, 404, 404, 404),
    # A member of a panel alone has these; tests of the pages themselves stand in test_private_notes.py.
    "private-notes": (404, 404, 404, 404, 404),
    "private-notes-file": (404, 404, 404, 404, 404),
    "letter": (200, 200, 404, 404, 404),
    "letter-page": (200, 200, 404, 404, 404),
    "letter-paper": (200, 200, 404, 404, 404),
    "between-letters": (200, 404, 404, 404, 404),
    "between-letters-to-post": (200, 404, 404, 404, 404),
    "between-letter-way": (200, 404, 404, 404, 404),
    "between-draft": (200, 404, 404, 404, 404),
    # Only for those who approve the words, and here nobody does: see test_between_approval.py.
    "between-draft-yes": (404, 404, 404, 404, 404),
    # The Board itself reads what went to it: see test_between_letters.py.
    "between-letter": (200, 404, 404, 404, 404),
    "between-letter-page": (200, 404, 404, 404, 404),
    "compact": (200, 200, 200, 200, 302),
    "acting": (200, 200, 200, 200, 200),
    "procedure": (200, 200, 200, 200, 200),
    "diagram": (200, 200, 200, 200, 200),
    "new-dispute": (200, 200, 200, 200, 302),
    "notices": (200, 200, 200, 200, 302),
    "notice": (200, 404, 404, 404, 302),
    "keys": (200, 404, 404, 404, 404),
    "ask": (200, 200, 200, 200, 200),
    "ask-confirm": (200, 200, 200, 200, 200),
    "tell": (200, 200, 200, 200, 200),
    "tell-one": (200, 200, 200, 200, 200),
    "in": (200, 200, 200, 200, 200),
    "yes-with-key": (200, 200, 200, 200, 200),
    "in-with-key": (200, 200, 200, 200, 200),
    "body-meetings": (200, 404, 404, 404, 302),
    "new-body-meeting": (200, 404, 404, 404, 302),
    "body-meeting": (200, 404, 404, 404, 302),
    # A member of the Board reads what came of its meetings.
    "body-minutes": (200, 404, 200, 404, 302),
    "body-minutes-pdf": (200, 404, 200, 404, 302),
    "body-minutes-write": (200, 404, 404, 404, 302),
    "body-minutes-answer": (200, 404, 200, 404, 302),
    "body-attendance": (200, 404, 404, 404, 302),
    "body-action-new": (200, 404, 404, 404, 302),
    "body-action": (200, 404, 200, 404, 302),
    "people": (200, 200, 200, 200, 302),
    "take-out": (200, 404, 404, 404, 302),
    "emergency": (200, 404, 404, 404, 302),
    "mail": (200, 404, 404, 404, 302),
    "mail-health": (404, 404, 404, 404, 404),
    "inbox": (200, 404, 404, 404, 302),
    "inbox-new": (200, 404, 404, 404, 302),
    "incoming": (200, 404, 404, 404, 302),
    "new-person": (200, 404, 404, 404, 302),
    "person": (200, 404, 404, 404, 302),
    "change-person": (200, 404, 404, 404, 302),
    "merge-people": (200, 404, 404, 404, 302),
    "new-office": (200, 404, 404, 404, 302),
    "office": (200, 404, 404, 404, 302),
    "new-link": (200, 404, 404, 404, 302),
    "link": (200, 404, 404, 404, 302),
    "new-part": (200, 404, 404, 404, 302),
    "part": (200, 404, 404, 404, 302),
    "new-absence": (200, 404, 404, 404, 302),
    "absence": (200, 404, 404, 404, 302),
    "organisations": (200, 200, 200, 200, 302),
    "new-organisation": (200, 404, 404, 404, 302),
    "organisation": (200, 404, 404, 404, 302),
    "change-organisation": (200, 404, 404, 404, 302),
    "merge-organisations": (200, 404, 404, 404, 302),
    "commitments": (200, 200, 200, 200, 302),
    "new-commitment": (200, 404, 404, 404, 302),
    "commitment": (200, 404, 404, 404, 302),
    "other-help": (200, 200, 200, 200, 200),
    "signposts": (200, 404, 404, 404, 302),
    "new-signpost": (200, 404, 404, 404, 302),
    "signpost": (200, 404, 404, 404, 302),
    "office-words": (200, 404, 404, 404, 302),
    "letter-templates": (200, 404, 404, 404, 302),
    "letter-template": (200, 404, 404, 404, 302),
    # No letter of this Compact only confirms that something came; tests of the page itself stand in
    # test_letter_by_itself.py.
    "letter-by-itself": (404, 404, 404, 404, 302),
    "service-messages": (200, 404, 404, 404, 302),
    # Of somebody who signed in; tests of the page itself stand in test_wishes.py.
    "my-wishes": (404, 404, 404, 404, 302),
    "register-changes": (200, 404, 404, 404, 302),
    "register-export": (200, 404, 404, 404, 302),
    "register-import": (200, 404, 404, 404, 302),
}


def test_every_address_has_a_row() -> None:
    assert set(ANSWERS) == set(PAGES) == names() - set(SIGNING_IN)


@pytest.mark.parametrize("name", ANSWERS)
def test_each_page_answers_each_reader(site: dict[str, str], name: str) -> None:
    readers = (SECRETARIAT, RAISER, "role: Board member", STRANGER, "")
    path = addresses(site)[name]
    assert tuple(Reader(who).client.get(path).status_code for who in readers) == ANSWERS[name]


@pytest.mark.parametrize(
    "path",
    [
        "/devon2/",
        "/devon2/acting",
        "/devon2/procedure",
        "/devon2/procedure/diagram.svg",
        "/devon2/new",
        "/devon2/notices",
        "/devon2/people",
        "/devon2/mail",
        "/devon2/letters",
        "/wiltshire/letters/no-such-letter",
        "/devon2/inbox",
        "/wiltshire/inbox/AAAAAAAAAAAAAAAAAAAAAA",
        "/wiltshire/people/0",
        "/wiltshire/people/99999999999999999999999",
        "/wiltshire/people/99999999/offices/1",
        "/wiltshire/organisations/99999999",
        "/wiltshire/commitments/99999999",
        "/wiltshire/signposts/99999999",
        "/devon2/other-help",
        "/wiltshire/register/export?file=../secrets",
        "/devon2/emergency",
        "/devon2/people/take-out",
        "/case/AAAAAAAAAAAAAAAAAAAAAA/who-looked",
        "/case/AAAAAAAAAAAAAAAAAAAAAA/",
        "/case/WILT-2026-009/",
        "/case/{open}/step/51",
        "/case/{open}/step/53",
        "/case/{open}/step/99999999999999999999999",
        "/case/{open}/step/-1",
        "/case/{open}/step/ask",
        "/case/{open}/delay/99",
        "/case/{open}/papers/AAAAAAAAAAAAAAAAAAAAAA",
        "/case/{open}/papers/AAAAAAAAAAAAAAAAAAAAAA/withdraw",
        "/case/{open}/papers/..%2f..%2fkeys",
        "/case/{open}/strike/99",
        "/case/{open}/erase/99",
        "/case/{open}/papers/AAAAAAAAAAAAAAAAAAAAAA/erase",
        "/case/{open}/strike/1",
        "/case/{open}/strike/2%27%20or%201=1",
        "/devon2/ask",
        "/devon2/ask/AAAAAAAAAAAAAAAAAAAAAA",
        "/devon2/tell",
        "/wiltshire/tell/0",
        "/case/AAAAAAAAAAAAAAAAAAAAAA/keys",
        "/wiltshire/notices/0",
        "/wiltshire/notices/999",
        "/case/{open}",
        "/wiltshire",
        "/%00/",
        "/case/%F0%9F%98%80/",
    ],
)
def test_what_is_not_there_is_a_page_that_says_so(site: dict[str, str], path: str) -> None:
    reader = Reader(SECRETARIAT)
    answer = reader.client.get(path.format(open=site[OPEN]), follow=True)
    page = answer.content.decode()
    if answer.redirect_chain:  # a missing stroke at the end
        assert answer.status_code == 200
        return
    assert answer.status_code == 404
    assert "Page not found" in page
    assert "Traceback" not in page


def test_the_answer_to_a_stranger_is_that_to_an_unknown_address(site: dict[str, str]) -> None:
    stranger = Reader(STRANGER)
    there = stranger.get(f"/case/{site[OPEN]}/", 404)
    assert there == stranger.get("/case/AAAAAAAAAAAAAAAAAAAAAA/", 404)


def test_leaving_a_role_ends_what_could_be_seen(site: dict[str, str]) -> None:
    reader = Reader(RAISER)
    reader.get(f"/case/{site[OPEN]}/")
    reader.post("/wiltshire/acting", {"whom": STRANGER})
    reader.get(f"/case/{site[OPEN]}/", 404)


def test_acting_in_one_compact_is_nothing_in_another(site: dict[str, str]) -> None:
    reader = Reader("role: Development Worker", "devon")
    assert reader.client.get("/wiltshire/").status_code == 302
    reader.get(f"/case/{site[OPEN]}/", 404)


def test_a_side_sees_only_its_own_steps_as_links_and_may_do_them(site: dict[str, str]) -> None:
    case = site[OPEN]
    page = Reader(RESPONDER).get(f"/case/{case}/")
    assert f"/case/{case}/step/{place('answer the dispute')}" in page
    assert f"/case/{case}/step/{place('choose the members')}" not in page


def test_nobody_can_act_for_whom_the_compact_does_not_know(site: dict[str, str]) -> None:
    reader = Reader()
    for whom in ("", "role: King", "organisation: Nobody Ltd", "Secretariat", "role: A", "role: "):
        page = reader.post("/wiltshire/acting", {"whom": whom}).content.decode()
        assert "<title>Error:" in page, whom
    assert reader.client.get("/wiltshire/").status_code == 302
    assert site
