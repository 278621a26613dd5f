"""Read a page's microdata: the properties of the items that are articles, and of no other items."""

from dataclasses import dataclass

from lxml.etree import XPath, _Element

from sayso.intake.page.words import folded, words_of

MAX_PROPERTIES = 2_000  # of one page, so that the search for their items ends
_ARTICLE_ENDINGS = ("Article", "BlogPosting", "Report", "Review")
_CARRIERS = XPath("//*[@itemprop]")
_VALUE_ATTRIBUTES = ("content", "datetime", "href", "src")


@dataclass(frozen=True, slots=True, kw_only=True)
class Property:
    """One property of an article item: its name, its value, and the element that carries it."""

    name: str
    value: str
    element: _Element


def properties_of(root: _Element) -> tuple[Property, ...]:
    """Return the properties of the page's article items; of an inner item, its name."""
    found: list[Property] = []
    carriers = _CARRIERS(root)
    for element in carriers[:MAX_PROPERTIES] if isinstance(carriers, list) else ():
        if isinstance(element, _Element) and _of_article(element):
            value = _value(element)
            names = (element.get("itemprop") or "").split()
            found += [Property(name=name, value=value, element=element) for name in names]
    return tuple(found)


def _of_article(element: _Element) -> bool:
    """Tell whether the item that this property belongs to is an article."""
    item = next((each for each in element.iterancestors() if each.get("itemscope") is not None), None)
    return item is not None and (item.get("itemtype") or "").strip().endswith(_ARTICLE_ENDINGS)


def _value(element: _Element) -> str:
    if element.get("itemscope") is not None:
        inner = next(
            (each for each in element.iterdescendants() if "name" in (each.get("itemprop") or "").split()), None
        )
        return "" if inner is None else _value(inner) if inner.get("itemscope") is None else ""
    for name in _VALUE_ATTRIBUTES:
        if element.get(name):
            return folded(element.get(name) or "")
    return words_of(element)
