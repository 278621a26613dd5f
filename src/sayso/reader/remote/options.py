"""What may be set for the reader at an address: sampling, patience, and how much is sent at once."""

from dataclasses import dataclass

from sayso.errors import UsageError

SHORTEST_PIECE = 500  # characters; below it most sentences would be cut


@dataclass(frozen=True, slots=True, kw_only=True)
class RemoteOptions:
    """How a model is asked, and how long it may take.

    ``temperature`` None leaves the choice to the server, for models that take no other than their
    own. ``seconds`` is how long one answer may take, ``tries`` how often one question is put.
    ``piece`` is how many characters of an article are sent at once: 6,000 are about 1,500 tokens,
    which leave room for the prompt and the answer in a context of 8,192. An article of more than
    ``pieces`` of them is refused.

    Raises:
        UsageError: when a number leaves no way to ask.
    """

    temperature: float | None = 0.0
    seed: int | None = None
    seconds: float = 300.0
    tries: int = 4
    piece: int = 6_000
    pieces: int = 64

    def __post_init__(self) -> None:
        if self.seconds <= 0 or self.tries < 1 or self.pieces < 1 or self.piece < SHORTEST_PIECE:
            raise UsageError(
                f"a reader at an address needs seconds > 0, tries and pieces of at least 1, and pieces of at least "
                f"{SHORTEST_PIECE} characters, found {self}"
            )
