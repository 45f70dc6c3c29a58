"""The addresses of the site, with stand-ins for the pages to sign in and to show a second step where there are none."""

from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, URLResolver, path

from evenhand.config import urls


def _page(_request: HttpRequest) -> HttpResponse:
    return HttpResponse("a page to sign in")


def _names(patterns: list[URLPattern | URLResolver]) -> set[str | None]:
    found: set[str | None] = set()
    for one in patterns:
        found |= {one.name} if isinstance(one, URLPattern) else _names(one.url_patterns)
    return found


urlpatterns: list[URLPattern | URLResolver] = [
    *(
        path(f"stand-in/{name}", _page, name=name)
        for name in {"account_login", "second-step"} - _names([*urls.urlpatterns])
    ),
    *urls.urlpatterns,
]
