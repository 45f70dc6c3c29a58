"""The beginning of a procedure that comes with the product: a small one that runs, to be changed into another."""

from importlib.resources import files

SKELETON = ("procedure.yaml", "words.yaml", "scenarios/first.yaml")
"""The files of the beginning, by their paths from its folder."""

_UNNAMED = "(the name of your procedure)"


def skeleton() -> dict[str, bytes]:
    """The files with which a new procedure begins, by their paths. They load, and the story in them plays."""
    folder = files("evenhand.language").joinpath("skeleton")
    return {path: folder.joinpath(path).read_bytes() for path in SKELETON}


def begun(name: str) -> dict[str, str]:
    """The files with which the procedure of that name begins. The name must be letters, digits and hyphens."""
    return {path: data.decode().replace(_UNNAMED, name) for path, data in skeleton().items()}
