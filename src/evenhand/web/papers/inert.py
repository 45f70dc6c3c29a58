"""Files that are given to be kept: never shown by the browser here, and harmless should it try."""

from collections.abc import Mapping
from typing import Final

from django.http import HttpResponse
from django.utils.http import content_disposition_header

INERT: Final[Mapping[str, str]] = {
    "Content-Type": "application/octet-stream",
    "X-Content-Type-Options": "nosniff",
    # Should a browser show it after all, it may do nothing: no scripts, no forms, no origin of its own.
    "Content-Security-Policy": "sandbox; default-src 'none'; frame-ancestors 'none'",
    "Cross-Origin-Resource-Policy": "same-origin",
}


def headers(name: str, size: int) -> dict[str, str]:
    """The headers of a file of that name and so many bytes."""
    disposition = content_disposition_header(as_attachment=True, filename=name) or "attachment"
    return {**INERT, "Content-Length": str(size), "Content-Disposition": disposition}


def as_file(content: bytes, name: str) -> HttpResponse:
    """A small file, whole."""
    return HttpResponse(content, headers=headers(name, len(content)))
