"""From attributions to a whole reading: the steps that every reader shares, whatever found the spans."""

from collections.abc import Sequence
from dataclasses import replace

from sayso.ledger import Article, Attribution, Model, Reading, Span
from sayso.reader.attributions.quotes import quotes
from sayso.reader.chains.routes import chains
from sayso.reader.claims.cutting import claims
from sayso.reader.grounding import attached, grounding
from sayso.reader.language import foreign, inside, language_notes, without
from sayso.reader.sources.reference import understood


def composed(
    article: Article,
    *,
    attributions: tuple[Attribution, ...],
    model: Model,
    entities: Sequence[tuple[Span, str]] = (),
) -> Reading:
    """Return the reading of an article whose attributions ``model`` found: chains, claims, grounding and notes.

    What stands in a stretch that is not English is left out and noted. ``entities`` are words that
    the model takes for a person, organisation, place or other name.
    """
    stretches = foreign(article.text, blocks=[block.span for block in article.blocks])
    found = without(attributions, stretches=stretches)
    met = understood(found, text=article.text, article=article, entities=entities)
    routes = chains(found, article=article, known=met.agents)
    made = claims(article, attributions=found, chains=routes, marks=quotes(article.text))
    told = [claim for claim in made if not inside(claim.span, stretches=stretches)]
    ground = grounding(article, attributions=found, foreign=stretches, laid=met.laid, entities=entities)
    return Reading(
        article=replace(article, notes=(*article.notes, *language_notes(article.text, stretches=stretches))),
        attributions=found,
        claims=attached(told, found=ground, attributions=found),
        measures=ground.measures,
        times=ground.times,
        places=ground.places,
        actors=ground.cast.actors,
        model=model,
    )
