"""Claims and records on the map, as GeoJSON (RFC 7946): WGS 84, longitude before latitude."""

import json
from collections.abc import Iterator
from typing import TYPE_CHECKING

from sayso.exports.source import Form, Sheet, sheets
from sayso.ledger import Claim, Place, PlaceUse, Time
from sayso.ledger.records import Record

if TYPE_CHECKING:
    from sayso.desk import Desk


def feature_collection(desk: "Desk") -> Iterator[str]:
    """Yield one FeatureCollection in pieces: a point for each place of a claim, a point or area for each record."""
    yield '{"type":"FeatureCollection","features":['
    between = "\n"
    for feature in _features(desk):
        yield between + json.dumps(feature, ensure_ascii=False, separators=(",", ":"))
        between = ",\n"
    yield "\n]}\n"


def _features(desk: "Desk") -> Iterator[Form]:
    for sheet in sheets(desk):
        places = {place.id: place for place in sheet.reading.places}
        times = {time.id: time for time in sheet.reading.times}
        for claim in sheet.reading.claims:
            told = [times[name] for name in claim.times]
            for name in claim.places:
                place = places[name]
                if place.lat is not None and place.use is PlaceUse.LITERAL:
                    yield _of_claim(sheet, claim, place, told)
    for record in desk.records():
        if (feature := _of_record(record)) is not None:
            yield feature


def _of_claim(sheet: Sheet, claim: Claim, place: Place, times: list[Time]) -> Form:
    article = sheet.article
    last = claim.chain[-1]
    return {
        "type": "Feature",
        "id": f"{claim.id}/{place.id}",
        "geometry": {"type": "Point", "coordinates": [place.lon, place.lat]},
        "properties": {
            "type": "claim",
            "claim": claim.id,
            "article": article.id,
            "publisher": article.publisher,
            "published": article.published,
            "text": claim.span.of(article.text),
            "certainty": claim.certainty.value,
            "source": last.agent if len(claim.chain) > 1 else None,
            "naming": last.naming.value if len(claim.chain) > 1 else "own",
            "proposition": sheet.of_claim.get(claim.id),
            "place": place.name,
            "precision": place.precision,
            "earliest": min((time.earliest for time in times if time.earliest), default=None),
            "latest": max((time.latest for time in times if time.latest), default=None),
            "findings": sorted({form["verdict"] for form in sheet.findings if form["subject"] == claim.id}),
        },
    }


def _of_record(record: Record) -> Form | None:
    """Return a record as a feature, None where it has neither a point nor an area."""
    if record.geometry is not None:
        geometry = json.loads(record.geometry)
    elif record.lat is not None:
        geometry = {"type": "Point", "coordinates": [record.lon, record.lat]}
    else:
        return None
    amounts = [
        {"role": one.role, "of": one.of, "low": one.low, "best": one.best, "high": one.high} for one in record.amounts
    ]
    return {
        "type": "Feature",
        "id": record.id,
        "geometry": geometry,
        "properties": {
            "type": "record",
            "register": record.register,
            "key": record.key,
            "version": record.version,
            "kind": record.kind.value,
            "place": record.place,
            "precision": record.place_precision.value,
            "earliest": record.earliest,
            "latest": record.latest,
            "act": record.act,
            "actors": list(record.actors),
            "amounts": amounts,
            "sources": list(record.sources),
        },
    }
