"""From the toponyms of an article to the places of its reading."""

from sayso.ledger import Article, Place, PlaceCandidate, PlaceUse, Span
from sayso.ledger.spans import content_id
from sayso.reader.places.finding import toponyms
from sayso.reader.places.gazetteer import Kind
from sayso.reader.places.toponym import Toponym

CANDIDATES = 5  # shown with each place
_ONE_NAME = (Kind.COUNTRY, Kind.REGION, Kind.ADMIN)


def places(article: Article) -> tuple[Place, ...]:
    """Return the places that the article names, in the order of the text."""
    found = toponyms(article.text, publisher=article.publisher)
    return tuple(_place(one, article) for one in found)


def _place(one: Toponym, article: Article) -> Place:
    """Return a toponym as a place.

    Countries, provinces and regions get one name however they are called; a town keeps the name
    that the text gives it, and the gazetteer's stands with its candidates. What is only nearby an
    entry is not that entry: it has no GeoNames id.
    """
    span = Span(one.start, one.end)
    nearby = one.precision == "nearby"
    best = one.entries[0] if one.entries else None
    shown = zip(one.entries[:CANDIDATES], one.shares[:CANDIDATES], strict=True)
    return Place(
        id=content_id("p", article.id, [span.start, span.end]),
        span=span,
        name=best.name if best is not None and not nearby and best.kind in _ONE_NAME else one.text,
        lat=best.lat if best else None,
        lon=best.lon if best else None,
        country=(best.country or None) if best else None,
        precision=one.precision,
        use=PlaceUse(one.use.value),
        geoname_id=best.geoname or None if best and not nearby else None,
        candidates=tuple(
            PlaceCandidate(geoname_id=e.geoname or None, name=e.name, lat=e.lat, lon=e.lon, score=round(share, 4))
            for e, share in shown
        ),
    )
