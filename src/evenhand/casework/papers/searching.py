"""Looking for bytes in a file of any size, a little at a time."""

import io
from typing import BinaryIO, Final

AT_A_TIME: Final = 256 * 1024


def tail_of(file: BinaryIO, most: int) -> bytes:
    """The last bytes of a file, at most so many."""
    size = file.seek(0, io.SEEK_END)
    file.seek(max(0, size - most))
    return file.read(most)


def holds(file: BinaryIO, wanted: bytes, aligned: int = 1) -> bool:
    """Whether these bytes stand in the file, at a place that is a multiple of `aligned`."""
    file.seek(0)
    held, start = b"", 0
    while piece := file.read(AT_A_TIME):
        held += piece
        place = held.find(wanted)
        while place >= 0:
            if (start + place) % aligned == 0:
                return True
            place = held.find(wanted, place + 1)
        kept = min(len(held), len(wanted) - 1)
        start += len(held) - kept
        held = held[len(held) - kept :]
    return False
