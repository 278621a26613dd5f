"""How sure the words that point back are understood: the measured precision of each piece of evidence.

``evidence.tsv`` holds, for each piece of evidence, how often it led to the right agent on the
training data. Below ``CUT_OFF`` the words stay as they are.
"""

from functools import cache
from importlib.resources import files

CUT_OFF = 0.6  # less than three in five right is no answer: the words stay as they are and are said to be open
UNSEEN = 0.5  # evidence that the training data never showed often enough to be judged


def score(evidence: str) -> float:
    """Return how often this evidence was right, 0 to 1."""
    return _measured().get(evidence, UNSEEN)


@cache
def _measured() -> dict[str, float]:
    text = files(__package__).joinpath("evidence.tsv").read_text(encoding="utf-8")
    rows = (line.split("\t") for line in text.splitlines() if line and not line.startswith("#"))
    return {row[0]: float(row[1]) for row in rows}
