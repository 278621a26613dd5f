"""The addresses of a page: its own, those of its links, and the original behind a web archive's copy.

Decides how an address is resolved and unwrapped; fetches nothing.
"""

import re
from collections.abc import Iterator
from urllib.parse import unquote, urljoin, urlsplit

from lxml.etree import _Element

from sayso.intake.envelope import Envelope
from sayso.intake.page.jsonld import StructuredData, types_of
from sayso.intake.page.meta import Meta
from sayso.ledger import Address, DateKind, DateMark, Found, Title, TitleKind, Where

MAX_URL = 4_000  # characters; longer ones carry data, not an address
FEWEST_SLUG_WORDS = 3  # "/world/mosul" is a place of the site, "/us-and-saudis-will-allow" a title

# web.archive.org/web/20161014120000im_/https://…, also relative as archived pages write it
_ARCHIVED = re.compile(r"(?:https?://web\.archive\.org)?/web/(\d{4,14})(?:[a-z]{2}_)?/(?=https?:)", re.IGNORECASE)
_SLUG_END = re.compile(r"\.(?:s?html?|php|aspx?|jsp|amp)$", re.IGNORECASE)
_SLUG_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")
_SLUG_NUMBER = re.compile(r"^(?:\d+|[a-z]{0,4}\d{4,}|[0-9a-f]{8,})$", re.IGNORECASE)
_FOLLOWED = frozenset({"http", "https"})


def resolved(href: str, *, base: str | None) -> str | None:
    """Return a link's absolute address, None where it is none that could be followed."""
    href = href.strip()
    if not href or href.startswith("#") or len(href) > MAX_URL:
        return None
    try:
        url = original(href)
        if base and not url.startswith(("http://", "https://")):
            url = original(urljoin(base, url))
        parts = urlsplit(url)
    except ValueError:  # brackets or ports that no address has
        return None
    if parts.scheme in _FOLLOWED:
        return url if parts.netloc else None
    return None if parts.scheme or base else url


def original(url: str) -> str:
    """Return the address that a web archive's address stands for, any other as it is."""
    match = _ARCHIVED.match(url)
    return url[match.end() :] if match else url


def base_of(root: _Element, *, envelope: Envelope, meta: Meta) -> str | None:
    """Return the address that the page's links are relative to."""
    known = (envelope.url, meta.canonical, meta.first("og:url"), meta.first("mainentityofpage"))
    own = next((address for address in known if address), None)
    base = next((element.get("href") or "" for element in root.iter("base")), "")
    try:
        joined = urljoin(own or "", base.strip()[:MAX_URL]) or None
    except ValueError:
        return own
    return original(joined) if joined else None


def addresses_of(*, envelope: Envelope, meta: Meta, data: StructuredData) -> Iterator[Address]:
    """Yield every address that the page and its envelope give for the article itself."""
    base = envelope.url or meta.canonical
    if envelope.url and all(address.url != envelope.url for address in envelope.addresses):
        yield Address(kind="fetched", url=envelope.url, found=Found(where=Where.URL))
    if envelope.url and original(envelope.url) != envelope.url:
        yield Address(kind="original", url=original(envelope.url), found=Found(where=Where.URL, key="web.archive.org"))
    for kind, url, key in (
        ("canonical", meta.canonical, "link canonical"),
        ("og", meta.first("og:url"), "og:url"),
        ("twitter", meta.first("twitter:url"), "twitter:url"),
        ("microdata", meta.first("mainentityofpage"), "itemprop mainEntityOfPage"),
        ("amp", meta.amp, "link amphtml"),
    ):
        if url and (absolute := resolved(url, base=base)):
            yield Address(kind=kind, url=absolute, found=Found(where=Where.META, key=key))
            if original(url) != url:
                yield Address(kind="archive", url=url, found=Found(where=Where.META, key=key))
    for node in data.articles:
        for name in ("mainEntityOfPage", "url", "@id"):
            value = node.get(name)
            value = value.get("@id") if isinstance(value, dict) else value
            if isinstance(value, str) and (absolute := resolved(value, base=base)):
                found = Found(where=Where.JSON_LD, key=f"{(types_of(node) or ['Article'])[0]}.{name}")
                yield Address(kind="structured", url=absolute, found=found)


def archived_on(*, envelope: Envelope, meta: Meta) -> DateMark | None:
    """Return when a web archive took its copy, where the page came from one."""
    match = _ARCHIVED.match(envelope.url or "") or _ARCHIVED.match(meta.canonical or "")
    if match is None or len(match[1]) != len("20161014120000"):
        return None
    raw = match[1]
    value = f"{raw[:4]}-{raw[4:6]}-{raw[6:8]}T{raw[8:10]}:{raw[10:12]}:{raw[12:14]}+00:00"
    return DateMark(kind=DateKind.CRAWLED, value=value, raw=raw, found=Found(where=Where.URL, key="web.archive.org"))


def slug_title(url: str | None) -> Title | None:
    """Return the words of the last part of an address, where they read as a title."""
    if not url:
        return None
    try:
        path = urlsplit(original(url)).path[:MAX_URL]
    except ValueError:
        return None
    for segment in reversed([part for part in path.split("/") if part]):
        words = _SLUG_WORD.findall(_SLUG_END.sub("", unquote(segment)).replace("_", " "))
        while words and _SLUG_NUMBER.match(words[-1]):
            words.pop()
        while words and _SLUG_NUMBER.match(words[0]):
            words.pop(0)
        if len(words) >= FEWEST_SLUG_WORDS:
            found = Found(where=Where.URL, key="path")
            return Title(kind=TitleKind.SLUG, text=" ".join(words), found=found)
    return None
