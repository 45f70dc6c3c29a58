"""How a command fails: with a sentence that says what was wrong and what to do, and a status."""


class Failure(Exception):
    """A command cannot go on. `status` is 1 for problems in what was read, 2 for wrong usage."""

    def __init__(self, message: str, status: int = 1) -> None:
        """Keep the status beside the message."""
        super().__init__(message)
        self.status = status
