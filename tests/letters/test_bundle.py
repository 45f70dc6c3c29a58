"""Several letters in one file to print: every page of each, in their order."""

from evenhand.letters.bundle import bundle, pages_in
from evenhand.letters.pdf import as_pdf
from tests.letters.sample import letter


def test_every_page_of_each_letter_is_there() -> None:
    each = [as_pdf(letter()), as_pdf(letter(), large=True)]
    assert pages_in(each[1]) > 1
    assert pages_in(bundle(each)) == sum(map(pages_in, each))


def test_what_is_no_letter_has_no_page_and_is_left_out() -> None:
    one = as_pdf(letter())
    assert pages_in(b"no letter") == 0
    assert pages_in(bundle([b"no letter", one])) == pages_in(one)


def test_the_same_letters_give_the_same_file() -> None:
    assert bundle([as_pdf(letter())]) == bundle([as_pdf(letter())])
