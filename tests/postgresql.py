"""A PostgreSQL server for tests: its own folder, a free port, gone when the tests end.

As a command it runs another command beside such a server: `python -m tests.postgresql pytest tests/casework`.
"""

import os
import pwd
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

HOST = "127.0.0.1"
INSTALLED_BY_DEBIAN = Path("/usr/lib/postgresql")
# A test server may lose everything in a power cut, so it does not wait for the disk.
OPTIONS = "-c listen_addresses={host} -c port={port} -c unix_socket_directories='' -c fsync=off"


class PostgresqlMissing(Exception):
    """No PostgreSQL server is installed here, or nobody may run one."""


def _programs() -> Path:
    """The folder with the newest `initdb` of this machine."""
    versions = sorted(INSTALLED_BY_DEBIAN.glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
    newest = versions[-1] if versions else shutil.which("initdb")
    if newest is None:
        raise PostgresqlMissing(
            "No PostgreSQL server is installed here (on Debian: apt-get install postgresql)."
        )
    return Path(newest).resolve().parent


def _owner() -> list[str]:
    """What to put before a command so that it does not run as root, which PostgreSQL refuses."""
    if os.geteuid() != 0:
        return []
    try:
        pwd.getpwnam("postgres")
    except KeyError as error:
        raise PostgresqlMissing(
            "PostgreSQL will not run as root, and there is no user `postgres`."
        ) from error
    return ["setpriv", "--reuid=postgres", "--regid=postgres", "--init-groups", "--reset-env"]


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        port: int = probe.getsockname()[1]
        return port


@contextmanager
def running_server() -> Iterator[str]:
    """Start a server and give its address, `postgresql://postgres@127.0.0.1:PORT/postgres`; stop it afterwards.

    Raises PostgresqlMissing where no server can be started.
    """
    programs, owner, port = _programs(), _owner(), _free_port()
    with tempfile.TemporaryDirectory(prefix="evenhand-postgresql-") as name:
        folder = Path(name)
        folder.chmod(0o755)
        if owner:
            shutil.chown(folder, "postgres")
        data = str(folder / "data")

        def control(program: str, *arguments: str) -> None:
            command = [*owner, str(programs / program), "-D", data, *arguments]
            subprocess.run(command, check=True, cwd="/", stdout=subprocess.DEVNULL)

        control("initdb", "-A", "trust", "-U", "postgres", "-E", "UTF8", "--no-sync")
        options = OPTIONS.format(host=HOST, port=port)
        control("pg_ctl", "-w", "-l", str(folder / "log"), "-o", options, "start")
        try:
            yield f"postgresql://postgres@{HOST}:{port}/postgres"
        finally:
            control("pg_ctl", "-w", "-m", "immediate", "stop")


def _leave(number: int, _frame: FrameType | None) -> None:
    sys.exit(128 + number)


def main(command: list[str]) -> int:
    """Run a command with EVENHAND_DATABASE set to a server of its own, and give its exit status."""
    signal.signal(signal.SIGTERM, _leave)
    try:
        with running_server() as address:
            environment = {**os.environ, "EVENHAND_DATABASE": address}
            return subprocess.run(command, check=False, env=environment).returncode
    except PostgresqlMissing as missing:
        sys.exit(str(missing))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
