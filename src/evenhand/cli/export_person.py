"""`evenhand export-person`: write everything that a Compact keeps on one person into a zip file."""

from argparse import Namespace
from pathlib import Path

from evenhand.cli import clock, server
from evenhand.cli.arguments import Commands, command
from evenhand.cli.failures import Failure
from evenhand.cli.terminal import show


def add_to(commands: Commands) -> None:
    """Add the command and its arguments."""
    parser = command(commands, "export-person", "write down what is kept on one person", __doc__, run)
    parser.add_argument("compact", metavar="COMPACT", help="the name of the Compact, see “evenhand list”")
    parser.add_argument(
        "person", metavar="PERSON", help="the person's name or e-mail address, as the register has it"
    )
    parser.add_argument(
        "--output",
        type=Path,
        default=Path("what-is-kept.zip"),
        metavar="FILE",
        help="the file to write; without it, what-is-kept.zip here. It must not be there yet",
    )


def run(options: Namespace) -> int:
    """Write the file. That it was taken out stands in the record of access."""
    with server.told_in_sentences():
        server.prepare()
        # Only after `prepare`: the tables of this room need Django's settings.
        from evenhand.casework.actions.export_person import (  # noqa: PLC0415
            NoSuchPerson,
            at_the_server,
            export_person,
        )
        from evenhand.casework.outcomes import NoSuchCase  # noqa: PLC0415

        try:
            found = export_person(at_the_server(options.compact), options.person, clock.today(), clock.now())
        except NoSuchCase:
            raise Failure("no-such-compact", f"There is no Compact “{options.compact}” here.") from None
        except NoSuchPerson:
            raise Failure(
                "no-such-person",
                f"Nobody in the register of “{options.compact}” has the name or address “{options.person}”.",
            ) from None
    _write(options.output, found.content)
    show(f"What is kept on {found.name} is in {options.output}. Give it to nobody else.")
    return 0


def _write(path: Path, content: bytes) -> None:
    try:
        with path.open("xb") as file:
            path.chmod(0o600)
            file.write(content)
    except FileExistsError:
        raise Failure("already-there", f"“{path}” is there already. Choose another name.") from None
    except OSError as error:
        raise Failure("cannot-write", f"“{path}” cannot be written: {error.strerror}.") from None
