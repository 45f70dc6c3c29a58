"""Where a mail server made for a campaign is reached, and what opens and shuts it."""

import socket

from aiosmtpd.controller import Controller

HOST = "127.0.0.1"


class Door:
    """Where the mail server is reached, and what opens and shuts it."""

    def __init__(self, office: object) -> None:
        with socket.socket() as probe:
            probe.bind((HOST, 0))
            self.port: int = probe.getsockname()[1]
        self._office = office
        self._controller: Controller | None = None

    def open(self) -> None:
        """From now on somebody answers."""
        self._controller = Controller(self._office, hostname=HOST, port=self.port)
        self._controller.start()

    def shut(self) -> None:
        """From now on nobody does."""
        if self._controller:
            self._controller.stop()
            self._controller = None
