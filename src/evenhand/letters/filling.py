"""From a template and the facts to a letter, or to everything that is still missing. Never to a blank."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from evenhand.engine.names import folded
from evenhand.engine.words import all_of, say
from evenhand.letters.blocks import (
    ENGLISH,
    HEADINGS,
    Block,
    Bullets,
    Contact,
    Letter,
    Paragraph,
    Part,
    Quote,
    Stated,
    Tongue,
    Withheld,
    clean,
    clean_lines,
)
from evenhand.letters.facts import Facts, Found, Office, value_of
from evenhand.letters.missing import WHY_NO_ADDRESS, Missing, why_missing, why_nothing_left
from evenhand.letters.places import (
    IN_A_SUBJECT,
    OF_ALL_CASES,
    OF_OTHER_HELP,
    ON_A_LINE_OF_ITS_OWN,
    Place,
    PlaceKind,
    holds_organisations,
)
from evenhand.letters.template import Conditional, Template, TemplateBlock, Words


def fill(template: Template, facts: Facts, tongue: Tongue = ENGLISH) -> Letter | tuple[Missing, ...]:
    """The letter that the template makes of these facts, or everything that is missing for it."""
    filling = _Filling(facts, tongue)
    letter = filling.letter(template)
    return tuple(filling.missing.values()) or letter


_KEPT = (
    PlaceKind.RECIPIENT,
    PlaceKind.OTHER_SIDE,
    PlaceKind.PARTY,
    PlaceKind.MEMBERS,
    PlaceKind.REFERENCE,
    PlaceKind.TODAY,
    PlaceKind.DONE,
    PlaceKind.DUE,
    PlaceKind.AIM,
    PlaceKind.PHONE,
    PlaceKind.RECORD,
    *ON_A_LINE_OF_ITS_OWN,
)
"""Facts that must go on standing in a letter, however it is reworded: names, days, the reference, numbers to ring."""


_LISTS = (PlaceKind.SIGNPOSTS, *OF_ALL_CASES)
"""What stands for a list, and not for one line."""

_BEGIN_WITH_A_CAPITAL = (PlaceKind.AGREEMENT, PlaceKind.OFFICE)
"""Names such as "the Compact office", which are no longer small where a sentence begins with them."""


@dataclass(slots=True)
class _Filling:
    """One filling: what was missing, and what the letter states."""

    facts: Facts
    tongue: Tongue
    missing: dict[str, Missing] = field(default_factory=dict)
    stated: dict[Stated, None] = field(default_factory=dict)

    def letter(self, template: Template) -> Letter:
        known = self.facts.known
        subject = self._line(template.subject)
        opening = self._blocks(template.opening, "the opening")
        parts = tuple(
            Part(part.name, self.tongue.tell(HEADINGS[part.name]), self._blocks(part.blocks, part.name))
            for part in template.parts
        )
        name = self._own(PlaceKind.RECIPIENT)
        reference = self._own(PlaceKind.REFERENCE)
        return Letter(
            name=template.name,
            digest=template.digest,
            reader=template.reader,
            language=self.tongue.code,
            sender=(_capital(self._own(PlaceKind.OFFICE)), *_lines(known.office.address)),
            recipient=(name, *(line for line in _lines(known.recipient.address) if line != name)),
            day=known.today,
            dated=self.tongue.format_date(known.today),
            reference=reference,
            referred=self.tongue.tell(say("Our reference: {reference}", reference=reference)),
            subject=subject,
            greeting=self.tongue.tell(say("Dear {name}", name=name)),
            opening=opening,
            parts=parts,
            closing=self.tongue.tell(say("Yours sincerely")),
            contact=self._contact(known.office),
            stated=tuple(self.stated),
            withheld=tuple(self._withheld()),
        )

    def _withheld(self) -> Iterator[Withheld]:
        """The places that may not be named on that day."""
        for place in self.facts.known.signposts:
            if why := place.why_not(self.facts.known.today):
                yield Withheld(clean(place.name), why)

    def _own(self, kind: PlaceKind) -> str:
        """What the product prints itself."""
        place = Place(kind)
        return clean(self._text(self._value(place, 0)))

    def _contact(self, office: Office) -> Contact:
        name, phone = self._own(PlaceKind.OFFICE), self._own(PlaceKind.PHONE)
        hours, email, post = (
            self._own(PlaceKind.HOURS),
            clean(office.email),
            ", ".join(_lines(office.address)),
        )
        if not email and not post:
            self.missing.setdefault("address", Missing("address", 0, WHY_NO_ADDRESS))
        lines = [say("Phone: {phone}", phone=phone), say("Hours: {hours}", hours=hours)]
        lines += [say("E-mail: {email}", email=email)] if email else []
        lines += [say("Post: {address}", address=post)] if post else []
        return Contact(
            heading=self.tongue.tell(say("Who to ask")),
            name=_capital(", ".join(dict.fromkeys(each for each in (clean(office.person), name) if each))),
            lines=tuple(self.tongue.tell(line) for line in lines),
            phone=phone,
            email=email,
        )

    def _blocks(self, blocks: tuple[TemplateBlock, ...], where: str) -> tuple[Block, ...]:
        made = _joined_lists(made for block in blocks for made in self._block(block))
        lines = [line for block in blocks for line in block.lines]
        # Where a line of it only lacks its value, that is told already.
        if not made and not (self.missing and any(map(self._holds, lines))):
            self.missing.setdefault(where, Missing(where, 0, why_nothing_left(where)))
        return made

    def _block(self, block: TemplateBlock) -> Iterator[Block]:
        lines = [line for line in block.lines if self._holds(line)]
        if block.kind == "quote":
            paragraphs = tuple(text for line in lines for text in self._quoted(line.words))
            if paragraphs:
                yield Quote(paragraphs)
            return
        if block.kind == "bullets":
            texts = tuple(text for line in lines for text in self._lines(line.words))
            if texts:
                yield Bullets(texts)
            return
        for line in lines:
            texts = self._lines(line.words)
            if texts and any(place.kind in _LISTS for place in _standing_alone(line.words)):
                yield Bullets(texts)
            else:
                yield from map(Paragraph, texts)

    def _lines(self, words: Words) -> tuple[str, ...]:
        """A line of a template; several for a placeholder that stands for a list of lines."""
        for place in _standing_alone(words):
            entries = self._value(place, place.at.line)
            self._keep(place, entries)
            return tuple(clean(self.tongue.tell(entry)) for entry in entries)
        text = self._line(words)
        return (text,) if text else ()

    def _holds(self, line: Conditional) -> bool:
        return line.only_if is None or bool(self._printed(line.only_if))

    def _line(self, words: Words) -> str:
        return clean(self._joined(words))

    def _quoted(self, words: Words) -> tuple[str, ...]:
        """A quote keeps the lines of what it quotes, each as a paragraph."""
        return clean_lines(self._joined(words))

    def _joined(self, words: Words) -> str:
        put: list[str] = []
        for word in words:
            text = word if isinstance(word, str) else self._put(word)
            small = isinstance(word, Place) and word.kind in _BEGIN_WITH_A_CAPITAL
            put.append(_capital(text) if small and _ends_a_sentence(put) else text)
        return "".join(put)

    def _put(self, place: Place) -> str:
        entries = self._value(place, place.at.line)
        if place.kind in _KEPT:
            self._keep(place, entries)
        return self._text(entries)

    def _keep(self, place: Place, entries: Found) -> None:
        """Note what must go on standing there. A longer text that somebody wrote may be shortened."""
        if place.kind is PlaceKind.RECORD and len(entries) == 1 and isinstance(entries[0], str):
            return
        for entry in entries:
            names = place.kind not in IN_A_SUBJECT and isinstance(entry, str)
            exactly = place.kind in OF_OTHER_HELP
            self.stated[Stated(str(place), clean(self.tongue.tell(entry)), names, exactly)] = None

    def _printed(self, place: Place) -> Found:
        """What stands for the placeholder, without entries of which nothing can be seen."""
        return tuple(entry for entry in value_of(self.facts, place) if clean(self.tongue.tell(entry)))

    def _value(self, place: Place, line: int) -> Found:
        entries = self._printed(place)
        if not entries:
            about_other_help = place.kind in OF_OTHER_HELP
            missing = Missing(str(place), line, why_missing(self.facts, place), about_other_help)
            self.missing.setdefault(str(place), missing)
        elif place.kind is PlaceKind.RECORD and holds_organisations(self.facts.procedure, place.name):
            self._look_at_names(place, line, entries)
        return entries

    def _look_at_names(self, place: Place, line: int, entries: Found) -> None:
        """Somebody may have written down a place to go that nobody may be pointed to now."""
        named = {folded(entry) for entry in entries if isinstance(entry, str)}
        for one in self.facts.known.signposts:
            why = one.why_not(self.facts.known.today)
            if why and folded(one.name) in named:
                self.missing.setdefault(str(place), Missing(str(place), line, why, about_other_help=True))

    def _text(self, entries: Found) -> str:
        return self.tongue.tell(all_of(entries)) if entries else ""


def _lines(lines: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(text for line in lines for text in clean_lines(line))


def _joined_lists(blocks: Iterable[Block]) -> tuple[Block, ...]:
    """The blocks, with lists that follow each other made one: to a reader, and to a word processor, they are."""
    made: list[Block] = []
    for block in blocks:
        if made and isinstance(block, Bullets) and isinstance(made[-1], Bullets):
            made[-1] = Bullets((*made[-1].items, *block.items))
        else:
            made.append(block)
    return tuple(made)


def _standing_alone(words: Words) -> tuple[Place, ...]:
    """The placeholder that a line is made of, where it stands for whole lines."""
    return tuple(word for word in words if isinstance(word, Place) and word.kind in ON_A_LINE_OF_ITS_OWN)


def _ends_a_sentence(put: list[str]) -> bool:
    """Whether a sentence begins after these texts."""
    before = "".join(put[-1:]).rstrip()
    return not put or before.endswith((".", "?", "!"))


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
