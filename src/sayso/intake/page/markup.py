"""What one element's own markup says: the part it plays, and whether it belongs to the article.

Reads tag names, class and id words, ``itemprop`` and ``rel``; never the text. The tables were drawn
up from the markup of the content systems that ``tests/intake/pages`` imitates.
"""

import re
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache

from lxml.etree import _Element

from sayso.ledger import BlockKind


class Zone(IntEnum):
    """How far an element stands from the article."""

    MAIN = 0
    BESIDE = 1  # asides, footers, share bars: kept only where something else speaks for them
    OUT = 2  # navigation, advertisements, consent banners, comments: kept only if the extractor insists


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """What one element's markup says.

    ``strong`` roles are not overridden by a mere tag inside them. ``block`` ends the run of text
    before it; ``person`` names an author; ``skip`` hides it with all that is in it.
    """

    role: BlockKind | None = None
    strong: bool = False
    zone: Zone = Zone.MAIN
    block: bool = False
    person: bool = False
    skip: bool = False


# Never read: no reader sees their text as part of a page.
SKIPPED = frozenset(
    "script style template head noscript svg canvas object embed iframe select option datalist textarea button "
    "input nav dialog map math audio video title amp-ad amp-sidebar amp-social-share amp-embed amp-analytics "
    "amp-consent amp-story-auto-ads".split()
)
BLOCKS = frozenset(
    "address article aside blockquote body center dd details dialog div dl dt fieldset figcaption figure footer form "
    "h1 h2 h3 h4 h5 h6 header hgroup hr html li main menu ol p pre section summary table tbody td tfoot th thead tr ul "
    "caption marquee".split()
)
_TAG_ROLES: dict[str, BlockKind] = {
    "h1": BlockKind.HEADLINE,
    **dict.fromkeys(("h2", "h3", "h4", "h5", "h6"), BlockKind.SUBHEAD),
    "figcaption": BlockKind.CAPTION,
    "caption": BlockKind.CAPTION,
    "blockquote": BlockKind.QUOTE,
    "li": BlockKind.LIST,
    "dt": BlockKind.LIST,
    "dd": BlockKind.LIST,
    "tr": BlockKind.TABLE,
}
_STRONG_TAGS = frozenset({"figcaption", "caption", "blockquote"})
_TAG_ZONES = {"aside": Zone.BESIDE, "footer": Zone.BESIDE, "form": Zone.OUT, "menu": Zone.OUT}

# Words of class and id; all words of a key must be in one of the names. First match wins.
_NAME_ROLES: tuple[tuple[frozenset[str], BlockKind], ...] = tuple(
    (frozenset(words.split()), kind)
    for words, kind in (
        ("caption credit", BlockKind.CREDIT),
        ("caption copyright", BlockKind.CREDIT),
        ("caption source", BlockKind.CREDIT),
        ("photo credit", BlockKind.CREDIT),
        ("image source", BlockKind.CREDIT),
        ("media source", BlockKind.CREDIT),
        ("image attribution", BlockKind.CREDIT),
        ("photographer", BlockKind.CREDIT),
        ("credit", BlockKind.CREDIT),
        ("credits", BlockKind.CREDIT),
        ("forwarded from", BlockKind.CREDIT),
        ("correction", BlockKind.BODY),
        ("corrections", BlockKind.BODY),
        ("clarification", BlockKind.BODY),
        ("editor note", BlockKind.BODY),
        ("editors note", BlockKind.BODY),
        ("figcaption", BlockKind.CAPTION),
        ("cutline", BlockKind.CAPTION),
        ("caption", BlockKind.CAPTION),
        ("related", BlockKind.PROMO),
        ("relatedposts", BlockKind.PROMO),
        ("relatedlinks", BlockKind.PROMO),
        ("recommended", BlockKind.PROMO),
        ("popular", BlockKind.PROMO),
        ("trending", BlockKind.PROMO),
        ("newsletter", BlockKind.PROMO),
        ("subscribe", BlockKind.PROMO),
        ("subscription", BlockKind.PROMO),
        ("paywall", BlockKind.PROMO),
        ("signup", BlockKind.PROMO),
        ("readmore", BlockKind.PROMO),
        ("read more", BlockKind.PROMO),
        ("read next", BlockKind.PROMO),
        ("see also", BlockKind.PROMO),
        ("also read", BlockKind.PROMO),
        ("donate", BlockKind.PROMO),
        ("cta", BlockKind.PROMO),
        ("promo", BlockKind.PROMO),
        ("teaser", BlockKind.PROMO),
        ("table source", BlockKind.CREDIT),
        ("chart source", BlockKind.CREDIT),
        ("kicker", BlockKind.SUBHEAD),
        ("eyebrow", BlockKind.SUBHEAD),
        ("overline", BlockKind.SUBHEAD),
        ("section label", BlockKind.SUBHEAD),
        ("legal", BlockKind.LICENCE),
        ("licence", BlockKind.LICENCE),
        ("license", BlockKind.LICENCE),
        ("republish", BlockKind.LICENCE),
        ("republication", BlockKind.LICENCE),
        ("copyright", BlockKind.LICENCE),
        ("dateline", BlockKind.DATELINE),
        ("byline", BlockKind.BYLINE),
        ("meta", BlockKind.BYLINE),
        ("author", BlockKind.BYLINE),
        ("authors", BlockKind.BYLINE),
        ("contributors", BlockKind.BYLINE),
        ("standfirst", BlockKind.STANDFIRST),
        ("dek", BlockKind.STANDFIRST),
        ("deck", BlockKind.STANDFIRST),
        ("subtitle", BlockKind.STANDFIRST),
        ("subheadline", BlockKind.STANDFIRST),
        ("subheading", BlockKind.STANDFIRST),
        ("strapline", BlockKind.STANDFIRST),
        ("article summary", BlockKind.STANDFIRST),
        ("article lead", BlockKind.STANDFIRST),
        ("article intro", BlockKind.STANDFIRST),
        ("pullquote", BlockKind.QUOTE),
        ("pull quote", BlockKind.QUOTE),
        ("timestamp", BlockKind.DATELINE),
        ("published", BlockKind.DATELINE),
        ("updated", BlockKind.DATELINE),
        ("pubdate", BlockKind.DATELINE),
        ("publish date", BlockKind.DATELINE),
        ("published date", BlockKind.DATELINE),
        ("post date", BlockKind.DATELINE),
        ("entry date", BlockKind.DATELINE),
        ("article date", BlockKind.DATELINE),
        ("date", BlockKind.DATELINE),
        ("datetime", BlockKind.DATELINE),
    )
)
_WHOLE_NAMES = {"source": BlockKind.CREDIT}  # "open-source" and the like are other names
_NAME_ZONES: tuple[tuple[frozenset[str], Zone], ...] = tuple(
    (frozenset(words.split()), zone)
    for words, zone in (
        *((word, Zone.OUT) for word in ("nav", "navbar", "navigation", "menu", "breadcrumb", "breadcrumbs")),
        *((word, Zone.OUT) for word in ("cookie", "cookies", "consent", "gdpr", "onetrust", "modal", "popup")),
        *((word, Zone.OUT) for word in ("comments", "comment", "disqus", "respond", "pagination", "pager", "search")),
        *((word, Zone.OUT) for word in ("ad", "ads", "advert", "adverts", "advertisement", "adsense", "taboola")),
        *((word, Zone.OUT) for word in ("outbrain", "wm ipp", "slide number", "slide counter")),
        *((word, Zone.OUT) for word in ("leftnav", "rightnav", "sidenav", "mainnav", "subnav", "node links", "toc")),
        *((word, Zone.OUT) for word in ("login", "masthead", "topbar", "ticker", "sitemap", "copyright bar")),
        *((word, Zone.BESIDE) for word in ("share", "sharing", "social", "sharedaddy", "tags", "taglist", "tagcloud")),
        *((word, Zone.BESIDE) for word in ("sidebar", "aside", "widget", "footer", "bio")),
        *((word, Zone.BESIDE) for word in ("category", "categories", "reading time")),
    )
)
_ITEMPROP_ROLES: dict[str, BlockKind] = {
    "headline": BlockKind.HEADLINE,
    "alternativeheadline": BlockKind.STANDFIRST,
    "description": BlockKind.STANDFIRST,
    "author": BlockKind.BYLINE,
    "caption": BlockKind.CAPTION,
    "copyrightholder": BlockKind.CREDIT,
    "credittext": BlockKind.CREDIT,
    "datepublished": BlockKind.DATELINE,
    "datemodified": BlockKind.DATELINE,
    "license": BlockKind.LICENCE,
}
# Titles that are no h1: the names that content systems give the article's own headline.
_HEADLINE_NAMES = tuple(
    frozenset(words.split()) for words in ("entry title", "post title", "article title", "article headline", "headline")
)
# Text that only screen readers say: labels of what others see.
_UNSEEN = re.compile(r"\b(?:visually-?hidden|screen-?reader(?:-text)?|sr-only|skip-link)\b", re.IGNORECASE)
# State and taxonomy words on wrappers say nothing of the wrapper's part ("tag-ads", "has-sidebar").
_STATE_PREFIXES = ("category-", "tag-", "has-", "no-", "with-", "type-", "status-", "js-", "show-", "is-")
_BLOCK_THEME_PREFIX = "wp-block-"
# Inline elements of these roles are a block of their own; others stay in their line.
_SPLITTING = frozenset({BlockKind.CREDIT, BlockKind.CAPTION})
_PERSON_NAMES = frozenset(
    {
        "tgme_widget_message_owner_name",
        "author",
        "author-name",
        "byline-name",
        "byline__name",
        "byline-author",
        "fn",
        "p-author",
    }
)
_HIDDEN, _NOTHING = Mark(skip=True), Mark()
_HIDDEN_PARTS = frozenset({"navigation", "search", "dialog", "alertdialog", "menu", "menubar"})
_SIDE_PARTS = frozenset({"complementary", "contentinfo", "banner"})
_CONTAINERS = frozenset({"html", "body", "main", "article"})
# Letters beside digits are no words: "css-1ad2ads3" is a generated name.
_WORD = re.compile(r"(?<![0-9])[A-Z]?[a-z]++(?![0-9])")
MAX_NAME_WORDS = 5  # of one class name: longer ones are generated, and name nothing
MAX_ATTRIBUTE = 300  # characters of class or id that are looked at


def mark_of(element: _Element) -> Mark:
    """Return what this element's markup says of it."""
    get = element.get
    style = get("style")
    if get("hidden") is not None or (style and "display:none" in style.replace(" ", "")[:MAX_ATTRIBUTE].lower()):
        return _HIDDEN
    names = f"{(get('class') or '')[:MAX_ATTRIBUTE]} {(get('id') or '')[:MAX_ATTRIBUTE]}"
    rel = (get("rel") or "") if element.tag == "a" else ""
    return _mark(str(element.tag), names, get("itemprop") or "", get("role") or "", rel)


@lru_cache(maxsize=8192)
def _mark(tag: str, names: str, itemprop: str, aria: str, rel: str) -> Mark:
    """Return the mark of a tag with these attributes; cached, because pages repeat them."""
    named = _NOTHING if tag in _CONTAINERS else _by_names(tag, names)
    if tag in SKIPPED or aria in _HIDDEN_PARTS or named.skip:
        return _HIDDEN
    role, zone = _TAG_ROLES.get(tag), max(_TAG_ZONES.get(tag, Zone.MAIN), named.zone)
    strong = tag in _STRONG_TAGS
    if aria in _SIDE_PARTS:
        zone = max(zone, Zone.BESIDE)
    properties, rels = itemprop.split(), rel.split()
    said = _ITEMPROP_ROLES.get(properties[-1].lower(), named.role) if properties else named.role
    said = BlockKind.LICENCE if "license" in rels else said
    if said is not None and tag != "h1" and tag not in _CONTAINERS:
        role, strong = said, True
    block = tag in BLOCKS or zone is Zone.OUT or (strong and (role in _SPLITTING or "dateline" in names))
    person = named.person or "author" in rels or "author" in properties
    return Mark(role=role, strong=strong, zone=zone, block=block, person=person)


def _by_names(tag: str, names: str) -> Mark:
    """Return what class and id words give together: the first role, the farthest zone."""
    marks = [_of_name(name) for name in names.split()]
    if not marks:
        return _NOTHING
    role = next((mark.role for mark in marks if mark.role is not None), None)
    if tag[0] == "h" and tag[1:].isdigit() and any(mark.strong for mark in marks):
        role = BlockKind.HEADLINE
    zone = max(mark.zone for mark in marks)
    return Mark(role=role, zone=zone, person=any(mark.person for mark in marks), skip=any(mark.skip for mark in marks))


@lru_cache(maxsize=8192)
def _of_name(name: str) -> Mark:
    """Return what one class or id says; ``strong`` that a heading of this name is the headline."""
    found = [word.lower() for word in _WORD.findall(name.removeprefix(_BLOCK_THEME_PREFIX))]
    skip, person = _UNSEEN.search(name) is not None, name.lower() in _PERSON_NAMES
    if name.startswith(_STATE_PREFIXES) or not 0 < len(found) <= MAX_NAME_WORDS:
        return Mark(skip=skip, person=person)
    words = frozenset(found)
    role = _WHOLE_NAMES.get(name.lower()) or next((kind for key, kind in _NAME_ROLES if key <= words), None)
    zone = next((place for key, place in _NAME_ZONES if key <= words), Zone.MAIN)
    headline = any(key <= words for key in _HEADLINE_NAMES)
    return Mark(role=role, zone=zone, strong=headline, person=person, skip=skip)
