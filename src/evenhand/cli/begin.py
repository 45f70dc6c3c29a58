"""`evenhand new`: begin a procedure from a small one that loads, passes its check and plays its story."""

from argparse import Namespace
from pathlib import Path

from evenhand.cli.arguments import Commands, command
from evenhand.cli.failures import Failure
from evenhand.cli.names import plain_name
from evenhand.cli.terminal import show
from evenhand.language.skeletons import begun


def add_to(commands: Commands) -> None:
    """Add the command and its arguments."""
    parser = command(commands, "new", "begin a procedure of your own", __doc__, run)
    parser.add_argument("name", metavar="NAME", help="a short name for its folder, such as marsh-end")
    parser.add_argument(
        "--at", type=Path, default=Path(), metavar="FOLDER", help="where the folder is made; without it, here"
    )


def run(options: Namespace) -> int:
    """Write the files, and say what to do with them. Nothing that is there already is written over."""
    folder = options.at / plain_name(options.name)
    _write(folder, begun(options.name))
    show(
        f"A procedure begins in {folder}. Read procedure.yaml beside your document, and change it line by line."
    )
    show(f"evenhand check {folder}", indent=2)
    show(f"evenhand play {folder / 'scenarios' / 'first.yaml'}", indent=2)
    return 0


def _write(folder: Path, files: dict[str, str]) -> None:
    """Write every file, or say why not. A folder that holds anything is left as it is."""
    try:
        if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
            raise Failure(
                "already-there", f"“{folder}” is there already. Choose another name, or move it away."
            )
        for path, text in files.items():
            place = folder / path
            place.parent.mkdir(parents=True, exist_ok=True)
            with place.open("x", encoding="utf-8", newline="\n") as opened:
                opened.write(text)
    except OSError as error:
        raise Failure("cannot-write", f"“{folder}” cannot be written: {error.strerror}.") from None
