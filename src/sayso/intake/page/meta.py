"""What the page's head and attributes say in names and values: ``<title>``, ``<meta>``, ``<link>``.

Collects; what the values mean is decided in ``metadata``.
"""

from dataclasses import dataclass

from lxml.etree import _Element

from sayso.intake.page.words import folded, words_of

MAX_METAS = 500  # of one page; real ones have up to 150


@dataclass(frozen=True, slots=True, kw_only=True)
class Meta:
    """The head's values: every ``(name, content)`` pair in order, names in lower case."""

    pairs: tuple[tuple[str, str], ...]
    titles: tuple[str, ...]
    canonical: str | None
    amp: str | None
    licence: str | None
    language: str | None

    def first(self, name: str) -> str | None:
        """Return the first value of this name."""
        return next((value for key, value in self.pairs if key == name), None)

    def all(self, *names: str) -> tuple[tuple[str, str], ...]:
        """Return the pairs of these names, in the order of the page."""
        return tuple(pair for pair in self.pairs if pair[0] in names)


def meta_of(root: _Element) -> Meta:
    """Return what the page's head says."""
    pairs: list[tuple[str, str]] = []
    for element in root.iter("meta"):
        # libxml2 lets a stray <meta> stand in the body too; microdata uses it there on purpose.
        value = folded(element.get("content") or "")
        names = (element.get("property"), element.get("name"), element.get("itemprop"), element.get("http-equiv"))
        pairs += [(name.strip().lower(), value) for name in names if name and value]
        if len(pairs) >= MAX_METAS:
            break
    links: dict[str, str] = {}
    for element in root.iter("link"):
        for rel in (element.get("rel") or "").lower().split():
            links.setdefault(rel, (element.get("href") or "").strip())
    titles = (words_of(title) for title in root.iter("title") if not _drawn(title))
    return Meta(
        pairs=tuple(pairs),
        titles=tuple(title for title in titles if title),
        canonical=links.get("canonical") or None,
        amp=links.get("amphtml") or None,
        licence=links.get("license") or _licence_link(root),
        language=_language(root, pairs),
    )


def _licence_link(root: _Element) -> str | None:
    """Return where the page's first link to a licence leads, wherever on the page it stands."""
    links = root.xpath("//a[contains(@rel, 'license')]/@href")
    return str(links[0]).strip() or None if isinstance(links, list) and links else None


def _drawn(title: _Element) -> bool:
    """Tell whether this is the title of a drawing and not of the page."""
    return next(title.iterancestors("svg"), None) is not None


def _language(root: _Element, pairs: list[tuple[str, str]]) -> str | None:
    """Return the language that the page declares, as it writes it."""
    own = root.get("lang") or root.get("{http://www.w3.org/XML/1998/namespace}lang")
    if own and own.strip():
        return own.strip()
    declared = dict(reversed(pairs))
    language = declared.get("content-language") or declared.get("og:locale") or declared.get("dc.language")
    return language.replace("_", "-") if language else None
