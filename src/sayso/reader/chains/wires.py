"""Hops that stand outside the sentence: a wire's credit or dateline, and a linked page as the source.

A picture's credit is no hop, and neither is a link to the publisher's own pages.
"""

from collections.abc import Sequence
from urllib.parse import urlsplit

from sayso.ledger import (
    ActorKind,
    Article,
    Attribution,
    BlockKind,
    Certainty,
    Credit,
    Hop,
    HopRole,
    Link,
    Naming,
    Span,
)

# Where intake found a credit that is the text's own; a labelled block of credit may be a picture's.
TEXT_CREDITS = frozenset(("dateline", "byline", "end of text"))
_LABELLED = "credit"
_TOLD = ("source", "via", "originally", "first published", "reposted", "republished", "h/t", "hat tip")
# Platforms on which anybody speaks: a link there says where, not through whom.
PLATFORMS = frozenset(
    "twitter.com x.com t.co facebook.com fb.com instagram.com youtube.com youtu.be t.me telegram.me vk.com reddit.com "
    "tiktok.com".split()
)


def wires(article: Article) -> tuple[Hop, ...]:
    """Return the hops through which the whole text came, in the order in which they are credited."""
    found: dict[str, Hop] = {}
    for credit in article.credits:
        if _of_text(credit, article=article) and not _same(credit.credited, article.publisher):
            found.setdefault(credit.credited.casefold(), _relay(credit.credited, span=credit.span))
    return tuple(found.values())


def linked(one: Attribution, *, article: Article) -> Hop | None:
    """Return the page that an attribution links to where it names its source or says that it spoke."""
    places = (*(one.source or ()), *one.cue)
    for link in article.links:
        if link.span is not None and any(link.span.overlaps(place) for place in places):
            host = _host(link)
            if host and host not in PLATFORMS and not _own(host, article=article):
                return _relay(host, span=link.span, kind=ActorKind.DOCUMENT)
    return None


def _relay(name: str, *, span: Span | None, kind: ActorKind = ActorKind.OUTLET) -> Hop:
    return Hop(agent=name, naming=Naming.NAMED, role=HopRole.RELAY, kind=kind, certainty=Certainty.ASSERTED, span=span)


def _of_text(credit: Credit, *, article: Article) -> bool:
    """Tell whether a credit is the text's: of a kind that always is, or labelled so after the last paragraph."""
    if credit.found.key in TEXT_CREDITS:
        return True
    told = credit.text.strip().casefold().startswith(_TOLD)
    return credit.found.key == _LABELLED and told and credit.span is not None and _after_body(credit.span, article)


def _after_body(span: Span, article: Article) -> bool:
    spoken: Sequence[int] = [block.span.start for block in article.blocks if block.kind is BlockKind.BODY]
    return span.start > max(spoken, default=0)


def _same(name: str, publisher: str | None) -> bool:
    return publisher is not None and name.casefold() == publisher.casefold()


def _host(link: Link) -> str:
    try:
        parts = urlsplit(link.url)
    except ValueError:
        return ""
    return (parts.hostname or "").removeprefix("www.") if parts.scheme in ("http", "https") else ""


def _own(host: str, *, article: Article) -> bool:
    """Tell whether a host is the publisher's: that of one of the article's addresses, or its name."""
    hosts = {(urlsplit(address.url).hostname or "").removeprefix("www.") for address in article.addresses}
    name = "".join((article.publisher or "").casefold().split()).removesuffix(".com")
    return host in hosts or (bool(name) and host.partition(".")[0] == name)
