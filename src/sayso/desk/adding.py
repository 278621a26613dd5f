"""Articles into the desk as they come: what is there is passed over unread, the rest is read and kept one by one."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from sayso.desk.desk import Desk
from sayso.desk.keeping import Kept, State
from sayso.ledger import Article, Model, Reading, Reason, Refusal

Read = Callable[[Iterable[Article | Refusal]], Iterable[Reading | Refusal]]
Heard = Callable[[Kept | Refusal], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Signature:
    """The model that is about to read; without a version, what any version of it read counts as read."""

    name: str
    version: str | None = None


def add(articles: Iterable[Article | Refusal], *, desk: Desk, read: Read, by: Signature | None, heard: Heard) -> None:
    """Read and keep the articles, and tell ``heard`` of each what became of it, once that is kept.

    ``by`` is the model that ``read`` reads with, None where that is not known before; then every article is
    read. Broken off at any moment, all that ``heard`` was told stays; the next call goes on from there.

    Raises:
        DeskError: when the desk cannot be written.
    """
    for outcome in read(_unread(articles, desk=desk, by=by, heard=heard)):
        heard(outcome if isinstance(outcome, Refusal) else _kept(outcome, desk=desk))


def _unread(
    articles: Iterable[Article | Refusal], *, desk: Desk, by: Signature | None, heard: Heard
) -> Iterator[Article | Refusal]:
    """Yield what is to be read, and tell of the rest."""
    for article in articles:
        if isinstance(article, Refusal) or (there := _there(article, desk=desk, by=by)) is None:
            yield article
        else:
            heard(there)


def _there(article: Article, *, desk: Desk, by: Signature | None) -> Kept | None:
    """Return how the desk has an article that this model has read, or None where there is something to do."""
    known = None if by is None else desk.has(article.id, model=by.name, version=by.version)
    if known is None:
        return None
    return Kept(article=article.id, path=article.path, item=article.item, version=known, state=State.ALREADY_THERE)


def _kept(reading: Reading, *, desk: Desk) -> Kept | Refusal:
    try:
        (kept,) = desk.put([reading])
    except UnicodeEncodeError as error:
        return Refusal(
            path=reading.article.path,
            item=reading.article.item,
            reason=Reason.ENCODING,
            expected="fields that can be written as UTF-8",
            found=f"half of a surrogate pair ({error.reason})",
        )
    return kept


def signature_of(reader: object) -> Signature | None:
    """Return which model a reader reads with, as far as it says so before it reads."""
    model = getattr(reader, "model", None)
    if isinstance(model, Model):
        return Signature(name=model.name, version=model.version)
    return Signature(name=model) if isinstance(model, str) else None
