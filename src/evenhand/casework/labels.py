"""Names and titles as lists can show them."""


def one_line(text: str) -> str:
    """The text without line breaks and other characters that cannot be seen; PostgreSQL refuses some of them."""
    return "".join(letter for letter in text if letter.isprintable()).strip()
