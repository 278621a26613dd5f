"""From attributions to a whole reading: the steps that every reader shares, whatever found the spans."""

from dataclasses import replace

from sayso.ledger import Article, Attribution, Model, Reading
from sayso.reader.attributions.quotes import quotes
from sayso.reader.chains.routes import chains
from sayso.reader.claims.cutting import claims
from sayso.reader.language import language_notes


def composed(article: Article, *, attributions: tuple[Attribution, ...], model: Model) -> Reading:
    """Return the reading of an article whose attributions ``model`` found: chains, claims and notes."""
    routes = chains(attributions, article=article)
    return Reading(
        article=replace(article, notes=(*article.notes, *language_notes(article.text))),
        attributions=attributions,
        claims=claims(article, attributions=attributions, chains=routes, marks=quotes(article.text)),
        model=model,
    )
