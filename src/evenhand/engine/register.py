"""What the register says about people: who holds which office, sits on which body, is linked to whom."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Individual:
    """A person of the Compact: sector, the offices and bodies held, the organisations linked to.

    `roles` are names of the procedure (an office or a standing body); `links` are names of organisations,
    or of a directorate as "organisation, directorate". `away`: the person cannot serve now, though nothing bars them.
    """

    name: str
    sector: str
    roles: tuple[str, ...] = ()
    links: tuple[str, ...] = ()
    away: bool = False


@dataclass(frozen=True, slots=True)
class Register:
    """The people a Compact knows today. An empty register is allowed: then nobody can be seated.

    `last_chair` is the sector of whoever was last made the chair of a panel here; "" before the first.
    """

    individuals: tuple[Individual, ...] = ()
    last_chair: str = ""

    def find(self, name: str) -> Individual | None:
        """The individual of that name, or None."""
        return next((person for person in self.individuals if person.name == name), None)
