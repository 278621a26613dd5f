"""One piece of an article put to a model: the words of the question, and what of the answer holds.

The article's words are data. They travel in a message of their own, between lines with a code that
depends on the words themselves, so that no article can contain it; and whatever they make a model
answer, only words that stand in the piece come out.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from sayso.ledger import content_id
from sayso.reader.remote.answers import said
from sayso.reader.remote.client import Client
from sayso.reader.remote.folding import Quotable
from sayso.reader.remote.locate import Located, located
from sayso.reader.remote.pieces import Piece


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    """What a model answered about one piece: what was found there, what was not, and which model it was."""

    piece: Piece
    found: tuple[Located, ...]
    missing: tuple[str, ...]
    version: str


def heard(piece: Piece, *, client: Client) -> Heard:
    """Return what the model says about a piece.

    Raises:
        ModelError: when no question can be answered there.
        AnswerError: when this one got no usable answer.
    """
    answer = client.ask(messages(piece))
    found, missing = located(said(answer.words), text=piece.text)
    return Heard(
        piece=piece,
        found=tuple(found.values()),
        missing=_unknown(missing, context=piece.context),
        version=answer.model,
    )


def messages(piece: Piece) -> tuple[dict[str, str], dict[str, str]]:
    """Return the question about a piece: the instructions, and apart from them the article's words."""
    code = content_id("x", piece.context, piece.text)
    parts = {"CONTEXT": piece.context, "TEXT": piece.text}
    material = "\n".join(f"[{name} {code} begins]\n{words}\n[{name} {code} ends]" for name, words in parts.items())
    return {"role": "system", "content": prompt()}, {"role": "user", "content": material}


@cache
def prompt() -> str:
    """Return the instructions that every question begins with."""
    return files("sayso.reader.remote").joinpath("prompt.md").read_text(encoding="utf-8")


def _unknown(missing: Mapping[int, str], *, context: str) -> tuple[str, ...]:
    """Return the words that are nowhere; what a model took from the context came with the piece before."""
    before = Quotable(context)
    return tuple(words for _, words in sorted(missing.items()) if not before.places(words))
