"""The wording of a Compact's letters, for its office: changed, tried on samples, and taken into use."""

from dataclasses import dataclass, field
from typing import Final

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_http_methods, require_safe

from evenhand.casework.actions.use_wording import Wanted, use_wording
from evenhand.casework.log.editions import signposts_of
from evenhand.casework.queries.acknowledging import confirming
from evenhand.casework.queries.letter_wordings import (
    LetterOfCompact,
    Version,
    letters_of_compact,
    shipped_wording,
    versions_of,
)
from evenhand.casework.queries.try_wording import Tried, digest_of_wording, try_wording
from evenhand.engine.words import Sentence, say
from evenhand.language.problems import Problems
from evenhand.letters.blocks import HEADINGS, Letter, Reader
from evenhand.letters.key import key_of
from evenhand.letters.pdf import not_shown
from evenhand.letters.template_docx import template_brought, template_docx
from evenhand.web.around import InCompact, frame
from evenhand.web.forms.questions import Answers, Question, read, unanswered
from evenhand.web.forms.told import tell_refused
from evenhand.web.letters.brought import BRING
from evenhand.web.letters.files import FORMS, at_place, letter_as_file, word_file
from evenhand.web.letters.tried import stamp, stamped
from evenhand.web.papers.inert import as_file
from evenhand.web.papers.uploads import hold_small_files
from evenhand.web.register.desk import above, enter_register, hand

USE, FILE, OLDER, TRIED, SHIPPED, WORD = "use", "file", "older", "tried", "shipped", "word"
BOX: Final = Question(
    "text",
    "long text",
    say("The words of the letter"),
    say("Keep the lines that begin with “##”, and what stands in braces as it is."),
)
WORD_BOX: Final = Question(
    "word-file",
    "text",
    say("Your Word file"),
    say("These words as you took them away. What stands in braces has to stay as it is."),
    needed=False,
)


@require_safe
def show_letters(request: HttpRequest, slug: str) -> HttpResponse:
    """The letters of the Compact: which there are, when each goes, and who changed its words last."""
    where = enter_register(request, slug)
    context = {
        "frame": frame(request, where),
        "where": where,
        "letters": letters_of_compact(where.compact),
        "by_themselves": {one.step.letter: one for one in confirming(where.compact)},
        "crumbs": (where.home,),
    }
    return render(request, "letter_templates.html", context)


@dataclass(frozen=True, slots=True)
class Desk:
    """The words of one letter on the page: who looks at them, what stands in the box, and what came of a try."""

    where: InCompact
    one: LetterOfCompact
    answers: Answers
    tried: Tried | None = None
    left_out: tuple[str, ...] = ()
    versions: tuple[Version, ...] = field(default=())

    @property
    def about(self) -> tuple[str, str]:
        """Which letter of which Compact."""
        return self.where.compact.slug, self.one.letter

    @property
    def in_use(self) -> str:
        """The id of the version in use, "" where the office never changed the words."""
        return self.versions[0].id if self.versions else ""


# Exempt outside and protected within: the check reads the form, and before that it has to be known where files go.
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def change_words(request: HttpRequest, slug: str, letter: str) -> HttpResponse:
    """Show the words of a letter in a box, try them, take them away as a Word file, and take them into use."""
    where = enter_register(request, slug)
    one = next((one for one in letters_of_compact(where.compact) if one.short == letter), None)
    if one is None:
        raise Http404
    versions = versions_of(slug, one.letter)
    if request.method != "POST":
        answers = unanswered((BOX,), {BOX.name: _words_of(where, one, versions[0] if versions else None)})
        return _page(request, Desk(where, one, answers, versions=versions))
    hold_small_files(request)
    return _receive(request, where, one, versions)


@csrf_protect
def _receive(
    request: HttpRequest, where: InCompact, one: LetterOfCompact, versions: tuple[Version, ...]
) -> HttpResponse:
    answers = read((BOX,), request.POST, where.today)
    desk = Desk(where, one, answers, versions=versions)
    if OLDER in request.POST:
        return _page(request, _with(desk, _older(desk, request.POST[OLDER])))
    if answers.mistakes and BRING not in request.POST:
        return _page(request, desk)
    desk = _with(desk, answers.text(BOX.name))
    if BRING in request.POST:
        return _page(request, _brought(request, desk))
    if FILE in request.POST:
        return _file(request, desk, request.POST[FILE])
    return _used(request, desk) if USE in request.POST else _page(request, desk)


def _with(desk: Desk, text: str, left_out: tuple[str, ...] = ()) -> Desk:
    """The same letter with that text in the box, tried."""
    tried = try_wording(desk.where.compact, desk.one.letter, text)
    answers = unanswered((BOX,), {BOX.name: text})
    return Desk(desk.where, desk.one, answers, tried, left_out, desk.versions)


def _refused(desk: Desk, why: Sentence, question: Question = BOX) -> Desk:
    answers = desk.answers.refused(why, question)
    return Desk(desk.where, desk.one, answers, desk.tried, desk.left_out, desk.versions)


def _words_of(where: InCompact, one: LetterOfCompact, version: Version | None) -> str:
    """The words of a version; without one, or where it has none of its own, those that came with the procedure."""
    if version is not None and version.text:
        return version.text
    shipped = shipped_wording(where.compact.edition, one.letter)
    return shipped.source if shipped else _nothing_yet()


def _nothing_yet() -> str:
    """What a letter begins with that has no words yet."""
    return "\n".join((f"for: {Reader.SIDES}", "subject: ", "", *(f"\n## {part}\n" for part in HEADINGS)))


def _older(desk: Desk, which: str) -> str:
    if which == SHIPPED:
        return _words_of(desk.where, desk.one, None)
    found = next((version for version in desk.versions if version.id == which), None)
    if found is None:
        raise Http404
    return _words_of(desk.where, desk.one, found)


def _brought(request: HttpRequest, desk: Desk) -> Desk:
    """The words of the Word file in the box, or the box as it was and why."""
    data = word_file(request, WORD_BOX.name)
    if isinstance(data, Sentence):
        return _refused(desk, data, WORD_BOX)
    if desk.tried is None or desk.tried.template is None:
        why = say(
            "Put right first what is told below, or look at an older version: for whom the letter is, is kept"
        )
        return _refused(desk, why, WORD_BOX)
    found = template_brought(data, desk.tried.template, desk.one.short)
    if isinstance(found, Problems):
        return _refused(desk, found[0].message, WORD_BOX)
    return _with(desk, found.text, found.left_out)


def _file(request: HttpRequest, desk: Desk, which: str) -> HttpResponse:
    """The words themselves as a Word file, or one of the samples in one of its forms."""
    tried = desk.tried
    if which == WORD:
        if tried is None or tried.template is None:
            return _page(
                request, _refused(desk, say("Put right first what is told below, then take it away"))
            )
        return as_file(template_docx(tried.template), f"{desk.one.short}.docx")
    number, _, form = which.partition(".")
    filled = at_place(number, tried.filled if tried else ())
    found = filled.letter if filled else None
    if not isinstance(found, Letter) or form not in FORMS:
        raise Http404
    return letter_as_file(found, form)


def _used(request: HttpRequest, desk: Desk) -> HttpResponse:
    """Take the words into use, if just these were tried."""
    text = desk.answers.text(BOX.name)
    instead_of = stamped(request.POST.get(TRIED, ""), desk.about, digest_of_wording(text))
    if instead_of is None:
        why = say(
            "You have not tried these words, or changed them since. Look at what came of it below, then use them"
        )
        return _page(request, _refused(desk, why))
    slug = desk.where.compact.slug
    refused = use_wording(slug, hand(request, desk.where), Wanted(desk.one.letter, text, instead_of))
    if refused is None:
        messages.success(request, desk.one.letter)
        return redirect("letter-templates", slug)
    answers = tell_refused(desk.answers, refused, lambda _field: BOX)
    return _page(request, Desk(desk.where, desk.one, answers, desk.tried, versions=desk.versions))


def _page(request: HttpRequest, desk: Desk) -> HttpResponse:
    where, tried = desk.where, desk.tried
    filled = tried.filled if tried else ()
    context = {
        "frame": frame(request, where),
        "where": where,
        "desk": desk,
        "question": BOX,
        "word_box": WORD_BOX,
        "by_itself": next(iter(confirming(where.compact, desk.one.letter)), None),
        "answers": desk.answers,
        "tried": tried,
        "cannot_show": [not_shown(each.letter) if isinstance(each.letter, Letter) else () for each in filled],
        "stamp": stamp(desk.about, tried.digest, desk.in_use) if tried and tried.may_be_used else "",
        "key": key_of(where.compact.procedure, (one.name for one in signposts_of(where.compact.edition))),
        "crumbs": (where.home, above(where, "letter-templates", say("Letters"))),
    }
    return render(request, "letter_template.html", context)
