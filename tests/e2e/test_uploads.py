"""Uploads against the real server: a stream without end is refused early, and no upload needs much memory."""

import http.client
import re
import shutil
import socket
import threading
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from time import monotonic

import pytest

from tests.casework.papers import PDF
from tests.e2e.harness import free_port, serving

MEGABYTE = 1_000_000
TWO_GIGABYTES = 2_000 * MEGABYTE
BOUNDARY = "f0r-the-test"
MOST_GROWTH = 60 * MEGABYTE
"""Of the server's memory, at its peak, with four uploads of 100 MB at once and a stream of 2 GB."""


class Site:
    """The demonstration, with a reader who acts for one side of a dispute."""

    def __init__(self, address: str, data: Path) -> None:
        self.host, self.data = address.removeprefix("http://"), data
        self.cookies: dict[str, str] = {}
        page = self.get("/wiltshire/acting")
        self.send(
            "/wiltshire/acting", f"whom=organisation: Wrenlow Junior Sailing&{self.token(page)}".encode()
        )
        found = re.search(r'/case/([\w-]{22})/"[^>]*>[^<]*Quarterly payments', self.get("/wiltshire/"))
        assert found
        self.case = found[1]
        self.add = f"/case/{self.case}/papers/add"
        self.form_token = self.token(self.get(self.add)).partition("=")[2]

    def get(self, path: str) -> str:
        """The page at that address."""
        return self.ask("GET", path)[1]

    def send(self, path: str, body: bytes) -> None:
        """A plain form."""
        status, _ = self.ask("POST", path, body, {"Content-Type": "application/x-www-form-urlencoded"})
        assert status == 302

    def ask(
        self, method: str, path: str, body: object = None, more: dict[str, str] | None = None
    ) -> tuple[int, str]:
        """The status and the page."""
        with closing(http.client.HTTPConnection(self.host, timeout=120)) as connection:
            connection.request(method, path, body, self.headers() | (more or {}))  # type: ignore[arg-type]
            answer = connection.getresponse()
            for name, value in answer.getheaders():
                if name.lower() == "set-cookie":
                    key, _, rest = value.partition("=")
                    self.cookies[key] = rest.partition(";")[0]
            return answer.status, answer.read().decode()

    def headers(self) -> dict[str, str]:
        """What a browser would send along."""
        return {"Cookie": "; ".join(f"{key}={value}" for key, value in self.cookies.items())}

    def token(self, page: str) -> str:
        """The hidden field of a form."""
        found = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', page)
        assert found
        return f"csrfmiddlewaretoken={found[1]}"

    def peak(self) -> int:
        """The most memory that the processes of the server have had, in bytes."""
        mark, found = f"EVENHAND_DATA={self.data}".encode(), 0
        for process in Path("/proc").glob("[0-9]*"):
            try:
                if mark in (process / "environ").read_bytes().split(b"\0"):
                    told = re.search(r"VmHWM:\s+(\d+) kB", (process / "status").read_text())
                    found += int(told[1]) * 1024 if told else 0
            except OSError:
                continue
        return found


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory, demonstration: Path) -> Iterator[Site]:
    if not Path("/proc/self/status").exists():
        pytest.skip("The memory of a process can be read on Linux only.")
    port, data = free_port(), shutil.copytree(demonstration, tmp_path_factory.mktemp("uploads") / "data")
    with serving(["evenhand.cli", "demo", "--port", str(port), "--day", "2026-11-21"], port, data) as address:
        yield Site(address, data)


def field(name: str, value: str) -> bytes:
    return f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'.encode()


def head_of_file(name: str) -> bytes:
    return (
        f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="files"; filename="{name}"\r\n'
        "Content-Type: application/pdf\r\n\r\n"
    ).encode()


def form(site: Site, sizes: dict[str, int]) -> bytes:
    """A form with files of these sizes."""
    body = field("csrfmiddlewaretoken", site.form_token) + field("readers", "shared")
    for name, size in sizes.items():
        content = PDF + name.encode().ljust(size - len(PDF) - 6, b" ") + b"%%EOF\n"
        body += head_of_file(name) + content + b"\r\n"
    return body + f"--{BOUNDARY}--\r\n".encode()


def upload(site: Site, body: bytes) -> tuple[int, str]:
    return site.ask("POST", site.add, body, {"Content-Type": f"multipart/form-data; boundary={BOUNDARY}"})


def stream_without_end(site: Site, path: str) -> tuple[bytes, int, float]:
    """Send 2 GB until the server answers or hangs up: the answer, how much was sent, and how long it took."""
    host, _, port = site.host.partition(":")
    started, sent, answer = monotonic(), 0, b""
    with socket.create_connection((host, int(port)), timeout=60) as there:
        lines = [f"POST {path} HTTP/1.1", f"Host: {site.host}", f"Cookie: {site.headers()['Cookie']}"]
        lines += [
            f"Content-Type: multipart/form-data; boundary={BOUNDARY}",
            f"Content-Length: {TWO_GIGABYTES}",
        ]
        there.sendall(("\r\n".join(lines) + "\r\n\r\n").encode())
        there.sendall(field("csrfmiddlewaretoken", site.form_token) + head_of_file("endless.pdf"))
        there.settimeout(0.02)
        while sent < TWO_GIGABYTES:
            try:
                answer = there.recv(65536)
                break
            except TimeoutError:
                pass
            except OSError:
                break
            try:
                sent += there.send(bytes(MEGABYTE))
            except TimeoutError:
                continue
            except OSError:
                break
    return answer, sent, monotonic() - started


@pytest.mark.slow
@pytest.mark.parametrize(
    "path", ["the page for papers", "/wiltshire/acting", "/case/AAAAAAAAAAAAAAAAAAAAAA/papers/add"]
)
def test_two_gigabytes_are_refused_before_they_are_sent(site: Site, path: str) -> None:
    before = site.peak()
    answer, sent, seconds = stream_without_end(site, site.add if path == "the page for papers" else path)
    status = answer.split(b" ", 2)[1:2]
    assert status in ([b"413"], [b"404"]), answer[:200]
    assert sent < 20 * MEGABYTE
    assert seconds < 20
    assert site.peak() - before < MOST_GROWTH
    assert list((site.data / "papers").glob("*.draft")) == []
    assert "Quarterly payments" in site.get(f"/case/{site.case}/")


@pytest.mark.slow
def test_large_uploads_side_by_side_need_little_memory_and_the_largest_is_not_kept(site: Site) -> None:
    body = form(
        site, {f"{number}.pdf": 20 * MEGABYTE for number in range(4)} | {"large.pdf": 20 * MEGABYTE + 1}
    )
    before, answers = site.peak(), []
    together = [threading.Thread(target=lambda: answers.append(upload(site, body))) for _ in range(4)]
    for each in together:
        each.start()
    for each in together:
        each.join()
    assert [status for status, _ in answers] == [200] * 4
    assert all("“large.pdf” was not kept: it is larger than 20 MB" in page for _, page in answers)
    grown = site.peak() - before
    print(f"Four uploads of 100 MB at once: the server grew by {grown / MEGABYTE:.0f} MB.")  # noqa: T201
    assert grown < MOST_GROWTH
    page = site.get(f"/case/{site.case}/")
    assert page.count('id="paper-') == 4
    assert len(list((site.data / "papers").iterdir())) == 4
    held = b"".join(path.read_bytes() for path in (site.data / "papers").iterdir())
    assert len(held) > 80 * MEGABYTE
    assert PDF not in held
    found = re.search(rf"/case/{site.case}/papers/([\w-]{{22}})\"", page)
    assert found
    with closing(http.client.HTTPConnection(site.host, timeout=60)) as connection:
        connection.request("GET", f"/case/{site.case}/papers/{found[1]}", headers=site.headers())
        answer = connection.getresponse()
        assert answer.getheader("Content-Length") == str(20 * MEGABYTE)
        assert len(answer.read()) == 20 * MEGABYTE
    log = (site.data / "server.log").read_text(encoding="utf-8")
    assert "Traceback" not in log
    assert "%PDF" not in log
