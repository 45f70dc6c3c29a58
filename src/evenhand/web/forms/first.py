"""Something that a reader has to do before the page they asked for."""

from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse


class GoFirst(Exception):
    """The reader has to open another page first: the address of that name. `back` leads here again afterwards."""

    def __init__(self, name: str, *arguments: str, back: str = "") -> None:
        super().__init__(name)
        self.name, self.arguments, self.back = name, arguments, back

    def answer(self) -> HttpResponse:
        """The way to that page."""
        query = f"?{urlencode({'next': self.back})}" if self.back else ""
        return redirect(reverse(self.name, args=self.arguments) + query)
