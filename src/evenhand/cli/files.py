"""Reading what a command is given: procedures and scenarios, by name or by path."""

from pathlib import Path

from evenhand.cli.failures import Failure
from evenhand.engine.procedure import Procedure
from evenhand.engine.scenario import Scenario
from evenhand.language import library
from evenhand.language.load import load
from evenhand.language.problems import Problems
from evenhand.language.scenario import load_scenario


def read_procedure(name: str) -> Procedure:
    """The procedure of that name or path. Fails with all the problems of its file, or if there is none."""
    try:
        data, file = library.find(name)
    except library.NotFound as missing:
        raise _not_found(missing) from None
    found = load(data, file)
    if isinstance(found, Problems):
        raise Failure(str(found))
    return found


def read_scenario(name: str) -> tuple[Procedure, Scenario]:
    """A scenario and its procedure: by path, or as NAME/SCENARIO for one that a Compact ships."""
    try:
        data, file, folder = library.find_scenario(name)
    except library.NotFound as missing:
        raise _not_found(missing) from None

    def find(wanted: str) -> Procedure | Problems | None:
        try:
            found, label = library.find(wanted, folder)
        except library.NotFound:
            return None
        return load(found, label)

    loaded = load_scenario(data, file, find)
    if isinstance(loaded, Problems):
        raise Failure(str(loaded))
    return loaded


def is_procedure(name: str) -> bool:
    """Whether the name, or the file of that path, is a procedure's rather than a scenario's."""
    if name in library.compact_names() or Path(name).is_dir():
        return True
    try:
        data, _, _ = library.find_scenario(name)
    except library.NotFound:
        return True
    return b"\nscenario:" not in b"\n" + data and b"\nnotice:" not in b"\n" + data


def _not_found(missing: library.NotFound) -> Failure:
    near = f" Did you mean “{missing.nearest}”?" if missing.nearest else ""
    return Failure(f"{missing.why}.{near}", status=2)


def scenarios_beside(name: str) -> list[Scenario]:
    """The scenarios that lie beside a procedure: those a Compact ships, or those in the folders beside its file."""
    if name in library.compact_names():
        stories = [story for story in library.scenario_names() if story.split("/")[0] == name]
    else:
        folder = Path(name) if Path(name).is_dir() else Path(name).parent
        beside = (folder / part for part in library.SCENARIO_FOLDERS)
        stories = [str(path) for part in beside for path in sorted(part.glob("*.yaml"))]
    return [read_scenario(story)[1] for story in stories]
