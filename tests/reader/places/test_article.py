import json
from pathlib import Path

import pytest

from sayso.intake.envelope import Envelope
from sayso.intake.text import article_from_text
from sayso.ledger import Article
from sayso.reader.places import places
from sayso.reader.places.resolving import kilometres

EXAMPLE = Path(__file__).parents[3] / "src" / "sayso" / "examples" / "mosul.txt"
EXPECTED = {
    "Mosul": (36.335, 43.119, "IQ"),
    "Deir ez-Zor": (35.336, 40.141, "SY"),
    "Palmyra": (34.56, 38.267, "SY"),
    "Iraq": (33.2, 43.7, "IQ"),
    "Syria": (35.0, 38.5, "SY"),
    "Damascus": (33.513, 36.292, "SY"),
}


@pytest.fixture(scope="module")
def article() -> Article:
    with EXAMPLE.open(encoding="utf-8", newline="") as file:
        return article_from_text(file.read(), envelope=Envelope(path="mosul.txt"))


def test_the_worked_example_has_its_places(article: Article) -> None:
    found = {place.name: place for place in places(article)}
    for name, (lat, lon, country) in EXPECTED.items():
        place = found[name]
        assert place.country == country
        assert place.lat is not None
        assert place.lon is not None
        assert kilometres(place.lat, place.lon, lat, lon) < 80


def test_spans_lie_in_the_text_and_ids_differ(article: Article) -> None:
    found = places(article)
    assert len({place.id for place in found}) == len(found)
    assert all(place.span.end <= len(article.text) for place in found)


def test_candidates_come_with_their_scores(article: Article) -> None:
    palmyra = next(place for place in places(article) if place.name == "Palmyra")
    assert len(palmyra.candidates) > 1
    assert [c.score for c in palmyra.candidates] == sorted((c.score for c in palmyra.candidates), reverse=True)


def test_places_are_plain_data(article: Article) -> None:
    shown = [[place.name, place.lat, place.lon, place.precision] for place in places(article)]
    assert json.loads(json.dumps(shown)) == shown
