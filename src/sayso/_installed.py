"""What installed packages bring, by entry point; the built-in parts are registered in the same way."""

from importlib.metadata import EntryPoint, entry_points

from sayso.errors import PartError


def installed(group: str) -> dict[str, EntryPoint]:
    """Return the entry points of a group by name, in the order of the names.

    Raises:
        PartError: when two packages bring a part of one name.
    """
    found: dict[str, EntryPoint] = {}
    for point in sorted(entry_points(group=group), key=lambda point: (point.name, point.value)):
        before = found.setdefault(point.name, point)
        if before.value != point.value:
            raise PartError(
                f"{group} {point.name}: expected one package to bring it, found {before.value} and {point.value}; "
                "uninstall one of them"
            )
    return found


def loaded(point: EntryPoint) -> object:
    """Return what an entry point names.

    Raises:
        PartError: when it cannot be loaded.
    """
    try:
        return point.load()
    except Exception as error:
        raise PartError(
            f"{point.group} {point.name}: expected {point.value} to load, found {error!r}; "
            "upgrade or uninstall the package that brings it"
        ) from error
