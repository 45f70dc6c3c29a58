"""`evenhand play`: run a scenario and say where it ends, and whether all came out as told."""

import json
from argparse import ArgumentParser, Namespace, _SubParsersAction
from datetime import date

from evenhand.cli.arguments import takes_day, takes_json
from evenhand.cli.files import read_scenario
from evenhand.cli.words import numbered, with_clauses
from evenhand.engine.expectations import surprises
from evenhand.engine.position import Position, as_at, position
from evenhand.engine.procedure import Strength
from evenhand.engine.public import run_as_data
from evenhand.engine.scenario import Played, Run, play
from evenhand.engine.words import Sentence, long_date


def add_to(commands: "_SubParsersAction[ArgumentParser]") -> None:
    """Add the command and its arguments."""
    parser = commands.add_parser("play", help="run a scenario", description=__doc__)
    parser.add_argument("scenario", metavar="SCENARIO", help="the path of its file, or NAME/SCENARIO")
    takes_day(parser)
    takes_json(parser)
    parser.set_defaults(run=run)


def run(options: Namespace) -> int:
    """Play it: 0 if every expectation holds, 1 if not."""
    procedure, scenario = read_scenario(options.scenario)
    played = play(procedure, scenario, until=options.at)
    day = options.at or _last_day(played)
    where = position(procedure, as_at(procedure, played.case, day), day)
    unmet = surprises(procedure, played, until=options.at)
    if options.json:
        print(json.dumps(run_as_data(procedure, played, where), ensure_ascii=False, indent=2))
    else:
        _print_run(played)
        _print_position(where)
        _print_surprises(unmet, played)
    return 1 if unmet else 0


def _last_day(played: Run) -> date:
    """The day of the last expectation, else of the last thing recorded."""
    days = [expected.at for expected in played.scenario.expectations]
    return max(days) if days else max(happening.recorded for happening in played.scenario.happenings)


def _print_run(played: Run) -> None:
    print(played.scenario.title or played.scenario.name)
    if played.scenario.note:
        print(f"  {played.scenario.note}")
    for one in played.played:
        _print_happening(one)


def _print_happening(one: Played) -> None:
    wish = one.happening.wish
    mark = {"done": "✓", "refused": "✗", "overridden": "!"}[one.result]
    who = getattr(wish, "who", "")
    late = f" (recorded {one.happening.recorded.isoformat()})" if one.happening.recorded != wish.on else ""
    print(f"  {wish.on.isoformat()}  {mark} {who}: {wish.step}{late}")
    for reason in one.reasons:
        print(f"                {with_clauses(reason.sentence, reason.clauses)}")
    if one.happening.note:
        print(f"                [{one.happening.note}]")


def _print_position(where: Position) -> None:
    print()
    ended = f"ended: {where.ended_as}" if where.ended_as else f"stage: {where.stage}"
    print(f"{long_date(where.at)}, {ended}")
    if where.whose_turn:
        print(f"Whose turn: {', '.join(where.whose_turn)}")
    for duty in where.owed:
        label = {Strength.MUST: "by", Strength.SHOULD: "expected by", Strength.AIM: "aimed at by"}[
            duty.strength
        ]
        date_words = f"{label} {long_date(duty.by.on)}" if duty.by else "no fixed time"
        status = duty.status(where.at).value
        clauses = ", ".join(duty.step.origin.clauses) or "added"
        print(f"  {status:9} {duty.step.name}: {', '.join(duty.who)}, {date_words} ({clauses})")
    if where.may:
        print("Possible now:")
        for option in where.may:
            print(f"  {option.step.name}: {', '.join(option.who)}")


def _print_surprises(unmet: tuple[Sentence, ...], played: Run) -> None:
    print()
    if unmet:
        print(numbered(len(unmet), "thing is not as told:", "things are not as told:"))
        for sentence in unmet:
            print(f"  {sentence}")
    elif played.scenario.expectations:
        print("All is as told.")
