"""How a claim or an article is cited: whose words, where, when, on whose word, by which reader, at which address."""

from sayso._version import __version__
from sayso.ledger import Article, Claim, Model
from sayso.render.anatomy import headline
from sayso.render.escape import visible
from sayso.render.route import NO_PUBLISHER, route

QUOTES = "“\"‘'«„"


def cite_article(article: Article, *, model: Model, at: str, day: str) -> str:
    """Return a line that cites an article of a desk; ``at`` is its address there, ``day`` when it was looked at."""
    return " ".join((_work(article), _read(model, at=at, day=day)))


def cite_claim(claim: Claim, article: Article, *, model: Model, at: str, day: str) -> str:
    """Return a line that cites one claim with its route; ``at`` is its address on the desk, ``day`` as above."""
    words = visible(claim.span.of(article.text))
    quoted = words if words[:1] in QUOTES else f"“{words}”"
    told = "".join(part for part, _ in route(claim.chain)) if len(claim.chain) > 1 else "the publisher’s own word"
    place = f"Characters {claim.span.start:,} to {claim.span.end:,}; claim {claim.id}; on the word of: {told}."
    return " ".join((f"{quoted} In:", _work(article), place, _read(model, at=at, day=day)))


def _work(article: Article) -> str:
    parts = [
        visible(article.publisher or NO_PUBLISHER),
        f"“{headline(article)}”",
        (article.published or "no date")[:10],
    ]
    if article.path.lower().startswith(("http://", "https://")):
        parts.append(visible(article.path))
    return ", ".join(parts) + "."


def _read(model: Model, *, at: str, day: str) -> str:
    return f"Read by {visible(model.name)} {visible(model.version)} (sayso {__version__}), {at}, looked at on {day}."
