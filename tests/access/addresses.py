"""Every address of the site, with every value that its parts can take in the installation of `world`."""

import re
from collections.abc import Iterator, Mapping
from itertools import product

from django.db.models import Model

from evenhand.casework.log.store import load
from evenhand.casework.models import (
    Absence,
    ActionPoint,
    BodyMeeting,
    Commitment,
    Incoming,
    Individual,
    Letter,
    LetterDraft,
    Link,
    Meeting,
    Organisation,
    Paper,
    Representation,
    Signpost,
    Stream,
    Tenure,
)
from evenhand.casework.queries.compact_page import compact_page
from evenhand.web.urls import urlpatterns
from tests.access.world import CANARIES, ELSEWHERE, HERE, World

EVERY = 24
"""Of the forms of steps, which are all made in one way, each so-many-th is asked for."""


def every_address(here: World) -> list[str]:
    """All of them, once each."""
    return list(dict.fromkeys(_addresses(here)))


def _addresses(here: World) -> Iterator[str]:
    """Every address of the site with every value it can take in this installation."""
    for pattern in urlpatterns:
        for slug, case in ((HERE, here.case), (ELSEWHERE, here.elsewhere)):
            values = _values(here) | {"<slug:slug>": (slug,), "<str:case>": (case,)}
            if str(pattern.pattern).startswith("between/"):
                values["<str:case>"] = _between(slug)
            if slug == ELSEWHERE:  # of the other Compact, one of each is enough, and of its case the page
                values = {part: some[-1:] for part, some in values.items()}
            if slug == HERE and pattern.name == "bundle-pdf":
                yield f"/case/{case}/bundle.pdf?for=Col+Finch"
            if slug == HERE or pattern.name == "case" or "<str:case>" not in str(pattern.pattern):
                yield from _filled(f"/{pattern.pattern}", values)


def _between(slug: str) -> tuple[str, ...]:
    """What is done between the cases of a Compact."""
    rows = Stream.objects.filter(compact=slug, kind=Stream.Kind.BETWEEN)
    return tuple(rows.values_list("pk", flat=True)) or ("AAAAAAAAAAAAAAAAAAAAAA",)


def _values(here: World) -> dict[str, tuple[str, ...]]:
    """What stands for each part of an address."""
    steps = compact_page(HERE).procedure.steps.values()
    voted_on = [place for place, step in enumerate(steps) if step.ballot]
    places = sorted({*range(0, len(steps), EVERY), *voted_on})

    def keys(model: type[Model]) -> tuple[str, ...]:
        return tuple(str(key) for key in model._default_manager.values_list("pk", flat=True))

    return {
        "<str:event>": tuple(_telling_events(here.case)),
        "<int:place>": tuple(map(str, places)),
        "<str:paper>": keys(Paper),
        "<str:letter>": keys(Letter),
        "<int:enclosed>": ("1",),
        "<str:draft>": keys(LetterDraft),
        "<slug:letter>": ("dispute-received", "notice-to-the-other-side"),
        "<str:token>": (here.feed,),
        "<str:incoming>": keys(Incoming),
        "<str:code>": ("AAAAAAAAAAAAAAAAAAAAAA",),
        "<str:key>": (here.key,),
        "<str:approach>": (here.approach,),
        "<int:person>": tuple(
            str(each.pk) for each in Individual.objects.filter(name__in=("Ann Weir", "Pat Hale"))
        ),
        "<int:organisation>": keys(Organisation)[:2],
        "<int:office>": keys(Tenure)[:2],
        "<int:tie>": (*keys(Link)[:2], *keys(Representation)[:1]),
        "<int:absence>": keys(Absence) or ("1",),
        "<str:meeting>": keys(Meeting),
        "<str:action>": keys(ActionPoint),
        "<int:meeting>": keys(BodyMeeting) or ("1",),
        "<int:commitment>": keys(Commitment) or ("1",),
        "<int:signpost>": keys(Signpost)[:2],
    }


def _telling_events(case: str) -> Iterator[str]:
    """The entries that hold a canary, and one that does not."""
    for event in load(case).events:
        if event.id == "1" or any(word in repr(event) for word in CANARIES.values()):
            yield event.id


def _filled(route: str, values: Mapping[str, tuple[str, ...]]) -> Iterator[str]:
    """The address with each value for its parts. A part that is not known here fails: say what to put into it."""
    parts = re.findall(r"<[^>]+>", route)
    for chosen in product(*(values[part] for part in parts)):
        address = route
        for part, value in zip(parts, chosen, strict=True):
            address = address.replace(part, value, 1)
        yield address
