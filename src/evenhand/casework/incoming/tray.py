"""How files lie in the tray of a Compact: sealed as papers are, beside them, and bound to that tray."""

import io
from collections.abc import Iterable
from typing import BinaryIO, Final

from evenhand.casework.models import Incoming, IncomingFile
from evenhand.casework.papers import files

WHOLE_NAME: Final = "message.eml"


def seal_place(compact: str) -> str:
    """What the files of that tray are bound to, as those of a case are to its address: no address has a space in it."""
    return f"inbox {compact}"


def new_file(compact: str, content: bytes) -> files.Draft:
    """A file for that tray, written and closed."""
    draft = files.new_draft(seal_place(compact))
    draft.write(content)
    draft.close()
    return draft


def keep_file(row: Incoming, draft: files.Draft, place: int, name: str, *, whole: bool = False) -> None:
    """Keep a file that is closed. To be done in the transaction of its row; `drop_all` undoes it."""
    draft.keep()
    IncomingFile.objects.create(
        id=draft.paper,
        incoming=row,
        place=place,
        whole=whole,
        name=name,
        size=draft.size,
        digest=draft.digest,
    )


def drop_all(drafts: Iterable[files.Draft]) -> None:
    """Nothing stays of these files, kept or not."""
    for draft in drafts:
        draft.drop()
        files.remove(draft.paper)


def opened(row: IncomingFile) -> BinaryIO:
    """The bytes of a file, for whoever files it. Raises `FileNotFoundError`, `KeyMissing` and `SealBroken`."""
    place = seal_place(row.incoming.compact_id)
    return io.BufferedReader(files.Opened(files.path_of(row.pk), place, row.pk), files.PIECE)
