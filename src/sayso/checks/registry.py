"""Which checks there are: those that installed packages, this one among them, name under ``sayso.checks``."""

from collections.abc import Collection
from importlib.metadata import EntryPoint

from sayso._installed import installed, loaded
from sayso.checks.protocol import Check
from sayso.errors import PartError, UsageError

GROUP = "sayso.checks"


def checks(names: Collection[str] | None = None) -> tuple[Check, ...]:
    """Return the installed checks by name, all of them or only these.

    Raises:
        UsageError: when no installed package brings a check of a name that is asked for.
        PartError: when two packages bring a check of one name, or what one brings is no check.
    """
    found = installed(GROUP)
    if names is not None and (unknown := sorted(set(names) - set(found))):
        raise UsageError(f"no check {', '.join(unknown)}; there are {', '.join(found)}")
    return tuple(_check(point) for name, point in found.items() if names is None or name in names)


def _check(point: EntryPoint) -> Check:
    """Return the check that an entry point names.

    Raises:
        PartError: when it is no check of that name.
    """
    check = loaded(point)
    if not isinstance(check, Check) or check.name != point.name:
        raise PartError(f"{GROUP} {point.name}: expected a check of that name at {point.value}, found {check!r}")
    return check
