"""The same propositions written out as articles, read by the reader that ships, and counted.

Each article says its one sentence with the chain that it states, between paragraphs of its own; a copy has
the paragraphs of what it copies.
"""

from collections.abc import Iterator, Sequence
from importlib import import_module

import pyarrow as pa

from benchmarks.chains_corpus import Report, Spread, text_of
from benchmarks.corpus.invented import invented
from sayso.demo.edits import Paragraphs
from sayso.intake import Envelope, article_from_text
from sayso.ledger import Found, Name, Naming, Reading, Where, reading_to_json
from sayso.linking.copies import find_copies
from sayso.linking.engine.duck import DuckEngine
from sayso.linking.origins import find_origins
from sayso.linking.tables import ARTICLES, PROPOSITIONS
from sayso.reader import default_reader

PLACES = "Arvella Bostrup Corvane Deltmar Ferncliff Grishaven Halmstow Ildeburg".split()
KEPT = 4  # paragraphs of filling around the sentence
LIKE = 0.5  # Jaccard of word 5-grams from which MinHash-LSH calls two texts one
SHINGLE = 5


def counted_texts(made: Sequence[Spread]) -> Iterator[tuple[Spread, int, int, int | None]]:
    """Yield each proposition with the two ends of its range and the number of MinHash clusters, None without them."""
    for spread in made:
        texts = {report.number: _text(report, spread=spread) for report in spread.found}
        readings = [_read(report, text=texts[report.number], spread=spread) for report in spread.found]
        low, high = _counted(readings, matter=_matter(spread))
        yield spread, low, high, _clusters(list(texts.values()))


def _matter(spread: Spread) -> str:
    """Return the words by which the proposition is known in a text."""
    return f"grain depot at {PLACES[spread.number % len(PLACES)]}"


def _text(report: Report, *, spread: Spread) -> str:
    """Return an article: headline and filling of the text that it copies, and the sentence with its own chain."""
    filling = _filling(text_of(report, every=spread.every), spread=spread)
    headline, rest = filling[0], filling[1:KEPT]
    return "\n\n".join((headline, rest[0], _sentence(report, matter=_matter(spread)), *rest[1:])) + "\n"


def _filling(number: int, *, spread: Spread) -> Paragraphs:
    return invented(number, seed=1_000 + spread.number)


def _sentence(report: Report, *, matter: str) -> str:
    """Return the proposition as the article puts it, its sources in the order in which they are named."""
    told = f"the {matter} was destroyed in the night"
    credited = bool(report.states) and report.states[0].cue is None
    steps = report.states[1:] if credited else report.states
    start = f"{PLACES[report.root].upper()} ({report.states[0].agent}) – " if credited else ""
    names = [_name(step.agent or "", described=step.naming is Naming.DESCRIBED) for step in steps]
    if not names:
        return f"{start}{told[0].upper()}{told[1:]}."
    if len(names) == 1:
        forms = ("{told}, according to {name}.", "{Name} said that {told}.")
        form = forms[report.number % len(forms)]
        name = names[0]
        said = form.format(told=told, name=name, Name=name[0].upper() + name[1:])
        return start + said[0].upper() + said[1:]
    via = " citing ".join(names[1:])
    return f"{start}{names[0][0].upper()}{names[0][1:]} reported, citing {via}, that {told}."


def _name(agent: str, *, described: bool) -> str:
    article = "" if agent.endswith("residents") else "an " if agent[0] in "aeiou" else "a "
    return article + agent if described else agent


def _read(report: Report, *, text: str, spread: Spread) -> Reading:
    publisher = Name(name=report.publisher, found=Found(where=Where.OPTION))
    envelope = Envelope(path=f"{spread.number}-{report.number}.txt", publishers=(publisher,))
    return default_reader().read(article_from_text(text, envelope=envelope))


def _counted(readings: Sequence[Reading], *, matter: str) -> tuple[int, int]:
    engine = DuckEngine(threads=1)
    try:
        rows = [
            {
                "id": one.article.id,
                "path": one.article.path,
                "publisher": one.article.publisher,
                "reading": reading_to_json(one),
            }
            for one in readings
        ]
        told = [
            {"claim": claim.id, "proposition": matter, "relation": "same", "slots": []}
            for one in readings
            for claim in one.claims
            if matter in claim.span.of(one.article.text)
        ]
        engine.put("articles", pa.Table.from_pylist(rows, schema=ARTICLES))
        engine.put("propositions", pa.Table.from_pylist(told, schema=PROPOSITIONS))
        find_copies(engine)
        find_origins(engine)
        (found,) = engine.get("origins", order=["proposition"]).to_pylist()
    finally:
        engine.close()
    return found["origins_min"], found["origins_max"]


def _clusters(texts: Sequence[str]) -> int | None:
    try:
        peer = import_module("datasketch")
    except ModuleNotFoundError:
        return None
    index = peer.MinHashLSH(threshold=LIKE, num_perm=128)
    groups: dict[int, int] = {}
    for number, text in enumerate(texts):
        words = text.split()
        sketch = peer.MinHash(num_perm=128)
        for at in range(len(words) - SHINGLE + 1):
            sketch.update(" ".join(words[at : at + SHINGLE]).encode())
        met = {groups[int(other)] for other in index.query(sketch)}
        index.insert(str(number), sketch)
        groups = {other: number if group in met else group for other, group in groups.items()} | {number: number}
    return len(set(groups.values()))
