"""Who sees what of a case, side by side, for those who look after it. What is above their own tier stays masked."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from evenhand.casework import policies
from evenhand.casework.policies.papers import paper_sight, paper_sight_of
from evenhand.casework.queries.papers import papers_there
from evenhand.casework.queries.timeline import Entry
from evenhand.engine.events import Done, RecordValue
from evenhand.engine.guards import called
from evenhand.engine.people import PersonKind
from evenhand.engine.visible import Seen, Visible
from evenhand.engine.words import Sentence, say
from evenhand.web.around import InCase, frame
from evenhand.web.case.timeline import heading_of
from evenhand.web.jinja import capitalised
from evenhand.web.views.declarations import enter_keeper

COLUMNS = (PersonKind.PARTY, PersonKind.PANEL, PersonKind.BODY, PersonKind.OFFICE)


@dataclass(frozen=True, slots=True)
class Item:
    """One thing of an entry. `value` is None where it is masked; `readers` says of each column whether it is seen."""

    name: Sentence | str
    value: RecordValue | Sentence | None
    readers: tuple[bool, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """An entry with its items; `heading` is None for one that the reader may not know of."""

    heading: Sentence | str | None
    entry: Entry
    items: tuple[Item, ...]


@require_safe
def show_sights(request: HttpRequest, case: str) -> HttpResponse:
    """The whole record as each of the others sees it."""
    here = enter_keeper(request, case)
    names = [person.name for person in here.page.procedure.people.values() if person.kind in COLUMNS]
    sights = [policies.sight_as(name, here.facts) for name in names]
    context = {
        "frame": frame(request, here.where),
        "here": here,
        "columns": [called(here.page.procedure, here.page.case, name) for name in names],
        "whole": _whole(sights),
        "rows": _rows(here, sights),
        "papers": _papers(here, names),
    }
    return render(request, "see_as.html", context)


def _whole(sights: list[Visible]) -> tuple[Item, ...]:
    return (
        Item(say("That there is a dispute, and how far it is"), "", tuple(one.progress for one in sights)),
        Item(say("How it ended"), "", tuple(one.outcome for one in sights)),
    )


def _rows(here: InCase, sights: list[Visible]) -> list[Row]:
    own = {seen.event: seen for seen in here.seen.events}
    each = [{seen.event: seen for seen in sight.events if sight.progress} for sight in sights]
    found = []
    for entry in here.page.timeline:
        mine = own[entry.event.id]
        theirs = [sight.get(entry.event.id) for sight in each]
        heading = heading_of(entry) if mine.happened else None
        found.append(Row(heading, entry, tuple(_items(entry, mine, theirs))))
    return found


def _items(entry: Entry, mine: Seen, theirs: list[Seen | None]) -> list[Item]:
    """What an entry holds. Of one that the reader may not know of, only that there is one."""
    happened = tuple(seen is not None and seen.happened for seen in theirs)
    items = [Item(say("That it happened"), "", happened)]
    event = entry.event
    if not isinstance(event, Done) or not mine.happened:
        return items
    if event.answer:
        sees = tuple(seen is not None and seen.answer for seen in theirs)
        items.append(Item(say("The answer"), capitalised(event.answer) if mine.answer else None, sees))
    if event.votes:
        sees = tuple(seen is not None and seen.votes for seen in theirs)
        votes = tuple(f"{name}: {vote}" for name, vote in event.votes)
        items.append(Item(say("The votes"), votes if mine.votes else None, sees))
    for name, value in event.records:
        sees = tuple(seen is not None and name in seen.records for seen in theirs)
        items.append(Item(capitalised(name), value if name in mine.records else None, sees))
    return items


def _papers(here: InCase, names: list[str]) -> list[Item]:
    """The papers; of one that is not for the reader, only that there is one."""
    mine = paper_sight(here.where.actor, here.facts)
    each = [paper_sight_of(name, here.facts) for name in names]
    return [
        Item(
            say("A paper"),
            name if mine is not None and mine.sees(paper) else None,
            tuple(eyes.sees(paper) for eyes in each),
        )
        for name, paper in papers_there(here.page.id)
    ]
