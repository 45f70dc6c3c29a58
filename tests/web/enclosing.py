"""Papers that go with the letters of the house: ticked on the page, sent along, and a mail server that takes them."""

from datetime import timedelta

from evenhand.casework.actions.erase import Erasure, erase_paper
from evenhand.casework.models import Letter
from evenhand.casework.outcomes import Sending
from evenhand.casework.policies import InCase
from evenhand.casework.policies.capacities import Actor, Proof, role
from evenhand.casework.queries.case_facts import case_facts
from evenhand.casework.queries.case_page import case_page
from evenhand.channels.email import Message
from evenhand.channels.outcome import Outcome, Sent
from evenhand.letters.pdf import as_pdf
from tests.letters.sample import letter as sample
from tests.web.letter_house import NOW, TODAY, House, letter_page

CHOSEN = "with-papers"
LATER = NOW + timedelta(hours=1)
PAGES = as_pdf(sample())
"""A PDF of one page or more, as somebody might send it."""


class Post:
    """A mail server that takes down what it is given, and answers as it is told."""

    def __init__(self, *answers: Outcome) -> None:
        self.answers, self.got = list(answers), list[Message]()

    def __call__(self, message: Message) -> Outcome:
        """Take one."""
        self.got.append(message)
        return self.answers.pop(0) if self.answers else Sent()


def facts(house: House) -> InCase:
    return case_facts(case_page(house.case, TODAY))


def looked_at(house: House, *papers: str, **more: str) -> tuple[str, dict[str, list[str]]]:
    """The page of the letter once these papers were ticked, and what its form would send."""
    _page, typed = letter_page(house)
    answer = house.clerk.post(
        house.page, typed | {CHOSEN: list(papers), "look": ["yes"]} | {k: [v] for k, v in more.items()}
    )
    page = answer.content.decode()
    return page, typed | {CHOSEN: list(papers)}


def sent(house: House, *papers: str, **more: str) -> tuple[Letter, Letter]:
    """The letters to Ann, by e-mail, and to Bob, to be posted, with these papers."""
    _page, typed = looked_at(house, *papers)
    answer = house.clerk.post(house.page, typed | {"send": ["yes"]} | {k: [v] for k, v in more.items()})
    assert answer.status_code == 302, answer.content.decode()
    to_ann, to_bob = Letter.objects.order_by("recipient")
    return to_ann, to_bob


def erase(house: House, paper: str) -> None:
    """The office erases it by law."""
    secretariat = role("Secretariat")
    nell = Actor(
        compact="wiltshire",
        proof=Proof.STRONG,
        names=("Nell Marsh",),
        capacities=(secretariat,),
        acting=secretariat,
    )
    erase_paper(nell, facts(house), Erasure(paper, "asked for"), Sending(today=TODAY, now=NOW))
