"""Receiving files: straight from the network into sealed drafts, a little at a time, never whole and never open."""

from dataclasses import dataclass
from typing import Any, Final

from django.core.files.uploadhandler import FileUploadHandler, MemoryFileUploadHandler, SkipFile
from django.http import HttpRequest

from evenhand.casework.papers.files import Draft, new_draft
from evenhand.casework.papers.kinds import ENDINGS, THE_KINDS
from evenhand.engine.words import Sentence, say
from evenhand.web.forms.questions import Answers, Mistake

MEGABYTE: Final = 1_000_000
MOST_IN_A_FILE: Final = 20 * MEGABYTE
MOST_AT_ONCE: Final = 5
MOST_IN_A_FORM: Final = 2 * MEGABYTE
MOST_IN_AN_UPLOAD: Final = MOST_AT_ONCE * MOST_IN_A_FILE + MEGABYTE
TAKES_FILES: Final = frozenset({"paper-add", "inbox-new"})
"""The names of the addresses whose forms take files."""

FILES: Final = "files"
"""The name of the box that takes them."""


def file_refused(answers: Answers, why: Sentence) -> Answers:
    """The same answers, with a mistake beside the box for files."""
    mistake = Mistake(why, FILES, FILES)
    return Answers(answers.typed, answers.values, (*answers.mistakes, mistake))


def too_much() -> Sentence:
    """That a whole form was larger than any may be."""
    return say(
        "That was too much at once, and nothing was kept. Send up to {most} files of {size} MB",
        most=MOST_AT_ONCE, size=MOST_IN_A_FILE // MEGABYTE,
    )  # fmt: skip


def too_many() -> Sentence:
    """That there were more files than a form takes."""
    return say("Send no more than {most} files at once", most=MOST_AT_ONCE)


def too_large(name: str) -> Sentence:
    """That one file was larger than any may be."""
    return say(
        "“{name}” was not kept: it is larger than {most} MB. Make it smaller, or send it by post",
        name=name, most=MOST_IN_A_FILE // MEGABYTE,
    )  # fmt: skip


def about_files() -> dict[str, object]:
    """What a page says of the files that its form takes."""
    return {
        "kinds": THE_KINDS,
        "endings": ",".join(ENDINGS),
        "most_in_a_file": MOST_IN_A_FILE // MEGABYTE,
        "most_at_once": MOST_AT_ONCE,
    }


def length_of(request: HttpRequest) -> int:
    """How long the browser says that what it sends is, in bytes. More than that is never read; 0 for nonsense."""
    told = request.META.get("CONTENT_LENGTH") or ""
    return int(told) if told.isdecimal() else 0


def hold_small_files(request: HttpRequest) -> None:
    """Take the files of this form into memory, never onto the disk: a whole form has at most two megabytes.

    To be called before anything of the form is read, and so before the check against forgeries.
    """
    request.upload_handlers = [MemoryFileUploadHandler(request)]


@dataclass(slots=True)
class Received:
    """A file that came with a form. Without a draft it was larger than a file may be."""

    name: str
    draft: Draft | None


class PaperUpload(FileUploadHandler):
    """Takes the files of one form into drafts for a case. What goes beyond the limits is dropped as it comes."""

    chunk_size = 64 * 1024

    def __init__(self, request: HttpRequest, case: str) -> None:
        super().__init__(request)
        self.received: list[Received] = []
        self.too_many = False
        self._case = case

    def new_file(self, *arguments: Any, **named: Any) -> None:
        """Begin a draft, for a file in the box for files that is not one too many."""
        super().new_file(*arguments, **named)
        if self.field_name != FILES:
            raise SkipFile
        if len(self.received) == MOST_AT_ONCE:
            self.too_many = True
            raise SkipFile
        self.received.append(Received(self.file_name or "", new_draft(self._case)))

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        """Seal the next bytes, or drop them and what there is once the file is too large."""
        file = self.received[-1]
        if file.draft and start + len(raw_data) > MOST_IN_A_FILE:
            file.draft.drop()
            file.draft = None
        if file.draft:
            file.draft.write(raw_data)

    def file_complete(self, file_size: int) -> None:
        """Nothing for `request.FILES`: the view asks this handler."""

    def drop_all(self) -> None:
        """Remove every draft that was not kept."""
        for file in self.received:
            if file.draft:
                file.draft.drop()


class NoFiles(FileUploadHandler):
    """For every other form: files are passed over, neither held in memory nor written to the disk."""

    def new_file(self, *_arguments: Any, **_named: Any) -> None:
        """Pass it over."""
        raise SkipFile

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        """Never called: no file begins."""

    def file_complete(self, file_size: int) -> None:
        """Nothing to give."""
