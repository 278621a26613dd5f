"""A reader that asks a language model, at an address and of a name that the caller must give.

The text of every article is sent to that address, and to no other. What comes back is taken only
where it quotes the article's own words.
"""

import logging
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from itertools import islice

from sayso.errors import BadInputError, UsageError
from sayso.ledger import Article, Model, Reading, Reason, Refusal
from sayso.reader.composing import composed
from sayso.reader.remote.address import checked_address, checked_key
from sayso.reader.remote.asking import Heard, heard
from sayso.reader.remote.building import attributions
from sayso.reader.remote.client import Client
from sayso.reader.remote.faults import AnswerError
from sayso.reader.remote.options import RemoteOptions
from sayso.reader.remote.pieces import Piece, pieces

NOT_ASKED = "not asked"  # the version of a model to which nothing was sent, because there were no words
SHOWN, LONGEST_SHOWN = 3, 60  # quotations in a note, and characters of each
_log = logging.getLogger("sayso")


class RemoteReader:
    """Read articles by asking ``model`` at ``url``, an OpenAI-compatible base address ("http://127.0.0.1:8080/v1").

    ``key`` goes with each request where there is one, and is never shown. ``pause`` is time.sleep,
    or stands for it in a test.
    """

    def __init__(
        self,
        url: str,
        *,
        model: str,
        key: str | None = None,
        options: RemoteOptions | None = None,
        pause: Callable[[float], None] = time.sleep,
    ) -> None:
        """Check the address and the key; nothing is sent yet.

        Raises:
            UsageError: when there is no such address, no model, or a key that may not be sent there.
        """
        if not model.strip():
            raise UsageError("a reader at an address needs the name of the model to ask there")
        self.address = checked_address(url)
        self.model = model
        self.options = options or RemoteOptions()
        secret = checked_key(key, address=self.address)
        self._client = Client(address=self.address, model=model, options=self.options, key=secret, pause=pause)

    def read(self, article: Article) -> Reading:
        """Return who says what in the article by the model's answers, and the claims with their chains.

        Raises:
            BadInputError: when the article is too long, or got no usable answer.
            ModelError: when the address, the key or the model is not what it should be.
        """
        try:
            answers = [self._ask(piece) for piece in self._pieces(article)]
        except AnswerError as error:
            raise BadInputError(_refusal(article, error)) from error
        found = [(answer.piece, one) for answer in answers for one in answer.found]
        return composed(
            replace(article, notes=(*article.notes, *self._notes(answers))),
            attributions=attributions(found, article=article),
            model=Model(name=self.model, version=", ".join({answer.version: 0 for answer in answers}) or NOT_ASKED),
        )

    def read_many(self, articles: Iterable[Article]) -> Iterator[Reading]:
        """Yield the readings in the order of the articles, one at a time."""
        return map(self.read, articles)

    def _pieces(self, article: Article) -> list[Piece]:
        """Return what is to be sent, once it is known not to be too much."""
        most, longest = self.options.pieces, self.options.piece
        found = list(islice(pieces(article, longest=longest), most + 1))
        if len(found) > most:
            expected, advice = f"an article of at most {most} × {longest:,} characters", "see RemoteOptions"
            raise AnswerError(expected, found="a longer one", advice=advice, reason=Reason.TOO_LARGE)
        return found

    def _ask(self, piece: Piece) -> Heard:
        _log.info("sending %d characters to %s", len(piece.text), self.address)
        return heard(piece, client=self._client)

    def _notes(self, answers: list[Heard]) -> Iterator[str]:
        """Yield where the text went, and which quotations of the model's are not in it."""
        if answers:
            yield f"The text was sent to {self.address} and read by the model {self.model!r} there"
        missing = [words for answer in answers for words in answer.missing]
        if missing:
            shown = ", ".join(f"“{_short(words)}”" for words in missing[:SHOWN])
            more = f" and {len(missing) - SHOWN} more" if len(missing) > SHOWN else ""
            yield f"The reader quoted words that are not in the text: {shown}{more}. They are left out"


def _refusal(article: Article, error: AnswerError) -> Refusal:
    return Refusal(
        path=article.path,
        item=article.item,
        reason=error.reason,
        expected=error.expected,
        found=error.found,
        advice=error.advice,
    )


def _short(words: str) -> str:
    flat = " ".join(words.split())
    return flat if len(flat) <= LONGEST_SHOWN else flat[: LONGEST_SHOWN - 1] + "…"
