"""Why: the rule, the clause, the reading, the event and the calendar behind a date, a duty or a refusal."""

from dataclasses import dataclass, replace
from datetime import date

from evenhand.engine.carriers import RuleKind, carriers_of, why_no_rule
from evenhand.engine.case import Case
from evenhand.engine.document import Origin, Reading, Strength
from evenhand.engine.due import Due
from evenhand.engine.duties import Duty, Status, duties_of
from evenhand.engine.guards import called
from evenhand.engine.limits import AnchorKind, Limit, LimitKind
from evenhand.engine.position import who_may_now, why_not_for
from evenhand.engine.procedure import Procedure, Step
from evenhand.engine.roles import in_this_case
from evenhand.engine.words import Sentence, all_of, either, say


@dataclass(frozen=True, slots=True)
class Reasons:
    """An explanation: sentences in the order to be read, the clauses and readings they rest on."""

    subject: str
    sentences: tuple[Sentence, ...]
    clauses: tuple[str, ...]
    readings: tuple[Reading, ...]
    added: str = ""


def explain(procedure: Procedure, case: Case, today: date, subject: str) -> tuple[Reasons, ...]:
    """Why the step called `subject` is owed by its date, or why it cannot be done now.

    One explanation for each duty the step has given rise to, else one for the step itself.
    Raises KeyError for a name that is no step of the procedure.
    """
    step = in_this_case(procedure, case, procedure.steps[procedure.current_name_of[subject]])
    owed = duties_of(procedure, case, step, today)
    if owed:
        return tuple(explain_duty(procedure, case, duty, today) for duty in owed)
    return (explain_step(procedure, case, step, today),)


def explain_duty(procedure: Procedure, case: Case, duty: Duty, today: date) -> Reasons:
    """Who owes it, since when and by when, with the working of every date."""
    sentences = [_owed(procedure, case, duty)]
    sentences += why_this_date(procedure, case, duty)
    if duty.aim:
        sentences += [say("The text aims at {day}.", day=duty.aim.on), *_working(duty.aim)]
    if duty.own:
        sentences += [
            say("{day} is the office's own date, not the procedure's.", day=duty.own.on),
            *_working(duty.own),
        ]
    sentences.append(_what_became_of_it(duty, today))
    sentences += [
        say("The reason given for the delay: {reason}", reason=delay.reason) for delay in duty.delays
    ]
    return _because(procedure, duty.step, sentences)


def explain_step(procedure: Procedure, case: Case, step: Step, today: date | None = None) -> Reasons:
    """Why the step can be done now, or every reason why it cannot."""
    reasons = why_not_for(procedure, case, step, today=today)
    sentences = [say("Not now: {why}.", why=reason.sentence) for reason in reasons]
    if not reasons:
        who = all_of(called(procedure, case, name) for name in who_may_now(procedure, case, step))
        sentences.append(say("This can be done now by: {who}.", who=who))
    return _because(procedure, step, sentences)


def explain_rule(procedure: Procedure, step: Step) -> Reasons:
    """What a step is, apart from any case: who may do it, where it stands, by when it is owed."""
    who = [say("{name}", name=name) for name in step.who]
    sentences = [
        say("Done by each of: {who}.", who=all_of(who))
        if step.each_of
        else say("Done by: {who}.", who=either(who))
    ]
    sentences.append(say("It belongs to: {place}.", place=step.stage or step.section.value))
    if step.after:
        sentences.append(say("It comes after: {steps}.", steps=all_of(step.after)))
    if step.by:
        sentences.append(say("It is owed: {limit}.", limit=step.by.text))
    if step.every:
        sentences.append(say("It comes back every {period}.", period=step.every.text))
    return _because(procedure, step, sentences)


def rules_of(procedure: Procedure, clause: str) -> tuple[Reasons, ...]:
    """What became of a clause: first the clause and what carries it, then every step among them.

    Raises KeyError for an unknown clause.
    """
    told = procedure.clauses[clause]
    found = carriers_of(procedure, clause)
    sentences = [say("{place}: {says}.", place=told.in_the_text, says=told.says)]
    sentences += [say("Carried by {kind}: {name}.", kind=rule.kind.value, name=rule.name) for rule in found]
    if not found:
        sentences.append(say("No rule: {why}.", why=why_no_rule(procedure, clause)))
    readings = tuple(reading for reading in procedure.readings.values() if clause in reading.of)
    steps = [procedure.steps[rule.name] for rule in found if rule.kind is RuleKind.STEP]
    whole = Reasons(clause, tuple(sentences), (clause,), readings)
    return (whole, *(explain_rule(procedure, step) for step in steps))


def why_this_date(procedure: Procedure, case: Case, duty: Duty) -> tuple[Sentence, ...]:
    """The working of the date: what set it going, the rule, the days that were skipped."""
    limit = duty.step.by
    if limit is None or limit.kind is LimitKind.NO_FIXED_TIME:
        none = say("The text gives no time for this.")
        return (none, *_set_going(procedure, case, duty), *_new_date(duty))
    rule = (*_set_going(procedure, case, duty), say("The rule is: {rule}.", rule=limit.text))
    first = duty.first_by or (None if duty.moved_by else duty.by)
    if first is None:
        why_none = say("No date follows from it here.")
        if limit.kind is LimitKind.NEXT_MEETING:
            why_none = say("No later meeting of the {body} is arranged yet.", body=limit.meeting_of)
        return (*rule, why_none, *_new_date(duty))
    return (*rule, *_working(first), *_calendar(procedure, limit), *_new_date(duty))


def _new_date(duty: Duty) -> tuple[Sentence, ...]:
    if duty.moved_by is None or duty.by is None:
        return ()
    step, given = duty.moved_by.step, duty.moved_by.on
    told = say("On {given} a new date was given by “{step}”: {day}.", given=given, step=step, day=duty.by.on)
    if duty.first_by is None:
        return (told,)
    if given > duty.first_by.on:
        return (told, say("The first date, {day}, had passed by then.", day=duty.first_by.on))
    return (told, say("It takes the place of {day}.", day=duty.first_by.on))


def _owed(procedure: Procedure, case: Case, duty: Duty) -> Sentence:
    who = all_of(called(procedure, case, name) for name in duty.who)
    if duty.by is None:
        return say("“{step}” is for {who} to do.", step=duty.step.name, who=who)
    day, step = duty.by.on, duty.step.name
    if duty.strength is Strength.MUST:
        return say("“{step}” must be done by {day}, by {who}.", step=step, day=day, who=who)
    if duty.strength is Strength.SHOULD:
        return say("“{step}” is expected by {day}, from {who}.", step=step, day=day, who=who)
    return say("“{step}” is aimed at by {day}, by {who}.", step=step, day=day, who=who)


def _what_became_of_it(duty: Duty, today: date) -> Sentence:
    match duty.status(today):
        case Status.MET | Status.MET_LATE if duty.done_on:
            return say("It was done on {day}.", day=duty.done_on)
        case Status.MISSED | Status.CANCELLED if duty.closed_on:
            return say("It was not done, and has not been owed since {day}.", day=duty.closed_on)
        case Status.LATE:
            return say("It has not been done yet, and the day has passed.")
        case _:
            return say("It has not been done yet.")


def _set_going(procedure: Procedure, case: Case, duty: Duty) -> tuple[Sentence, ...]:
    anchor = duty.step.by.anchor if duty.step.by else None
    if duty.trigger is None:
        if anchor is not None and anchor.kind is AnchorKind.CASE_ENDS:
            return (say("The case ended on {day}.", day=case.ended_on or duty.since),)
        return (say("It has been open since {day}.", day=duty.since),)
    who = called(procedure, case, duty.trigger.who)
    step = duty.trigger.step
    done = say("“{step}” was done by {who} on {day}.", step=step, who=who, day=duty.trigger.on)
    if anchor is not None and anchor.kind is AnchorKind.RECORD:
        value = duty.trigger.record(anchor.name)
        if isinstance(value, date):
            return (done, say("“{record}” was set to {day}.", record=anchor.name, day=value))
    return (done,)


def _working(due: Due) -> tuple[Sentence, ...]:
    if due.chosen_from:
        each = [sentence for one in due.chosen_from for sentence in _working(replace(one, chosen_from=()))]
        return (*each, say("Of these dates, {day} is the one that counts.", day=due.on))
    if due.meeting_of:
        return (say("The next meeting of the {body} is on {day}.", body=due.meeting_of, day=due.on),)
    if due.at is not None:
        return (say("The hours end at {time} on {day}.", time=due.at.strftime("%H:%M"), day=due.on),)
    return due.working.sentences() if due.working else (say("That is {day}.", day=due.on),)


def _calendar(procedure: Procedure, limit: Limit) -> tuple[Sentence, ...]:
    if limit.kind is not LimitKind.PERIOD or limit.unit != "working day":
        return ()
    return (say("Days off are from: {edition}.", edition=procedure.calendar.edition),)


def _because(procedure: Procedure, step: Step, sentences: list[Sentence]) -> Reasons:
    origin = step.origin
    dated = step.by is not None and step.by.kind is LimitKind.PERIOD
    names = (*origin.readings, *(procedure.calendar_origin.readings if dated else ()))
    readings = tuple(procedure.readings[name] for name in dict.fromkeys(names))
    return Reasons(step.name, tuple(sentences), origin.clauses, readings, origin.added)


def origin_sentence(origin: Origin) -> Sentence:
    """Where a rule comes from, in one sentence: its clauses, or that the text does not say it."""
    if origin.clauses:
        return say("From {clauses}.", clauses=all_of(origin.clauses))
    return say("The text does not say this. It was added: {why}", why=origin.added)
