"""A dispute told through the pages: every line is clicks and typing, as somebody at a desk would do it."""

import re
from collections.abc import Mapping
from datetime import date

from playwright.sync_api import Locator, Page, expect

_RECORD = re.compile("^Record (this step|without a letter from here)$")
Answer = str | date | list[str]


class Story:
    """Somebody at a browser, in one Compact, who moves a dispute on."""

    def __init__(self, page: Page, address: str, compact: str) -> None:
        self.page, self.address, self.compact = page, address, compact
        self.case = ""

    def acts_for(self, whom: str) -> None:
        """Choose whom to act for, and go back to the dispute if there is one."""
        self.page.goto(f"{self.address}/{self.compact}/acting")
        self.page.get_by_role("radio", name=whom, exact=True).check()
        self.page.get_by_role("button", name="Go on").click()
        expect(self.page.get_by_text(f"You act for {whom}.")).to_be_visible()
        if self.case:
            self.page.goto(self.case)

    def it_is(self, day: date) -> None:
        """Set the day of the demonstration. It leads back to the page that was open."""
        here = self.page.url
        self.page.get_by_role("link", name="Change the day").click()
        self._type(day, self.page.get_by_role("group", name="Which day is it?"))
        self.page.get_by_role("button", name="Set the day").click()
        expect(self.page).to_have_url(here)

    def opens_dispute(self, title: str, began: date, sides: Mapping[str, tuple[str, str]]) -> None:
        """Open a dispute between the sides: the organisation and its sector by the side's letter."""
        self.page.goto(f"{self.address}/{self.compact}/")
        self.page.get_by_role("link", name="Open a dispute").click()
        for side, (name, sector) in sides.items():
            letter = len(side) == 1
            label = f"Organisation {side}" if letter else _capital(side)
            self.page.get_by_label(label, exact=True).fill(name)
            whose = f"organisation {side}" if letter else f"the {side}"
            group = self.page.get_by_role("group", name=f"Sector of {whose}")
            group.get_by_label(sector, exact=True).check()
        self.page.get_by_label("What is it about").fill(title)
        self._type(began, self.page.get_by_role("group", name="On which day did it begin?"))
        for box in (
            self.page.get_by_role("group", name="Is this procedure meant for it?")
            .get_by_role("checkbox")
            .all()
        ):
            box.check()
        self.page.get_by_role("button", name="Open the dispute").click()
        expect(self.page.get_by_role("heading", name="The dispute is open")).to_be_visible()
        self.case = self.page.url

    def records(
        self,
        step: str,
        on: date | None = None,
        by: str = "",
        who: str = "",
        answers: Mapping[str, Answer] | None = None,
    ) -> None:
        """Open the form of a step from the page of the case, fill it in and send it; it is recorded."""
        self.tries(step, on, by, who, answers)
        expect(self.page.get_by_role("heading", name=f"Recorded: {step}")).to_be_visible()

    def tries(
        self,
        step: str,
        on: date | None = None,
        by: str = "",
        who: str = "",
        answers: Mapping[str, Answer] | None = None,
    ) -> None:
        """The same, whatever comes of it."""
        self.opens(step)
        if who:
            self._chooses("Who did this?", who)
        for question, answer in (answers or {}).items():
            self._answers(question, answer)
        if on:
            self._type(on, self.page.get_by_role("group", name="On which day did it happen?"))
        if by:
            self._chooses("How was it sent or said?", by)
        self.sends()

    def opens(self, step: str) -> None:
        """Go to the form of a step, wherever the page of the case has it."""
        link = self.page.get_by_role("main").get_by_role("link", name=_capital(step), exact=True).first
        folded = self.page.locator("summary", has_text="What cannot be done now")
        if not link.is_visible() and folded.count():
            folded.click()
        link.click()
        expect(self.page.locator("h1")).to_contain_text(_capital(step))

    def sends(self) -> None:
        """Press the button, and wait for the page that comes of it."""
        with self.page.expect_navigation():
            self.page.get_by_role("button", name=_RECORD).click()

    def is_told(self, *sentences: str) -> None:
        """The page says all of this, and can be seen to."""
        for sentence in sentences:
            expect(self.page.get_by_text(sentence).first).to_be_visible()

    def notes_meeting(self, body: str, day: date) -> None:
        """Note when a body meets next, from the page of the case or by its address, and come back."""
        link = self.turn.get_by_role("link", name=f"Note a meeting {body}")
        if link.count():
            link.first.click()
        else:
            self.page.goto(f"{self.case}meetings")
        self.page.get_by_role("radio", name=body, exact=True).check()
        self._type(day, self.page.get_by_role("group", name="On which day?"))
        self.page.get_by_role("button", name="Note this meeting").click()
        expect(self.page.get_by_role("heading", name=f"Meetings noted: {body}").last).to_be_visible()

    def goes_back(self) -> None:
        """Leave the form without recording anything."""
        self.page.get_by_role("link", name="Back to the case").click()

    @property
    def turn(self) -> Locator:
        """The card that says whose turn it is and what is owed."""
        return self.page.locator(".card.turn")

    def entry(self, heading: str) -> Locator:
        """The last entry of the record with that heading."""
        return self.page.locator(
            ".timeline > li", has=self.page.get_by_role("heading", name=_capital(heading), exact=True)
        ).last

    def owed(self, step: str) -> Locator:
        """What the card says of a step that is owed."""
        heading = self.page.get_by_role("heading", name=_capital(step))
        return self.turn.locator(".tasks > li", has=heading)

    def owes(self, step: str, day: str) -> None:
        """The card says that the step is owed by that day."""
        expect(self.owed(step)).to_contain_text(f"By {day}")

    def _answers(self, question: str, answer: Answer) -> None:
        if isinstance(answer, date):
            self._type(answer, self.page.get_by_role("group", name=question))
        elif isinstance(answer, list):
            group = self.page.get_by_role("group", name=question)
            for name in answer:
                group.get_by_label(name, exact=True).check()
        elif self.page.get_by_role("group", name=question).count():
            self._chooses(question, answer)
        else:
            self.page.get_by_label(question).fill(answer)

    def _chooses(self, question: str, answer: str) -> None:
        group = self.page.get_by_role("group", name=question)
        if group.count():
            group.get_by_label(answer, exact=True).check()
        else:
            self.page.get_by_label(question).select_option(label=answer)

    @staticmethod
    def _type(day: date, boxes: Locator) -> None:
        for box, typed in (("Day", day.day), ("Month", f"{day:%B}"), ("Year", day.year)):
            boxes.get_by_label(box, exact=True).fill(str(typed))


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
