"""The words of the screens: plain, calm and on nobody's side."""

import re
from collections.abc import Iterator

import pytest

from tests.web.test_translation import texts

NOT_OURS = re.compile(
    r"\b(submit\w*|portal|ticket|workflow|SLA|escalat\w+|claimant|defendant|accused|guilty|allegation\w*|dismissed"
    r"|upheld|stakeholder\w*|adjudicat\w+|failed to|invalid|please be advised|DRP|CDMG|CMG|CDW|NI 7)\b",
    re.IGNORECASE,
)


def forms() -> Iterator[str]:
    for text in texts():
        yield from (text,) if isinstance(text, str) else text


def test_no_text_uses_a_word_that_frightens_or_takes_sides() -> None:
    assert {text: NOT_OURS.findall(text) for text in forms() if NOT_OURS.search(text)} == {}


@pytest.mark.parametrize("text", ["Your form was submitted", "They failed to answer", "An invalid date"])
def test_the_check_finds_such_words(text: str) -> None:
    assert NOT_OURS.search(text)
