"""A reader of the site without a browser: acts for somebody, opens pages, and sends forms as a browser would."""

from collections.abc import Mapping
from html.parser import HTMLParser

from django.http import HttpResponse
from django.test import Client

SECRETARIAT = "role: Secretariat"
DEVELOPMENT_WORKER = "role: Development Worker"


class Fields(HTMLParser):
    """What the forms of a page would send if nothing more was typed."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.values: dict[str, list[str]] = {}
        self._box = self._select = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        name, value = given.get("name") or "", given.get("value") or ""
        if tag == "textarea":
            self._box = name
            self.values[name] = [""]
        elif tag == "select":
            self._select = name
            self.values[name] = [""]
        elif tag == "option" and self._select and "selected" in given:
            self.values[self._select] = [value]
        elif tag == "input" and given.get("type") in ("radio", "checkbox"):
            self.values.setdefault(name, []).extend([value] if "checked" in given else [])
        elif tag == "input":
            self.values[name] = [value]

    def handle_endtag(self, tag: str) -> None:
        if tag == "textarea":
            self._box = ""
        elif tag == "select":
            self._select = ""

    def handle_data(self, data: str) -> None:
        if self._box:
            self.values[self._box][0] += data


class Reader:
    """Somebody with a session of their own."""

    def __init__(self, acting: str = "", compact: str = "wiltshire") -> None:
        self.client = Client(headers={"host": "localhost"})
        if acting:
            answer = self.client.post(f"/{compact}/acting", {"whom": acting})
            assert answer.status_code == 302, answer.content.decode()

    def get(self, path: str, status: int = 200) -> str:
        """The page at that address."""
        answer = self.client.get(path)
        assert answer.status_code == status, answer.content.decode()
        return answer.content.decode()

    def form(self, path: str) -> dict[str, list[str]]:
        """What the form at that address would send untouched."""
        return Fields(self.get(path)).values

    def send(self, path: str, typed: Mapping[str, object] | None = None) -> HttpResponse:
        """Open the form, fill in what is typed, and send it. Follows nothing."""
        return self.post(path, self.form(path) | dict(typed or {}))

    def post(self, path: str, sent: Mapping[str, object]) -> HttpResponse:
        """Send exactly this."""
        answer: HttpResponse = self.client.post(path, dict(sent))  # type: ignore[assignment]
        return answer


def text(answer: HttpResponse) -> str:
    """The page of an answer."""
    return answer.content.decode()


def day(name: str, number: object, month: object, year: object) -> dict[str, object]:
    """A date typed into its three boxes."""
    return {f"{name}-day": number, f"{name}-month": month, f"{name}-year": year}
