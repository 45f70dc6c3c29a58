"""The closed list of what the program sends by itself: nothing else goes without a person's yes."""

import ast
from pathlib import Path

import evenhand
from evenhand.casework.models import Compact
from evenhand.casework.outbox import LETTER, SECRET
from evenhand.casework.outbox import purposes as known
from evenhand.casework.outbox.purposes import APPROVED, BY_THEMSELVES, DAILY
from evenhand.casework.service_messages import SERVICE_MESSAGES, SWITCHABLE, is_on

SOURCE = Path(evenhand.__file__).parent
NAMED = {message.purpose for message in SERVICE_MESSAGES}


def wished() -> set[str]:
    """The purposes of all messages that the program ever writes down, as they stand in its source."""
    found = set[str]()
    for path in SOURCE.rglob("*.py"):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        own = {
            target.id: node.value.value
            for node in ast.walk(tree)
            if isinstance(node, ast.Assign | ast.AnnAssign)
            for target in (node.targets if isinstance(node, ast.Assign) else [node.target])
            if isinstance(target, ast.Name)
            and isinstance(node.value, ast.Constant)
            and isinstance(node.value.value, str)
        }
        for call in ast.walk(tree):
            if isinstance(call, ast.Call) and _made(call.func) in ("Wish", "Saying"):
                given = [word.value for word in call.keywords if word.arg == "purpose"]
                found |= {_purpose(node, own) for value in given for node in _either(value)}
    return found - {""}


def _made(function: ast.expr) -> str:
    """The name of what a call makes, also where it is called by the name of its module."""
    match function:
        case ast.Name(id=name) | ast.Attribute(attr=name):
            return name
        case _:
            return ""


def _either(node: ast.expr) -> tuple[ast.expr, ...]:
    return (node.body, node.orelse) if isinstance(node, ast.IfExp) else (node,)


def _purpose(node: ast.expr, own: dict[str, str]) -> str:
    if isinstance(node, ast.Constant):
        return str(node.value)
    if isinstance(node, ast.Name):
        return own.get(node.id) or str(getattr(known, node.id))
    return ""  # passed on from a `Saying`, which is looked at itself


def test_whatever_is_sent_is_a_letter_or_stands_in_the_list() -> None:
    assert wished() == NAMED | APPROVED | BY_THEMSELVES
    assert not BY_THEMSELVES & (NAMED | APPROVED | DAILY)


def test_each_stands_there_once_and_says_what_it_is() -> None:
    assert len(NAMED) == len(SERVICE_MESSAGES)
    assert all(str(message.name) and str(message.says).endswith(".") for message in SERVICE_MESSAGES)


def test_three_can_be_turned_off_and_no_code_ever() -> None:
    assert {message.switch for message in SWITCHABLE} == {"reminders", "digest", "receipts"}
    assert not {message.purpose for message in SWITCHABLE} & SECRET


def test_a_new_compact_sends_all_of_them_and_one_that_turned_them_off_the_rest() -> None:
    place = Compact(slug="x", reminders=False, digest=False, receipts=False)
    assert all(is_on(Compact(slug="x"), each.purpose) for each in SERVICE_MESSAGES)
    assert {each for each in SERVICE_MESSAGES if not is_on(place, each.purpose)} == set(SWITCHABLE)
    assert is_on(place, LETTER)
