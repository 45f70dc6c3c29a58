"""Whoever approves a letter sees what was changed in its words: since its wording gave them, and since they answered."""

import re
from html import unescape

from django.test import Client

from evenhand.casework.actions.use_wording import Wanted, use_wording
from evenhand.casework.models import LetterDraft, Outgoing
from evenhand.casework.queries.compact_page import compact_page
from evenhand.casework.queries.letter_wordings import shipped_wording
from evenhand.casework.register.bookkeeping import Hand
from tests.web.approval_house import Panel, key_in
from tests.web.letter_house import NOW
from tests.web.readers import Fields

NOTHING = "Nothing: these are the words as they are for every dispute"


def words(panel: Panel, *more: tuple[str, str]) -> dict[str, list[str]]:
    """The words of both letters, with something in them changed."""
    _page, typed = panel.letter()
    changed = {name: value[0] for name, value in typed.items() if name.startswith("words-")}
    for old, new in more:
        assert all(old in text for text in changed.values()), changed
        changed = {name: text.replace(old, new) for name, text in changed.items()}
    return {name: [text] for name, text in changed.items()}


def read(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def told(page: str, tag: str) -> set[str]:
    """What stands in the marks of a page, as a screen reader reads it."""
    found = re.findall(rf"<{tag}>(.*?)</{tag}>", page, re.DOTALL)
    return {" ".join(unescape(re.sub(r"<[^>]+>", "", each)).split()) for each in found}


def by_key() -> tuple[Client, str]:
    """Martin Orrell, who came in with the key of the newest draft."""
    newest = Outgoing.objects.filter(to="martin@x.example").order_by("made_at").last()
    assert newest
    address, code = key_in(newest.text)
    martin = Client(headers={"host": "localhost"})
    assert martin.post(address, {"code": [code]}).status_code == 302
    return martin, address


def sentence(panel: Panel) -> str:
    """A sentence that stands in the letter to each side, and holds no fact."""
    _page, typed = panel.letter()
    lines = [set(value[0].split("\n")) for name, value in typed.items() if name.startswith("words-")]
    plain = [line for line in set.intersection(*lines) if line and not re.search(r"[#\d:]|^subject", line)]
    return max(plain, key=len)


def test_words_that_nobody_changed_are_told_to_be_the_words_of_the_compact(panel: Panel) -> None:
    draft = panel.put()
    page = read(panel.priya, panel.address(draft, "/yes"))
    assert "Changed in the words that the Compact gives" in page
    assert page.count(NOTHING) == len(draft.letters)
    assert not told(page, "ins") | told(page, "del")


def test_each_change_is_marked_and_told_in_words_on_both_pages(panel: Panel) -> None:
    line = sentence(panel)
    last = line.split()[-1]
    draft = panel.put(**words(panel, (line, line.removesuffix(last) + "really so.")))
    martin, address = by_key()
    for page in (
        read(panel.priya, panel.address(draft, "/yes")),
        read(martin, address),
        read(panel.house.clerk, panel.address(draft)),
    ):
        assert told(page, "del") == {f"taken out: {last} (end of what was taken out)"}
        assert told(page, "ins") == {"put in: really so. (end of what was put in)"}
        assert NOTHING not in page


def test_after_a_no_an_approver_sees_what_was_changed_since_and_what_they_asked_for(panel: Panel) -> None:
    line = sentence(panel)
    first = panel.put(**words(panel, (line, f"{line} This is firm.")))
    address = panel.address(first, "/yes")
    typed = Fields(read(panel.priya, address)).values
    panel.priya.post(address, typed | {"change": ["yes"], "reason": ["Please say it softly"]})
    second = panel.put(**words(panel, (line, f"{line} This is gentle.")))
    page = read(panel.priya, panel.address(second, "/yes"))
    assert "Changed since you answered on Friday 20 November 2026" in page
    assert "You asked for this change: Please say it softly" in page
    assert "taken out: firm. (end of what was taken out)" in told(page, "del")
    assert "put in: gentle. (end of what was put in)" in told(page, "ins")
    assert "put in: This is gentle. (end of what was put in)" in told(page, "ins"), (
        "since the Compact's words"
    )
    martin, theirs = by_key()
    page = read(martin, theirs)
    assert "Changed since the words that were put before" in page
    assert "Please say it softly" not in page


def test_what_somebody_answered_stays_to_be_compared_with_through_several_versions(panel: Panel) -> None:
    line = sentence(panel)
    first = panel.put(**words(panel, (line, f"{line} One.")))
    address = panel.address(first, "/yes")
    panel.priya.post(address, Fields(read(panel.priya, address)).values | {"agree": ["yes"]})
    for number in ("Two.", "Three."):
        panel.put(**words(panel, (line, f"{line} {number}")))
    last = panel.put(**words(panel, (line, f"{line} Four.")))
    page = read(panel.priya, panel.address(last, "/yes"))
    assert "taken out: One. (end of what was taken out)" in told(page, "del")
    martin, theirs = by_key()
    assert "taken out: Three. (end of what was taken out)" in told(read(martin, theirs), "del")
    assert len(last.letters[0]["earlier"]) == 2, "what was answered, and the last"


def test_nothing_of_it_is_left_when_the_draft_has_ended(panel: Panel) -> None:
    line = sentence(panel)
    panel.put(**words(panel, (line, f"{line} One.")))
    second = panel.put(**words(panel, (line, f"{line} Two.")))
    panel.house.clerk.post(panel.address(second), {"withdraw": ["yes"]})
    assert {str(row.letters) for row in LetterDraft.objects.all()} == {"[]"}


def test_signs_that_mean_something_to_a_browser_are_shown_as_they_are(panel: Panel) -> None:
    line = sentence(panel)
    draft = panel.put(**words(panel, (line, f"{line} <script>x</script></ins>")))
    page = read(panel.priya, panel.address(draft, "/yes"))
    assert "<script>x" not in page
    assert "&lt;script&gt;x&lt;/script&gt;&lt;/ins&gt;" in page


def test_whoever_sends_a_letter_sees_what_they_changed_before_they_press_the_button(panel: Panel) -> None:
    line = sentence(panel)
    _page, typed = panel.letter()
    answer = panel.house.clerk.post(
        panel.page, {**typed, **words(panel, (line, f"{line} One.")), "look": ["yes"]}
    )
    assert told(answer.content.decode(), "ins") == {"put in: One. (end of what was put in)"}


def test_the_words_that_the_office_has_for_a_letter_are_called_so(panel: Panel) -> None:
    shipped = shipped_wording(compact_page("wiltshire").edition, "decision that it is a Compact issue")
    assert shipped
    own = shipped.source.replace("\n## why\n", "\nWe wish you well.\n\n## why\n", 1)
    wanted = Wanted("decision that it is a Compact issue", own, "")
    assert use_wording("wiltshire", Hand("Nell Marsh", NOW), wanted) is None
    draft = panel.put()
    page = read(panel.priya, panel.address(draft, "/yes"))
    assert "Changed in the words that the office has for this letter" in page
    assert page.count(NOTHING) == len(draft.letters)
