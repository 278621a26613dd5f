"""How the whole of linking grows: seconds of processor and peak memory of all at once, and of a hundred articles more.

The texts are made up, and read by rule: each sentence that says who said it is one claim, of that source. A desk
is made of them in a folder for temporary files; putting them there is not counted. `benchmarks.growth --link`.
"""

import multiprocessing
import re
import tempfile
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from functools import partial
from itertools import islice
from pathlib import Path
from zlib import crc32

import pyarrow as pa

from benchmarks.corpus.generated import Document, invented_documents
from benchmarks.corpus.rows import article
from benchmarks.growth_timed import Timed, peak
from sayso.desk import Desk, make_desk
from sayso.ledger import (
    Article,
    Attribution,
    Certainty,
    Claim,
    ClaimKind,
    Directness,
    Hop,
    HopRole,
    Model,
    Naming,
    Reading,
    Span,
    content_id,
)
from sayso.linking.claims.alike import VECTORS, packed
from sayso.linking.claims.encoder import default_encoder
from sayso.linking.engine.protocol import Batches, ByBatch
from sayso.linking.run import link_changes

MODEL = Model(name="by rule", version="1")
AT_ONCE = 500  # readings put on the desk in one piece
NOW = "2031-05-08T00:00:00+00:00"
TOLD = re.compile(
    r"(?P<source>[^.\n“”]+?) (?P<cue>said that) (?P<content>[^.\n]+)"
    r"|“(?P<quoted>[^”\n]+),” (?P<cue2>said) (?P<source2>[^.\n]+)"
    r"|(?P<stated>[^.\n“”]+), (?P<cue3>according to) (?P<source3>[^.\n]+)"
)
VECTORS_OF = ("claim_vectors", "claim_new_vectors")
STAGES = (  # a table's name begins so
    ("copy", "copies"),
    ("copies", "copies"),
    ("claim_vectors", "vectors"),
    ("claim_new_vectors", "vectors"),
    ("claim", "claims"),
    ("same", "claims"),
    ("propositions", "claims"),
    ("origin", "origins"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """How a desk is made and linked: the memory and threads are DuckDB's, ``encode`` the claims to encode, None all."""

    added: int
    seed: int
    memory: str
    threads: int
    encode: int | None = None


def measure(sizes: Iterable[int], *, setting: Setting) -> None:
    """Print one line for each size, and one for the articles added to it; each size in a process of its own."""
    for size in sizes:
        process = multiprocessing.get_context("spawn").Process(target=_measured, args=(size, setting))
        process.start()
        process.join()


def _measured(size: int, setting: Setting) -> None:
    stream = invented_documents(size=size + setting.added, seed=setting.seed)
    instead = {} if setting.encode is None else dict.fromkeys(VECTORS_OF, _lender(setting))
    with tempfile.TemporaryDirectory() as folder, make_desk(str(Path(folder) / "news.desk")) as desk:
        file = Path(folder) / "tables.duckdb"
        for what, count in ((f"{size} articles", size), (f"  and {setting.added} added", setting.added)):
            coming = readings(islice(stream, count))
            while some := list(islice(coming, AT_ONCE)):
                desk.put(some)
            with closing(
                Timed(file, stage_of=_stage_of, instead=instead, memory_limit=setting.memory, threads=setting.threads)
            ) as engine:
                _line(what, desk, engine)


def _stage_of(table: str) -> str:
    return next((stage for begins, stage in STAGES if table.startswith(begins)), "the rest")


def _lender(setting: Setting) -> ByBatch:
    """Return the function that gives each claim the vector of one of so many, which are encoded now."""
    told = readings(invented_documents(size=setting.encode or 1, seed=setting.seed))
    texts = (claim.span.of(reading.article.text) for reading in told for claim in reading.claims)
    return partial(_lent, known=[packed(default_encoder().whole(text)) for text in islice(texts, setting.encode)])


def _lent(batches: Batches, *, known: Sequence[list[int]]) -> Batches:
    for batch in batches:
        ids = batch.column("id")
        lent = [known[crc32(one.encode()) % len(known)] for one in ids.to_pylist()]
        yield pa.RecordBatch.from_arrays([ids, pa.array(lent, pa.list_(pa.int64()))], schema=VECTORS)


def _line(what: str, desk: Desk, engine: Timed) -> None:
    start, clock = time.process_time(), time.monotonic()
    link_changes(desk, engine=engine, started=NOW)
    total, passed = time.process_time() - start, time.monotonic() - clock
    rest = total - sum(seconds for stage, seconds in engine.seconds.items() if stage != "the rest")
    stages = ", ".join(
        f"{stage} {engine.seconds.get(stage, 0):.1f}" for stage in ("copies", "vectors", "claims", "origins")
    )
    counts = desk.counts()
    print(
        f"{what}: {total:.1f} s of processor ({stages}, the rest {rest:.1f}), {passed:.1f} s by the clock; "
        f"{counts['propositions']} propositions, {counts['copies']} pairs of copies; peak {peak():.2f} GiB",
        flush=True,
    )


def readings(documents: Iterator[Document]) -> Iterator[Reading]:
    """Yield the documents as articles that were read by rule."""
    for one in documents:
        yield _read(article(one.paragraphs, path=str(one.number), publisher=one.publisher, published=one.published))


def _read(told: Article) -> Reading:
    """Return an article with one attribution and one claim for each sentence that says who said it."""
    found = [tuple(Span(*span) for span in _spans(match)) for match in TOLD.finditer(told.text)]
    attributions = tuple(
        Attribution(
            id=content_id("t", told.id, content.start, content.end),
            source=(source,),
            cue=(cue,),
            content=(content,),
            directness=Directness.INDIRECT,
            score=1.0,
        )
        for source, cue, content in found
    )
    claims = tuple(_claim(told, *spans, attribution=one.id) for spans, one in zip(found, attributions, strict=True))
    return Reading(
        article=told, attributions=attributions, claims=claims, measures=(), times=(), places=(), actors=(), model=MODEL
    )


def _spans(match: re.Match[str]) -> Iterator[tuple[int, int]]:
    """Yield where the source, the cue and what is said stand, whichever of the three forms it is."""
    for names in (("source", "source2", "source3"), ("cue", "cue2", "cue3"), ("content", "quoted", "stated")):
        yield next(match.span(name) for name in names if match[name] is not None)


def _claim(told: Article, source: Span, cue: Span, content: Span, *, attribution: str) -> Claim:
    publisher = Hop(agent=told.publisher, naming=Naming.NAMED, role=HopRole.PUBLISHER)
    origin = Hop(agent=source.of(told.text), naming=Naming.NAMED, role=HopRole.ORIGIN, cue=cue, span=source)
    return Claim(
        id=content_id("c", told.id, content.start, content.end),
        span=content,
        chain=(publisher, origin),
        certainty=Certainty.ASSERTED,
        kind=ClaimKind.EVENT,
        attribution=attribution,
        score=1.0,
    )
