"""The desk that a request is about, and the shelf that is looked through, kept up with it."""

import threading
import time
from collections.abc import Iterator
from typing import Annotated, Any

from fastapi import Depends, Path, Request
from sqlalchemy import Connection

from sayso.desk import Desk
from sayso.desk.browsing import Choice, Facet, claims, claims_by_id, facets
from sayso.desk.cards import Cards, cards_of
from sayso.desk.listing import totals
from sayso.desk.shelving import refresh, state_of, waiting

REST = 3  # times as long as a refresh took, there is none: whoever looks has the rest of the machine
AT_ONCE = 300  # readings that are shelved while somebody waits, about a second; more are shelved meanwhile
FEW_CARDS = 30_000  # claims whose cards are read while somebody waits, half a second; more are read meanwhile
ID = r"^[a-z]-[0-9a-f]{20}$"  # what content ids look like


class Keeper:
    """Holds the desk of an application, its shelf and the cards of that, kept up by one thread at a time."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.cards: Cards | None = None
        self._lock = threading.Lock()
        self._rests_until = 0.0

    def look(self) -> Desk:
        """Return the desk, its shelf up to date where that takes a moment, else being brought up to date."""
        if time.monotonic() < self._rests_until:
            return self.desk
        with self.desk.reading() as connection:
            behind = waiting(connection)
            unseen = self.cards is None or self.cards.state != state_of(connection)
            many = behind > AT_ONCE or (unseen and _many(connection, self.cards))
        if (behind or unseen) and self._lock.acquire(blocking=False):
            if many:
                threading.Thread(target=self._refresh, name="sayso-shelf", daemon=True).start()
            else:
                self._refresh()
        return self.desk

    def renew(self) -> None:
        """Bring the shelf up to date at once, or wait until whoever does so is done."""
        self._lock.acquire()
        self._refresh()

    def _refresh(self) -> None:
        begun = time.monotonic()
        try:
            refresh(self.desk)
            with self.desk.reading() as connection:
                self.cards = cards_of(connection, before=self.cards)
        finally:
            self._rests_until = time.monotonic() + REST * (time.monotonic() - begun)
            self._lock.release()


def _many(connection: Connection, cards: Cards | None) -> bool:
    """Tell whether reading the cards takes longer than somebody should wait."""
    anew = cards is None or cards.state[2] != state_of(connection)[2]
    return anew and totals(connection)["claims"] > FEW_CARDS


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
        if cards is None or choice == Choice():
            return claims(self._connection, choice, sort=sort, limit=limit, offset=offset)
        found = cards.ids_of(self._connection, choice, sort=sort, limit=limit, offset=offset)
        return claims_by_id(self._connection, found)

    def facets(self, choice: Choice) -> tuple[int, dict[str, Facet]]:
        """Return how many claims are chosen, and the facets."""
        cards = self._of(choice)
        return facets(self._connection, choice) if cards is None else cards.facets(self._connection, choice)

    def _of(self, choice: Choice) -> Cards | None:
        """Return the cards, unless one article or one proposition is chosen, which the database finds at once."""
        return None if choice.article is not None or choice.proposition is not None else self._cards


def ledger_of(request: Request, connection: Annotated[Connection, Depends(shelf_of)]) -> Ledger:
    """Return the ledger of a request's desk."""
    return Ledger(connection, keeper_of(request).cards)


LedgerHere = Annotated[Ledger, Depends(ledger_of)]
DeskHere = Annotated[Desk, Depends(desk_of)]
ShelfHere = Annotated[Connection, Depends(shelf_of)]
Name = Annotated[str, Path(pattern=ID, description="an id, such as a-0123456789abcdef0123")]
