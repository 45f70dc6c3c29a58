"""How a command fails: with a sentence that says what was wrong and what to do, and a status."""

from collections.abc import Sequence

from evenhand.language.problems import Problems

PROBLEMS = 1
"""What was read has problems, or did not come out as it should."""

USAGE = 2
"""The command was asked for something that it cannot do."""


class Failure(Exception):
    """A command cannot go on. `id` stays the same from version to version; `status` is the exit status."""

    def __init__(self, id: str, message: str, status: int = USAGE) -> None:  # noqa: A002 - as every refusal has one
        """Keep the id and the status beside the message."""
        super().__init__(message)
        self.id = id
        self.status = status

    def as_json(self) -> list[dict[str, object]]:
        """The failure as plain data, in the form that problems of a file have."""
        return [{"id": self.id, "message": str(self)}]


class FileFailure(Failure):
    """Files have problems; each is told with its place."""

    def __init__(self, problems: Sequence[Problems]) -> None:
        """Keep the problems of each file."""
        super().__init__("problems", "\n".join(str(each) for each in problems), PROBLEMS)
        self.problems = tuple(problems)

    def as_json(self) -> list[dict[str, object]]:
        """Every problem as plain data."""
        return problems_as_json(self.problems)


def problems_as_json(problems: Sequence[Problems]) -> list[dict[str, object]]:
    """The problems of several files as plain data, one list."""
    return [dict(problem) for each in problems for problem in each.as_json()]
