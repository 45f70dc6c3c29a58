"""That a file is not taken, with the sentence its sender reads."""

from evenhand.engine.words import Sentence


class NotAccepted(Exception):
    """The file is not kept. `why` says why and what to do, and follows the name of the file."""

    def __init__(self, why: Sentence) -> None:
        super().__init__(str(why))
        self.why = why
