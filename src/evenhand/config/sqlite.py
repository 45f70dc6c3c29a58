"""How the SQLite file is written, so that neither a power cut nor a second process loses what was acknowledged."""

from typing import Final

Version = tuple[int, int, int]

SECONDS_TO_WAIT: Final = 20
# From 3.7.0 on, two processes could damage a database that uses the write-ahead log. These releases mended it.
MENDED: Final[tuple[Version, ...]] = ((3, 44, 6), (3, 50, 7), (3, 51, 3))


def may_use_write_ahead_log(version: Version) -> bool:
    """Whether this release of the SQLite library keeps a database with a write-ahead log whole."""
    return version >= MENDED[-1] or any(version >= mended and version[:2] == mended[:2] for mended in MENDED)


def options(version: Version) -> dict[str, object]:
    """Django's options for a SQLite database, for a library of that version.

    IMMEDIATE, because a reader that turns writer in mid-transaction is told "database is locked"; FULL, because
    NORMAL loses acknowledged commits when the power goes. The write-ahead log lets people read while somebody
    writes; where the library would damage it, the rollback journal is used, which is slower and safe.
    """
    journal = "WAL" if may_use_write_ahead_log(version) else "DELETE"
    return {
        "transaction_mode": "IMMEDIATE",
        "timeout": SECONDS_TO_WAIT,
        "init_command": f"PRAGMA journal_mode={journal}; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;",
    }
