"""`evenhand play`: play a scenario, and tell where the case then stands and whether all came out as told."""

from argparse import Namespace
from collections.abc import Iterator, Sequence

from evenhand.cli.arguments import Commands, command, takes_day, takes_json
from evenhand.cli.failures import PROBLEMS
from evenhand.cli.files import read_scenario
from evenhand.cli.stories import Told, tell
from evenhand.cli.terminal import complain, show, show_json
from evenhand.cli.words import numbered, with_clauses
from evenhand.engine.document import Strength
from evenhand.engine.duties import Duty, Status
from evenhand.engine.events import Act, ExplainDelay, NoteMeetings, Override
from evenhand.engine.expectations import surprises
from evenhand.engine.position import Position
from evenhand.engine.public import run_as_data
from evenhand.engine.recurring import between_cases
from evenhand.engine.scenario import Played, Run, StrikeByName, Wish
from evenhand.engine.words import Sentence, long_date

BY = {Strength.MUST: "by", Strength.SHOULD: "expected by", Strength.AIM: "aimed at by"}
DAY, RESULT = 12, 12
"""The width of the columns for the day and for what came of it, so that what was done stands in line."""


def add_to(commands: Commands) -> None:
    """Add the command and its arguments."""
    parser = command(commands, "play", "play a scenario", __doc__, run)
    parser.add_argument("scenario", metavar="SCENARIO", help="the path of its file, or NAME/SCENARIO")
    takes_day(parser)
    takes_json(parser)


def run(options: Namespace) -> int:
    """Play it: 0 if every expectation holds, 1 if not."""
    procedure, scenario = read_scenario(options.scenario)
    told = tell(procedure, scenario, options.at)
    unmet = surprises(procedure, told.run, until=options.at)
    if options.json:
        show_json(run_as_data(procedure, told.run, told.position))
        for sentence in unmet:
            complain(sentence)
    else:
        _show_run(told)
        _show_position(told.position)
        _show_what_recurs(told)
        _show_surprises(unmet, told)
    return PROBLEMS if unmet else 0


def _show_run(told: Told) -> None:
    scenario = told.run.scenario
    show(scenario.title or scenario.name)
    show(f"{told.procedure.name}", indent=2)
    for party in scenario.parties:
        sector = f" ({party.sector})" if party.sector else ""
        show(f"{party.role}: {party.name}{sector}", indent=2)
    if scenario.note:
        show(scenario.note, indent=2)
    show()
    for one in told.run.played:
        _show_happening(one)


def _show_happening(one: Played) -> None:
    recorded, on = one.happening.recorded, one.happening.wish.on
    late = f" (recorded on {recorded.isoformat()})" if recorded != on else ""
    line = f"{on.isoformat():{DAY}}{one.result:{RESULT}}{_deed(one.happening.wish)}{late}"
    show(line, indent=2, later=DAY + RESULT)
    for text in _remarks(one):
        show(text, indent=2 + DAY + RESULT)


def _deed(wish: Wish) -> str:
    """Who did what, in a line."""
    match wish:
        case Act():
            who = f"{wish.person} ({wish.who})" if wish.person not in ("", wish.who) else wish.who
            return f"{who}: {wish.step}" + (f": {wish.answer}" if wish.answer else "")
        case ExplainDelay():
            return f"{wish.who}: explain the delay of “{wish.step}”"
        case NoteMeetings():
            days = ", ".join(day.isoformat() for day in wish.meetings) or "none arranged"
            return f"{wish.who}: {wish.step}: {days}".removeprefix(": ")
        case StrikeByName():
            return f"{wish.who}: strike out “{wish.step}” of {wish.day.isoformat()}"


def _remarks(one: Played) -> Iterator[str]:
    match one.happening.wish:
        case Act(override=Override(by=who, reason=reason)):
            yield f"An exception by {who}: {reason}"
        case ExplainDelay(reason=reason) | StrikeByName(reason=reason):
            yield f"The reason: {reason}"
    for refusal in one.reasons:
        yield with_clauses(refusal.sentence, refusal.clauses)
    if one.happening.note:
        yield f"[{one.happening.note}]"


def _show_position(where: Position) -> None:
    show()
    ended = f"ended as “{where.ended_as}”" if where.ended_as else where.stage
    show(f"{long_date(where.at)}{f': {ended}' if ended else ''}")
    if where.whose_turn:
        show(f"Whose turn: {', '.join(where.whose_turn)}", indent=2)
    now = [duty for duty in where.owed if duty.is_open()]
    _show_duties("Owed now", now, where)
    _show_duties("Owed before", [duty for duty in where.owed if not duty.is_open()], where)
    if where.may:
        show()
        show("Can be done now", indent=2)
        for option in where.may:
            show(f"{option.step.name}: {', '.join(option.who)}", indent=4, later=4)


def _show_duties(heading: str, duties: Sequence[Duty], where: Position) -> None:
    if not duties:
        return
    show()
    show(heading, indent=2)
    width = max(len(status) for status in Status) + 2
    for duty in duties:
        clauses = f" ({', '.join(duty.step.origin.clauses)})" if duty.step.origin.clauses else " (added)"
        line = f"{duty.step.name}: {', '.join(duty.who)}, {_dates(duty)}{clauses}"
        show(f"{duty.status(where.at):{width}}{line}", indent=4, later=width)


def _dates(duty: Duty) -> str:
    """Every date that bears on it, each with what it is."""
    dates = [
        ("first aimed at by", duty.aim),
        (BY[duty.strength], duty.by),
        ("moved from", duty.first_by),
        ("the office's own date", duty.own),
    ]
    told = [f"{what} {long_date(due.on)}" for what, due in dates if due]
    return ", ".join(told if duty.by else ["no fixed time", *told])


def _show_what_recurs(told: Told) -> None:
    """What comes round again between cases, counted from the first day of the scenario."""
    if not told.run.scenario.between:
        return
    since = min(happening.wish.on for happening in told.run.scenario.happenings)
    show()
    show("Comes round again", indent=2)
    for one in between_cases(told.procedure, told.case, told.case.meetings, since, told.day):
        due = f"by {long_date(one.due)}" if one.due else "no day is known yet"
        show(f"{one.step.name}: {', '.join(one.step.owers)}, {due}", indent=4, later=4)


def _show_surprises(unmet: tuple[Sentence, ...], told: Told) -> None:
    if not unmet:
        if _was_held_to_anything(told.run):
            show()
            show("All came out as told.")
        return
    show()
    show(numbered(len(unmet), "thing is not as told:", "things are not as told:"))
    for sentence in unmet:
        show(sentence, indent=2, later=2)


def _was_held_to_anything(played: Run) -> bool:
    tried = any(happening.refused for happening in played.scenario.happenings)
    return bool(played.scenario.expectations) or tried
