"""What somebody can say when they are asked whether they have a link to one of the sides of a dispute."""

from typing import Final

NO_LINK: Final = "no link"
LINK: Final = "a link"
NOT_SURE: Final = "not sure"

ANSWERS: Final = (NO_LINK, LINK, NOT_SURE)

YES: Final = "yes"
NO: Final = "no"

CAN_SERVE: Final = (YES, NO, NOT_SURE)
"""What somebody can say when they are asked to serve on a panel."""
