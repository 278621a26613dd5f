"""How a desk is opened or made: the file or database is there, is a desk, and has the shape that this program knows."""

import time

from sqlalchemy import Connection

from sayso.desk.address import Address, address_of
from sayso.desk.desk import Desk
from sayso.desk.migrations import migrate, shape_of, shapes
from sayso.desk.store import WAIT_SECONDS, Store
from sayso.errors import DeskError

PAUSE_SECONDS = 0.05  # between two tries to turn a new file's log on while another process does


def open_desk(place: str) -> Desk:
    """Open the desk at a path or a ``postgresql://`` URL.

    Raises:
        UsageError: when it is a URL of another kind.
        MissingExtraError: when it needs the extra ``pg``, which is not installed.
        DeskError: when there is no desk, it cannot be used, or a newer sayso made it.
    """
    address = address_of(place)
    if address.file is not None and not address.file.exists():
        raise DeskError(f"{place}: expected a desk, found nothing; sayso add makes one")
    return _opened(address, empty=None)


def make_desk(place: str) -> Desk:
    """Open the desk at a path or a ``postgresql://`` URL, and make it first where there is nothing yet.

    Raises:
        As ``open_desk``, but for a desk that is not there.
    """
    return _opened(address_of(place), empty=0)


def _opened(address: Address, *, empty: int | None) -> Desk:
    """Return the desk with the shape that this program knows; ``empty`` is the shape that nothing has."""
    store = Store(address)
    try:
        _shaped(store, empty=empty)
    except BaseException:
        store.close()
        raise
    return Desk(store)


def _shaped(store: Store, *, empty: int | None) -> None:
    with store.reading() as connection:
        found = _shape(connection, store=store)
    if found == 0 and empty is None:
        raise DeskError(f"{store.shown}: expected a desk, found an empty database; sayso add makes one")
    if found == max(shapes()):
        return
    store.keep_log(until=time.monotonic() + WAIT_SECONDS, pause=lambda: time.sleep(PAUSE_SECONDS))
    with store.writing() as connection:
        migrate(connection, found=_shape(connection, store=store))  # another process may have been faster


def _shape(connection: Connection, *, store: Store) -> int:
    found = shape_of(connection)
    if found is None:
        raise DeskError(f"{store.shown}: expected a desk or an empty database, found other tables; name another place")
    return found
