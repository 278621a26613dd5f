"""The errors that sayso raises, and nothing else.

SaysoError                  base; ``code`` is stable, ``exit_code`` is the command line's
├── UsageError              the call makes no sense (2)
├── BadInputError           an input was refused; carries the Refusal (3)
├── ModelError              the reader cannot be used: weights missing or unfit, or its address refuses (3)
├── DeskError               the desk cannot be used: not to be opened, too new, or lacking what was asked for (3)
├── EngineError             a step of linking failed in its engine; carries the SQL (3)
├── PartError               a part that a package brings, a check or an adapter, cannot be used (3)
└── MissingExtraError       an optional dependency is not installed (4)
"""

from sayso.ledger import Refusal


class SaysoError(Exception):
    """Stand at the root of every error that sayso raises on purpose."""

    code = "sayso"
    exit_code = 1


class UsageError(SaysoError):
    """Say that options or arguments do not fit together."""

    code = "usage"
    exit_code = 2


class BadInputError(SaysoError):
    """Carry the refusal of one input to a caller who asked for exactly that input."""

    code = "bad_input"
    exit_code = 3

    def __init__(self, refusal: Refusal) -> None:
        super().__init__(str(refusal))
        self.refusal = refusal


class ModelError(SaysoError):
    """Say why the reader cannot be used: which file is missing or unfit, or how its address refuses."""

    code = "model"
    exit_code = 3


class DeskError(SaysoError):
    """Say why a desk cannot be used as asked: what was expected of it, what was found, and what to do."""

    code = "desk"
    exit_code = 3


class EngineError(SaysoError):
    """Say that an engine refused a step of linking; ``sql`` is what failed, empty where no statement did."""

    code = "engine"
    exit_code = 3

    def __init__(self, message: str, *, sql: str) -> None:
        super().__init__(message)
        self.sql = sql


class PartError(SaysoError):
    """Say which check or adapter cannot be used: what was expected of it, and what was found."""

    code = "part"
    exit_code = 3


class MissingExtraError(SaysoError):
    """Name the extra that a feature needs and the line that installs it."""

    code = "missing_extra"
    exit_code = 4

    def __init__(self, feature: str, *, extra: str) -> None:
        super().__init__(f"{feature} needs the extra '{extra}': pip install 'sayso[{extra}]'")
        self.extra = extra
