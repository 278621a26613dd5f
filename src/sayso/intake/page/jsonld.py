"""Read a page's JSON-LD: the nodes that describe articles, with references inside the page resolved.

Lists, ``@graph`` and nesting are followed; nodes about other articles (lists of teasers, "related")
are not. A broken block is reported, and the others are read.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from html import unescape
from typing import Any

from lxml.etree import _Element

from sayso.intake.page.words import folded, raw_words_of

MAX_BLOCK_CHARS = 2_000_000  # of one script; live blogs with every post inside reach 1 MB
MAX_NODES = 20_000  # of one page, so that hostile nesting ends

Node = Mapping[str, Any]

# Below these properties stand other works, not this article.
_ELSEWHERE = frozenset(
    "itemListElement relatedLink mentions citation isPartOf isBasedOn comment hasPart potentialAction".split()
)
_ARTICLE_ENDINGS = ("Article", "BlogPosting", "Report", "SocialMediaPosting", "Review")
_SITE_TYPES = frozenset({"WebSite", "NewsMediaOrganization"})


@dataclass(frozen=True, slots=True, kw_only=True)
class StructuredData:
    """The article nodes in order, the nodes of the site, and notes on blocks that cannot be read."""

    articles: tuple[Node, ...] = ()
    updates: tuple[Node, ...] = ()
    sites: tuple[Node, ...] = ()
    by_id: Mapping[str, Node] | None = None
    notes: tuple[str, ...] = ()

    @property
    def language(self) -> str | None:
        """Return the language that an article node declares."""
        declared = (node.get("inLanguage") for node in self.articles)
        return next((each for each in declared if isinstance(each, str) and each), None)

    def names(self, value: object) -> Iterator[str]:
        """Yield the names in an author's or publisher's value: text, node, reference, or a list of them."""
        for each in value if isinstance(value, list) else [value]:
            node = self.node(each)
            name = node.get("name") if node else each
            for text in name if isinstance(name, list) else [name]:
                if isinstance(text, str) and plain(text):
                    yield plain(text)

    def node(self, value: object) -> Node | None:
        """Return the node that a value is or refers to."""
        if not isinstance(value, dict):
            return None
        reference = value.get("@id")
        if "name" not in value and isinstance(reference, str) and self.by_id:
            return self.by_id.get(reference, value)
        return value


def structured_data(root: _Element) -> StructuredData:
    """Return what the page's JSON-LD blocks say of the article."""
    nodes: list[Node] = []
    updates: list[Node] = []
    notes: list[str] = []
    blocks = (script for script in root.iter("script") if "ld+json" in (script.get("type") or "").lower())
    for number, script in enumerate(blocks, start=1):
        value, problem = _loaded(raw_words_of(script))
        if problem:
            notes.append(f"JSON-LD block {number} cannot be read: {problem}")
            continue
        _collect(value, nodes, updates)
    by_id: dict[str, Node] = {}
    for node in nodes:
        reference = node.get("@id")
        if isinstance(reference, str) and "name" in node:
            by_id.setdefault(reference, node)
    return StructuredData(
        articles=tuple(node for node in nodes if _is_article(node)),
        updates=tuple(updates),
        sites=tuple(node for node in nodes if _SITE_TYPES & set(types_of(node))),
        by_id=by_id,
        notes=tuple(notes),
    )


def types_of(node: Node) -> list[str]:
    """Return the node's types, without the address of the vocabulary."""
    types = node.get("@type")
    listed = types if isinstance(types, list) else [types]
    return [each.rsplit("/", 1)[-1] for each in listed if isinstance(each, str)]


def plain(text: str) -> str:
    """Return a value's words: entities resolved (systems escape twice), white space folded."""
    return folded(unescape(text))


def _loaded(source: str) -> tuple[object, str]:
    """Return the block's value, or what is wrong with it."""
    if len(source) > MAX_BLOCK_CHARS:
        return None, f"{len(source):,} characters, more than {MAX_BLOCK_CHARS:,}"
    source = source.strip().removeprefix("<!--").removesuffix("-->").strip()
    source = source.removeprefix("//<![CDATA[").removeprefix("<![CDATA[").removesuffix("//]]>").removesuffix("]]>")
    try:
        return json.loads(source.strip().removesuffix(";"), strict=False), ""
    except ValueError as error:
        return None, str(error)
    except RecursionError:
        return None, "it nests too deep"


def _collect(value: object, nodes: list[Node], updates: list[Node]) -> None:
    """Add every node of the block that is about this article, the posts of a live blog apart."""
    waiting: list[tuple[object, list[Node]]] = [(value, nodes)]
    while waiting and len(nodes) + len(updates) < MAX_NODES:
        value, target = waiting.pop()
        if isinstance(value, list):
            waiting += [(each, target) for each in reversed(value)]
        elif isinstance(value, dict):
            target.append(value)
            for name, each in reversed(value.items()):
                if name in _ELSEWHERE or not isinstance(each, (dict, list)):
                    continue
                waiting.append((each, updates if name == "liveBlogUpdate" else target))


def _is_article(node: Node) -> bool:
    return any(name.endswith(_ARTICLE_ENDINGS) or name == "LiveBlogPosting" for name in types_of(node))
