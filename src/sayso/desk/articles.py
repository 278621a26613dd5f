"""What the desk hands to linking: the newest version of each article in its newest reading, and what changed since."""

from collections.abc import Collection, Iterator
from typing import Any, TypedDict

from sqlalchemy import Connection, Select, func, select

from sayso.desk import tables
from sayso.desk.keeping import joined
from sayso.desk.links import LinkRun, Mark

AT_ONCE = 200  # articles held at a time, some 10 MB of readings

versions, readings, addresses = tables.versions, tables.readings, tables.addresses


class ArticleRow(TypedDict):
    """One article as linking takes it; ``reading`` is the JSON of `sayso read --json`."""

    id: str
    path: str
    item: str | None
    publisher: str | None
    published: str | None
    reading: str


def article_rows(
    connection: Connection, *, upto: Mark, after: Mark | None = None, ids: Collection[str] | None = None
) -> Iterator[ArticleRow]:
    """Yield the articles as they were at one mark.

    With ``after``, only those that are new or read anew since; with ``ids``, only these.
    """
    for batch in newest(connection, upto=upto, after=after, ids=ids):
        forms = select(readings.c.id, readings.c.form).where(readings.c.id.in_([row.reading for row in batch]))
        rest = {row.id: row.form for row in connection.execute(forms)}
        texts = select(versions.c.id, versions.c.form).where(versions.c.id.in_([row.id for row in batch]))
        article = {row.id: row.form for row in connection.execute(texts)}
        for row in batch:
            yield {
                "id": row.article,
                "path": row.path,
                "item": row.item,
                "publisher": row.publisher,
                "published": row.published,
                "reading": joined(article[row.id], rest[row.reading]),
            }


def newest(
    connection: Connection, *, upto: Mark, after: Mark | None = None, ids: Collection[str] | None = None
) -> Iterator[list[Any]]:
    """Yield batches of the newest versions with the number of their newest reading, in the order they came."""
    query = _newest(upto)
    if after is not None:
        query = query.where((versions.c.id > after.version) | (_reading(upto) > after.reading))
    if ids is not None:
        asked = sorted(set(ids))
        for start in range(0, len(asked), AT_ONCE):
            yield list(connection.execute(query.where(versions.c.article.in_(asked[start : start + AT_ONCE]))))
        return
    last = 0
    while batch := list(connection.execute(query.where(versions.c.id > last).limit(AT_ONCE))):
        yield batch
        last = batch[-1].id


def stale_since(connection: Connection, run: LinkRun) -> tuple[str, ...]:
    """Return the articles that a link run saw and that were replaced or read anew since."""
    now = select(func.max(versions.c.id)).group_by(versions.c.address)
    then = _newest(run.upto).subquery()
    query = (
        select(then.c.article)
        .where(then.c.id.not_in(now) | (_newest_of(then.c.article) > run.upto.reading))
        .order_by(then.c.article)
    )
    return tuple(connection.execute(query).scalars())


def _newest(upto: Mark) -> Select[Any]:
    """Return the query for the versions that were the newest of their address at a mark."""
    later = versions.alias("later")
    superseded = (
        select(later.c.id)
        .where(later.c.address == versions.c.address, later.c.number > versions.c.number, later.c.id <= upto.version)
        .exists()
    )
    return (
        select(
            versions.c.id,
            versions.c.article,
            versions.c.number,
            versions.c.publisher,
            versions.c.published,
            versions.c.title,
            addresses.c.path,
            addresses.c.item,
            _reading(upto).label("reading"),
        )
        .join(addresses, addresses.c.id == versions.c.address)
        .where(versions.c.id <= upto.version, ~superseded)
        .order_by(versions.c.id)
    )


def _reading(upto: Mark) -> Any:  # noqa: ANN401 - a scalar subquery, whose type is SQLAlchemy's own affair
    """Return the number of an article's newest reading at a mark."""
    of_article = readings.c.article == versions.c.article
    return select(func.max(readings.c.id)).where(of_article, readings.c.id <= upto.reading).scalar_subquery()


def _newest_of(article: Any) -> Any:  # noqa: ANN401 - a column, a scalar subquery
    return select(func.max(readings.c.id)).where(readings.c.article == article).scalar_subquery()
