"""The indexes that a large shelf does without while it is first laid out: kept up row by row, they take longest."""

from sqlalchemy import Connection

from sayso.desk.migrations import SPELLINGS
from sayso.desk.shelf.state import bare

INDEXES = {
    "shelf_by_claim": "shelf (claim)",
    "shelf_by_proposition": "shelf (proposition)",
    "shelf_by_day": "shelf (day DESC, id)",
    "shelf_by_source": "shelf (source, article)",
    "shelf_places_by_place": "shelf_places (place, shelf)",
}
"""What each is on, as the migrations have it."""
LAST = list(INDEXES)[-1]


def strip(connection: Connection) -> None:
    """Drop the indexes, until ``make`` has made each of them again."""
    for name in INDEXES:
        connection.exec_driver_sql(f"DROP INDEX IF EXISTS {name}")
    if connection.dialect.name == "postgresql":  # there the words are one more; SQLite's grow at their end alone
        connection.exec_driver_sql("DROP INDEX IF EXISTS shelf_words")
    bare(connection, yes=True)


def make(connection: Connection, name: str) -> None:
    """Make one of the indexes again; with the last of them the shelf is whole."""
    connection.exec_driver_sql(f"CREATE INDEX IF NOT EXISTS {name} ON {INDEXES[name]}")
    if name != LAST:
        return
    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql(f"CREATE {SPELLINGS['postgresql']['words'].replace('INDEX', 'INDEX IF NOT EXISTS')}")
    bare(connection, yes=False)
