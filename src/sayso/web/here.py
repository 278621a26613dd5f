"""The desk that a request is about, and the shelf that is looked through, kept up with it."""

import threading
import time
from collections.abc import Callable, Iterator
from typing import Annotated, Any

from fastapi import Depends, Path, Request
from sqlalchemy import Connection, text

from sayso.desk import Desk
from sayso.desk.shelf.browsing import Choice, Facet, claims, claims_by_id, every, facets, ids_of
from sayso.desk.shelf.cards import Cards
from sayso.desk.shelf.cards_read import cards_of
from sayso.desk.shelf.laying import is_far, refresh, waiting
from sayso.desk.shelf.listing import totals
from sayso.desk.shelf.state import state_of

BRIEF = 0.25  # seconds: a refresh that took no longer may be followed by another at once
REST = 3  # times as long as a longer one took on a large desk, there is none: whoever looks has the rest of the machine
AT_ONCE = 300  # readings that are shelved while somebody waits, about a second; more are shelved meanwhile
FEW_CLAIMS = 30_000  # up to which nobody waits long for cards that are read, or a link run that is followed
PARTS = 10  # of a long layout after each of which the cards show what is there
MARK = text(
    "SELECT (SELECT coalesce(max(id), 0) FROM judgements), (SELECT coalesce(max(id), 0) FROM record_imports), "
    "(SELECT coalesce(max(id), 0) FROM notes)"
)
Mark = tuple[int, ...]
ID = r"^[a-z]-[0-9a-f]{20}$"  # what content ids look like
Tell = Callable[[int], None]
"""Is told how many per cent of the desk are laid out."""


class Keeper:
    """Holds the desk of an application, its shelf and the cards of that, kept up by one thread at a time."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.cards: Cards | None = None
        self.laying: int | None = None
        self._tell: Tell | None = None
        self._lock = threading.Lock()
        self._rests_until = 0.0

    def look(self) -> Desk:
        """Return the desk, its shelf up to date where that takes a moment, else being brought up to date."""
        if time.monotonic() >= self._rests_until:
            self._keep_up()
        return self.desk

    def mark(self) -> Mark | None:
        """Return what is another as soon as a page of the shelf shows something else; None while it is laid out."""
        self.look()
        with self.desk.reading() as connection:
            found = tuple(connection.execute(MARK).one())
            state = state_of(connection)
        cards = self.cards
        settled = not state.bare and cards is not None and cards.revision == state.revision
        return (*found, state.revision) if settled else None

    def begin(self, tell: Tell | None = None) -> None:
        """Begin to bring the shelf up to date, if it is not; ``tell`` hears how far a long layout is."""
        self._tell = tell
        self._keep_up(wait=False)

    def renew(self) -> None:
        """Bring the shelf up to date at once, or wait until whoever does so is done."""
        self._lock.acquire()
        self._refresh()

    def _keep_up(self, *, wait: bool = True) -> None:
        with self.desk.reading() as connection:
            behind, cards = waiting(connection), self.cards
            unseen = cards is None or cards.revision != state_of(connection).revision
            long = cards is None or is_far(connection)
            many = behind > AT_ONCE or (long and (behind or unseen) and totals(connection)["claims"] > FEW_CLAIMS)
        if (behind or unseen) and self._lock.acquire(blocking=False):
            self.laying = 0 if behind > AT_ONCE else None
            if many or not wait:
                threading.Thread(target=self._refresh, name="sayso-shelf", daemon=True).start()
            else:
                self._refresh()

    def _refresh(self) -> None:
        begun = time.monotonic()
        try:
            refresh(self.desk, told=self._hear)
            self._read()
        finally:
            taken = time.monotonic() - begun
            self.laying = None
            large = self.cards is not None and len(self.cards.ids) > FEW_CLAIMS
            self._rests_until = time.monotonic() + (REST * taken if large and taken > BRIEF else 0.0)
            self._lock.release()

    def _read(self) -> None:
        with self.desk.reading() as connection:
            self.cards = cards_of(connection, before=self.cards)

    def _hear(self, done: int, many: int) -> None:
        """Take note of how far a layout is; of a long one, show what is there from time to time."""
        if many <= AT_ONCE:
            return
        before, self.laying = self.laying or 0, 100 * done // many
        if self.laying * PARTS // 100 > before * PARTS // 100:
            self._read()
            if self._tell is not None:
                self._tell(self.laying)


def keeper_of(request: Request) -> Keeper:
    """Return who keeps the desk of a request."""
    return request.app.state.keeper  # type: ignore[no-any-return]


def desk_of(request: Request) -> Desk:
    """Return the desk of a request."""
    return keeper_of(request).look()


def shelf_of(desk: Annotated[Desk, Depends(desk_of)]) -> Iterator[Connection]:
    """Give the shelf of the desk for as long as a request takes."""
    with desk.reading() as connection:
        yield connection


class Ledger:
    """The claims of the desk: asked of the cards where they are at hand, else of the database."""

    def __init__(self, connection: Connection, cards: Cards | None) -> None:
        self._connection = connection
        self._cards = cards

    def claims(self, choice: Choice, *, sort: str, limit: int, offset: int) -> list[dict[str, Any]]:
        """Return some of the chosen claims, in an order."""
        cards = self._of(choice)
        if cards is None:
            return claims(self._connection, choice, sort=sort, limit=limit, offset=offset)
        found = cards.ids_of(self._connection, choice, sort=sort, limit=limit, offset=offset)
        return claims_by_id(self._connection, found)

    def every(self, choice: Choice, *, sort: str) -> Iterator[dict[str, Any]]:
        """Yield all chosen claims, in an order."""
        cards = self._of(choice)
        ask = ids_of if cards is None else cards.ids_of
        yield from every(self._connection, ask(self._connection, choice, sort=sort))

    def facets(self, choice: Choice) -> tuple[int, dict[str, Facet]]:
        """Return how many claims are chosen, and the facets."""
        cards = self._of(choice)
        return facets(self._connection, choice) if cards is None else cards.facets(self._connection, choice)

    def _of(self, choice: Choice) -> Cards | None:
        """Return the cards, unless one article is chosen, which the database finds at once."""
        return None if choice.article is not None else self._cards


def ledger_of(request: Request, connection: Annotated[Connection, Depends(shelf_of)]) -> Ledger:
    """Return the ledger of a request's desk."""
    return Ledger(connection, keeper_of(request).cards)


LedgerHere = Annotated[Ledger, Depends(ledger_of)]
KeeperHere = Annotated[Keeper, Depends(keeper_of)]
DeskHere = Annotated[Desk, Depends(desk_of)]
ShelfHere = Annotated[Connection, Depends(shelf_of)]
Name = Annotated[str, Path(pattern=ID, description="an id, such as a-0123456789abcdef0123")]
