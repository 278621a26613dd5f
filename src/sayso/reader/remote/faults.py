"""What goes wrong with one article only: the batch goes on without it."""

from sayso.ledger import Reason


class AnswerError(Exception):
    """Say what was expected, what came, and what would help; the reader adds which article it was."""

    def __init__(self, expected: str, *, found: str, advice: str = "", reason: Reason = Reason.READER_FAILED) -> None:
        super().__init__(f"expected {expected}, found {found}")
        self.expected = expected
        self.found = found
        self.advice = advice
        self.reason = reason
