"""What a check found: its inputs, its calculation, a verdict out of a closed list, and the records behind it.

A finding never says whether a claim holds. It says what was compared with what, and how that came out.
"""

from dataclasses import dataclass
from enum import StrEnum

from sayso.ledger.spans import Span, content_id


class Bearing(StrEnum):
    """How a verdict bears on the claim that it is about; a surface sorts and colours by it."""

    CONCERN = "concern"  # what is said goes further than what it rests on, or does not add up
    GAP = "gap"  # what would be needed is missing, or out of scope
    SUPPORT = "support"  # something else bears it out
    NOTE = "note"  # worth knowing, and neither


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """One answer that a check may give: its ``key``, how it bears on the claim, and what it means, in a sentence."""

    key: str
    bearing: Bearing
    meaning: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Input:
    """One thing that a check looked at: what it is, its value in words, and where it stands if in an article."""

    name: str
    value: str
    span: Span | None = None
    article: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Backing:
    """A record behind a finding; ``says`` is what it says, in a line, and ``relation`` how it compares, or None."""

    record: str
    register: str
    key: str
    says: str
    version: str | None = None
    relation: str | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """What one check found about one thing of one article.

    ``subject`` is the id of a claim, or of the article itself; ``span`` the words it is about, in the
    text of ``article``, or None where it is about all of it. ``calculation`` shows the arithmetic or the
    comparison line by line, and is empty where there was none. ``explanation`` is one or two sentences for
    a reader who sees nothing else.

    Raises:
        ValueError: when the explanation is empty.
    """

    check: str
    version: str
    subject: str
    article: str
    span: Span | None
    verdict: str
    bearing: Bearing
    explanation: str
    inputs: tuple[Input, ...] = ()
    calculation: str = ""
    records: tuple[Backing, ...] = ()

    def __post_init__(self) -> None:
        if not self.explanation.strip():
            raise ValueError("a finding explains itself in words, found none")

    @property
    def id(self) -> str:
        """The id of this finding: the same whenever the same version of a check finds the same again."""
        return content_id(
            "f",
            self.check,
            self.version,
            self.subject,
            self.article,
            self.span,
            self.verdict,
            [(one.name, one.value) for one in self.inputs],
            self.calculation,
            self.explanation,
            [one.record for one in self.records],
        )
