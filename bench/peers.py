"""A bare chain of steps in the packages that people would use for such a thing: what the engine is measured beside."""

import operator
from collections.abc import Callable
from functools import reduce
from typing import Any

from SpiffWorkflow.specs.Simple import Simple
from SpiffWorkflow.specs.WorkflowSpec import WorkflowSpec
from SpiffWorkflow.util.task import TaskState
from SpiffWorkflow.workflow import Workflow
from statemachine import State, StateMachine
from transitions import Machine


def transitions(steps: int) -> Callable[[], object]:
    """A chain for `transitions`. The machine is made once and set back to its start."""
    machine: Any = Machine(states=[str(n) for n in range(steps + 1)], initial="0", auto_transitions=False)
    for number in range(steps):
        machine.add_transition("go", str(number), str(number + 1))

    def course() -> None:
        machine.set_state("0")
        for _ in range(steps):
            machine.go()

    return course


def statemachine(steps: int) -> Callable[[], object]:
    """A chain for `python-statemachine`. Its class is made once, and for each course a machine of it."""
    states = [State(str(n), initial=n == 0, final=n == steps) for n in range(steps + 1)]
    go = reduce(operator.or_, (states[number].to(states[number + 1]) for number in range(steps)))
    chain: Any = type("Chain", (StateMachine,), {f"s{state.name}": state for state in states} | {"go": go})

    def course() -> None:
        machine = chain()
        for _ in range(steps):
            machine.go()

    return course


def spiffworkflow(steps: int) -> Callable[[], object]:
    """A chain for `SpiffWorkflow`. Its specification is made once, and for each course a workflow of it."""
    chain = WorkflowSpec(name="chain", addstart=True)
    last = chain.start
    for number in range(steps):
        task = Simple(chain, str(number), manual=True)
        last.connect(task)
        last = task

    def course() -> None:
        workflow = Workflow(chain)
        workflow.run_next()
        while task := workflow.get_next_task(state=TaskState.READY):
            task.run()

    return course


def bare(steps: int) -> Callable[[], object]:
    """What a chain costs in Python alone."""
    chain = {number: number + 1 for number in range(steps)}

    def course() -> None:
        state = 0
        for _ in range(steps):
            state = chain[state]

    return course
