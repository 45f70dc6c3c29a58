"""Where the links of service messages lead. Each only opens a page: programs that follow links in mail open them first."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.urls import reverse


@dataclass(frozen=True, slots=True)
class Pages:
    """The addresses of a site. Without one, as on somebody's own machine, messages have no links."""

    site: str = ""

    def case(self, case: str) -> str:
        """The page of a dispute."""
        return self._page("case", case)

    def declare(self, case: str) -> str:
        """The page on which somebody says whether they have a link."""
        return self._page("declare", case)

    def mail(self, compact: str) -> str:
        """The page of the messages of a Compact."""
        return self._page("mail", compact)

    def disputes(self, compact: str) -> str:
        """The list of disputes of a Compact."""
        return self._page("compact", compact)

    def wishes(self, compact: str) -> str:
        """The page on which a person says how they wish to be reached."""
        return self._page("my-wishes", compact)

    def _page(self, name: str, of: str) -> str:
        return self.site + reverse(name, args=[of]) if self.site else ""


def site_of(origins: Sequence[str]) -> str:
    """The address of the site, as the host has set it; nothing where it is not known."""
    return origins[0].rstrip("/") if origins else ""
