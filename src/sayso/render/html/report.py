"""The report: one page that needs nothing but itself; and the same sheet as a piece of a notebook.

Everything from outside passes the template engine's escaping. The page asks for nothing from anywhere, runs no
script, and its policy lets no browser do otherwise.
"""

from base64 import b64encode
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from sayso._version import __version__
from sayso.ledger import Reading, Refusal
from sayso.render.anatomy import headline, masthead
from sayso.render.claims import counted
from sayso.render.escape import visible
from sayso.render.findings import counted as found_words
from sayso.render.html.found import finding_views
from sayso.render.html.views import ENDS, sheet_view
from sayso.render.manner import dots

if TYPE_CHECKING:
    from jinja2 import Environment

Form = Mapping[str, Any]

PACKAGE, TEMPLATES = "sayso.render.html", "templates"
SECTION, PIECE = 2, 3  # the level of an article's heading: below the page's own, and inside a notebook's section


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One article in the list of contents."""

    anchor: str
    headline: str
    masthead: str
    counted: str


class Sections:
    """The sections of one page, made one at a time, so that only what the page lists must be kept in mind."""

    def __init__(self) -> None:
        self._entries: list[Entry] = []
        self._refusals: list[Refusal] = []
        self._anchors: set[str] = set()

    def section(self, outcome: Reading | Refusal, *, findings: Sequence[Form] = ()) -> str:
        """Return the section of a reading; a refusal has none, and is listed at the end of the page.

        ``findings`` are those about the article, in the JSON shape of ``sayso check``.
        """
        if isinstance(outcome, Refusal):
            self._refusals.append(outcome)
            return ""
        article = outcome.article
        prefix = self._prefix(outcome)
        words = {"headline": headline(article), "masthead": masthead(article), "counted": counted(outcome)}
        self._entries.append(Entry(anchor=prefix + article.id, **words))
        return _sheet(outcome, level=SECTION, prefix=prefix, findings=findings)

    def page(self, sections: Iterable[str]) -> Iterator[str]:
        """Yield the page around the sections that were made, bit by bit."""
        template = _environment().get_template("page.html")
        refusals = [_refused(refusal) for refusal in self._refusals]
        looks = style("page.css", "sheet.css")
        yield from template.generate(
            title=_title(self._entries),
            style=looks,
            hash=b64encode(sha256(looks.encode()).digest()).decode(),
            entries=self._entries,
            sections=sections,
            refusals=refusals,
            version=__version__,
        )

    def _prefix(self, reading: Reading) -> str:
        """Return what keeps the anchors of a reading unique: nothing, unless one of them is on the page already."""
        ids = {reading.article.id, *(claim.id for claim in reading.claims)}
        prefix = "" if self._anchors.isdisjoint(ids) else f"n{len(self._entries) + 1}-"
        self._anchors |= ids
        return prefix


def report(outcomes: Iterable[Reading | Refusal]) -> str:
    """Return a whole page with the claim sheet of every reading, and what was refused at its end."""
    sections = Sections()
    made = [sections.section(outcome) for outcome in outcomes]
    return "".join(sections.page(made))


def fragment(reading: Reading) -> str:
    """Return the claim sheet as a piece of another page, with its style, which touches nothing around it."""
    template = _environment().get_template("fragment.html")
    return template.render(style=style("sheet.css"), sheet=_sheet(reading, level=PIECE, prefix=""))


def _sheet(reading: Reading, *, level: int, prefix: str, findings: Sequence[Form] = ()) -> str:
    template = _environment().get_template("sheet.html")
    return template.render(
        sheet=sheet_view(reading, prefix=prefix),
        level=level,
        findings=finding_views(findings, prefix=prefix),
        found=found_words(findings),
    )


def _title(entries: Sequence[Entry]) -> str:
    """Return how a browser's tab calls the page."""
    return entries[0].headline if len(entries) == 1 else f"{len(entries)} claim sheets"


def _refused(refusal: Refusal) -> dict[str, str]:
    where = refusal.path + (f" line {refusal.line}" if refusal.line else "")
    where += f" item {refusal.item}" if refusal.item else ""
    said = {"where": where, "expected": refusal.expected, "found": refusal.found, "advice": refusal.advice}
    return {"reason": refusal.reason.value, **{name: visible(words) for name, words in said.items()}}


def _is_web(url: str) -> bool:
    """Tell whether a browser may be led there: nothing but http and https is made a link."""
    return url.lower().startswith(("http://", "https://"))


@cache
def style(*names: str) -> str:
    """Return style sheets as one; what stands in ``page.css`` would reach beyond a piece of a notebook."""
    return "".join((files(PACKAGE) / TEMPLATES / name).read_text(encoding="utf-8") for name in names)


@cache
def _environment() -> "Environment":
    from jinja2 import Environment, PackageLoader, StrictUndefined

    environment = Environment(
        loader=PackageLoader(PACKAGE, TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals |= {"ends": ENDS, "dots": dots}
    environment.tests["web"] = _is_web
    return environment
