"""Where the real browser of the browser tests lies. As a command: exit status 1 if there is none."""

import os
import shutil
import sys

NAMES = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
# Root has no sandbox to give, and a test run should not talk to anybody else's server.
ROOT_OPTIONS = ["--no-sandbox"]
OPTIONS = ["--disable-background-networking"]


def chromium() -> str | None:
    """The path of an installed Chromium, or None."""
    return next((path for path in map(shutil.which, NAMES) if path), None)


def options() -> list[str]:
    """The command line options that this user's Chromium needs."""
    return [*OPTIONS, *(ROOT_OPTIONS if os.geteuid() == 0 else [])]


if __name__ == "__main__":
    sys.exit(chromium() is None)
