"""Whom an article says that its text is from: credits of the text, the notice of its licence, its addresses.

A picture's credit says nothing of the text and is left out.
"""

import re
import unicodedata
from collections.abc import Iterator
from urllib.parse import urlsplit

import msgspec

from sayso.intake.notices.agencies import agency
from sayso.ledger import Article
from sayso.reader.chains.wires import wires

_DOMAIN_ENDS = ("com", "org", "net", "info")
_CANONICAL = ("canonical", "og:url")
_NOBODY = frozenset(("author", "authors", "publisher", "owner", "photographer", ""))  # a role is no name


class Credited(msgspec.Struct, frozen=True, kw_only=True):
    """Whom a notice names, as names are compared, and the words that name it."""

    name: str
    words: str


class Notices(msgspec.Struct, frozen=True, kw_only=True):
    """What an article says of itself and of where its text is from.

    ``names`` are all of its publisher, as names are compared; ``addresses`` all that it gives for itself,
    ``canonical`` those that it calls the text's own place; both as addresses are compared.
    """

    names: tuple[str, ...] = ()
    addresses: tuple[str, ...] = ()
    canonical: tuple[str, ...] = ()
    credits: tuple[Credited, ...] = ()
    licence: tuple[Credited, ...] = ()
    links: tuple[str, ...] = ()


def notices_of(article: Article) -> Notices:
    """Return what an article says of itself and of where its text is from."""
    own = dict.fromkeys(_own_names(article))
    return Notices(
        names=tuple(own),
        addresses=tuple(dict.fromkeys(plain_address(one.url) for one in article.addresses)),
        canonical=tuple(dict.fromkeys(plain_address(one.url) for one in article.addresses if one.kind in _CANONICAL)),
        credits=tuple(one for one in _credits(article) if one.name not in own),
        licence=tuple(one for one in _licence(article) if one.name not in own),
        links=tuple(dict.fromkeys(plain_address(link.url) for link in article.links)),
    )


def plain_name(name: str) -> str:
    """Return a publisher's name as names are compared: "The True Activist" and "TrueActivist.com" are one."""
    known = agency(name)
    words = re.split(r"[\W_]+", unicodedata.normalize("NFKC", known or name).casefold())
    words = [word for word in words if word]
    if words[:1] in (["the"], ["www"]):
        words = words[1:]
    if len(words) > 1 and words[-1] in _DOMAIN_ENDS:
        words = words[:-1]
    return "".join(words)


def plain_address(url: str) -> str:
    """Return an address as addresses are compared: without scheme, "www.", query, fragment and last slash."""
    try:
        parts = urlsplit(url.strip())
    except ValueError:
        return url.strip()
    return f"{(parts.hostname or '').removeprefix('www.')}{parts.path.rstrip('/')}"


def _own_names(article: Article) -> Iterator[str]:
    for name in (article.publisher, *(one.name for one in article.publishers)):
        if name and (plain := plain_name(name)):
            yield plain
    for address in article.addresses:
        if host := plain_address(address.url).partition("/")[0]:
            yield plain_name(host)


def _credits(article: Article) -> Iterator[Credited]:
    for hop in wires(article):
        if hop.agent and (name := plain_name(hop.agent)):
            yield Credited(name=name, words=hop.span.of(article.text) if hop.span else hop.agent)


def _licence(article: Article) -> Iterator[Credited]:
    if article.licence is None:
        return
    for named in article.licence.attribution_to:
        name = plain_name(named)
        if name not in _NOBODY:
            yield Credited(name=name, words=article.licence.text)
