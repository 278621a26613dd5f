"""What a check is: a name, a version, a closed list of verdicts, and one function from a case to findings."""

from collections.abc import Iterable
from typing import Protocol, runtime_checkable

from sayso.checks.case import Case
from sayso.errors import PartError
from sayso.ledger.findings import Backing, Finding, Input, Verdict
from sayso.ledger.spans import Span


@runtime_checkable
class Check(Protocol):
    """One check. It looks at one article at a time, with what the desk knows around it.

    ``version`` is raised whenever the check may answer otherwise than before. ``find`` is pure: the same
    case gives the same findings in the same order.
    """

    @property
    def name(self) -> str:
        """The name by which it is asked for, such as ``headline``."""

    @property
    def version(self) -> str:
        """Its version."""

    @property
    def verdicts(self) -> tuple[Verdict, ...]:
        """Every answer that it may give."""

    def find(self, case: Case) -> Iterable[Finding]:
        """Yield what it finds in one article."""


def finding(  # noqa: PLR0913 - the fields of a finding, most of them optional
    check: Check,
    case: Case,
    verdict: str,
    explanation: str,
    *,
    subject: str | None = None,
    span: Span | None = None,
    inputs: Iterable[Input] = (),
    calculation: Iterable[str] = (),
    records: Iterable[Backing] = (),
) -> Finding:
    """Return a finding of a check about a case; its subject is the article where no other is named.

    Raises:
        PartError: when the verdict is not one of the check's.
    """
    bearing = next((one.bearing for one in check.verdicts if one.key == verdict), None)
    if bearing is None:
        known = ", ".join(one.key for one in check.verdicts)
        raise PartError(f"check {check.name}: expected one of its verdicts ({known}), found {verdict}")
    article = case.reading.article.id
    return Finding(
        check=check.name,
        version=check.version,
        subject=subject or article,
        article=article,
        span=span,
        verdict=verdict,
        bearing=bearing,
        explanation=explanation,
        inputs=tuple(inputs),
        calculation="\n".join(calculation),
        records=tuple(records),
    )
