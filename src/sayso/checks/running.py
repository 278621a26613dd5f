"""Checks over a desk: what is other than when a check last looked is looked at again, and nothing else."""

import logging
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from hashlib import blake2b
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sayso.checks.case import Case, Origin, Proposition, Surroundings, Telling
from sayso.checks.protocol import Check
from sayso.errors import SaysoError
from sayso.ledger import Certainty, reading_from_json
from sayso.ledger.findings import Finding
from sayso.ledger.records import Record, RecordKind
from sayso.linking.judged import as_judged, words_on

if TYPE_CHECKING:
    from sayso.checks.archive import Archive
    from sayso.checks.reviews import ReviewIndex
    from sayso.desk import Checked, Desk
    from sayso.desk.tellings import Told

AT_ONCE = 20  # articles whose findings are kept in one go
VECTORS = "fact_checks.vectors"  # beside what linking leaves for its next run

_log = logging.getLogger("sayso")

Heard = Callable[[int, int], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Failure:
    """A check that failed on one article, and with what; the other checks and articles went on."""

    check: str
    article: str
    path: str
    found: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckRun:
    """What one run of checks came to: articles that were looked at and passed over, findings by verdict, failures."""

    looked_at: int = 0
    passed_over: int = 0
    found: Counter[str] = field(default_factory=Counter)
    failures: tuple[Failure, ...] = ()


class DeskSurroundings:
    """What the desk holds around every article; each part is made when it is first asked for."""

    def __init__(self, desk: "Desk", *, vectors: Path | None = None) -> None:
        """Stand around a desk; ``vectors`` is a file in which those of its fact-checks are kept."""
        self._desk, self._vectors = desk, vectors

    @cached_property
    def archive(self) -> "Archive":
        """The records of the desk's registers, findable by place and time."""
        from sayso.checks.archive import Archive

        return Archive.of(self.records(), [one.register for one in self._desk.registers()])

    @cached_property
    def reviews(self) -> "ReviewIndex":
        """The published fact-checks of the desk."""
        from sayso.checks.reviews import ReviewIndex, review_of

        rows = self._desk.records(kind=RecordKind.FACT_CHECK)
        found = (review for record in rows if (review := review_of(record)) is not None)
        return ReviewIndex.of(found, kept=self._vectors)

    @cached_property
    def _records(self) -> tuple[Record, ...]:
        return tuple(self._desk.records())

    def records(self) -> tuple[Record, ...]:
        """Return the newest version of every record."""
        return self._records


def run_checks(
    desk: "Desk",
    *,
    checks: Sequence[Check],
    anew: bool = False,
    vectors: Path | None = None,
    heard: Heard = lambda _done, _of: None,
) -> CheckRun:
    """Run checks over the newest version of every article, and keep what they find.

    A check looks again at an article where its own version, the reading as it was judged, what was linked to its
    claims or the registers are other than when it last looked; with ``anew`` at all. ``heard`` is told how many
    articles are done, and of how many. ``vectors`` is a file that keeps those of published fact-checks for the next
    run.

    Raises:
        DeskError: when the desk cannot be written; what was kept until then stays.
    """
    around = DeskSurroundings(desk, vectors=vectors)
    records = desk.records_mark()
    total = sum(1 for _ in desk.listed())
    looked_at, done, found, failures = 0, 0, Counter[str](), list[Failure]()
    run: int | None = None
    words = words_on(desk)
    cases = (replace(told, reading=as_judged(told.reading, words=words)) for told in desk.cases())
    while some := list(islice(cases, AT_ONCE)):
        due = list(_due(desk, some, checks=checks, records=records, anew=anew))
        if due:
            run = desk.start_checks({check.name: check.version for check in checks}) if run is None else run
            looked = [
                _looked(told, around=around, checks=asked, saw=saw, failures=failures) for told, asked, saw in due
            ]
            desk.put_findings(looked, run=run)
            found.update(finding.verdict for one in looked for finding in one.findings)
        looked_at, done = looked_at + len(due), done + len(some)
        heard(done, total)
    return CheckRun(looked_at=looked_at, passed_over=done - looked_at, found=found, failures=tuple(failures))


def vectors_of(desk: str) -> Path:
    """Return the file that keeps the vectors of a desk's fact-checks from one run to the next."""
    from sayso.linking.since import file_of

    return file_of(desk).with_name(VECTORS)


def case_of(told: "Told", *, around: Surroundings) -> Case:
    """Return the case of one article of a desk."""
    found = {name: _proposition(name, row) for name, row in told.propositions.items()}
    return Case(
        reading=reading_from_json(told.reading),
        around=around,
        propositions={claim: found[name] for claim, name in told.of_claim.items() if name in found},
    )


def findings_of(case: Case, checks: Iterable[Check]) -> Iterator[tuple[Check, tuple[Finding, ...] | Exception]]:
    """Yield what each check finds in a case, or what it failed with."""
    for check in checks:
        try:
            yield check, tuple(check.find(case))
        except SaysoError:
            raise
        except Exception as error:  # noqa: BLE001 - whatever one check fails with, the others go on
            _log.debug("check %s failed on %s", check.name, case.reading.article.path, exc_info=True)
            yield check, error


def _due(
    desk: "Desk", some: "list[Told]", *, checks: Sequence[Check], records: str, anew: bool
) -> "Iterator[tuple[Told, list[Check], dict[str, str]]]":
    """Yield the articles with the checks that are to look at them again, and the digest of what each sees."""
    before = desk.checked([told.article for told in some])
    for told in some:
        seen = before.get(told.article, {})
        saw = {check.name: _digest(told, check=check, records=records) for check in checks}
        asked = [
            check
            for check in checks
            if anew
            or check.name not in seen
            or (seen[check.name].reading, seen[check.name].saw) != (told.number, saw[check.name])
        ]
        if asked:
            yield told, asked, {check.name: saw[check.name] for check in asked}


def _digest(told: "Told", *, check: Check, records: str) -> str:
    """Return one hash of all that a check sees."""
    parts = (check.version, records, told.reading, repr(sorted(told.of_claim.items())), repr(told.propositions))
    return blake2b("\n".join(parts).encode("utf-8", "backslashreplace"), digest_size=16).hexdigest()


def _looked(
    told: "Told", *, around: Surroundings, checks: list[Check], saw: dict[str, str], failures: list[Failure]
) -> "Checked":
    """Return what the checks find in one article; one that fails leaves no mark, so that it is due again."""
    from sayso.desk import Checked

    found: list[Finding] = []
    marks = dict(saw)
    for check, findings in findings_of(case_of(told, around=around), checks):
        if isinstance(findings, Exception):
            words = f"{type(findings).__name__}: {findings}"
            failures.append(Failure(check=check.name, article=told.article, path=told.path, found=words))
            del marks[check.name]
        else:
            found += findings
    return Checked(article=told.article, reading=told.number, saw=marks, findings=tuple(found))


def _proposition(name: str, row: dict[str, Any]) -> Proposition:
    tellings = tuple(
        Telling(
            claim=one["claim"],
            article=one["article"],
            path=one["path"],
            publisher=one["publisher"],
            published=one["published"],
            text=one["text"],
            certainty=Certainty(one["certainty"]),
            relation=one["relation"],
            slots=tuple(one["slots"] or ()),
        )
        for one in row["tellings"]
    )
    return Proposition(
        id=name,
        tellings=tellings,
        articles=len({one.article for one in tellings}),
        outlets=len({one.publisher for one in tellings if one.publisher is not None}),
        origins_min=row["origins_min"],
        origins_max=row["origins_max"],
        origins=tuple(
            Origin(kind=one["kind"], agent=one["agent"], claims=tuple(one["claims"])) for one in row["origins"]
        ),
    )
