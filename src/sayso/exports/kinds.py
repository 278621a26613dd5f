"""Which exports there are, and what each writes: one stream, or a folder of tables."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from sayso.errors import UsageError
from sayso.exports.annotations import annotations
from sayso.exports.geo import feature_collection
from sayso.exports.graph import write_graph
from sayso.exports.lines import lines
from sayso.exports.page import page
from sayso.exports.provenance import document
from sayso.exports.reviews import drafts
from sayso.exports.tables import write_csv, write_parquet

if TYPE_CHECKING:
    from sayso.desk import Desk


@dataclass(frozen=True, slots=True, kw_only=True)
class Export:
    """One kind of export: what it is, and either what writes one stream or what fills a folder."""

    name: str
    what: str
    stream: "Callable[[Desk, BinaryIO], None] | None" = None
    folder: "Callable[[Desk, Path], Iterator[Path]] | None" = None


def _words(make: "Callable[[Desk], Iterator[str]]") -> "Callable[[Desk, BinaryIO], None]":
    """Return what writes pieces of text as UTF-8."""

    def write(desk: "Desk", out: BinaryIO) -> None:
        out.writelines(piece.encode() for piece in make(desk))

    return write


def _prov(desk: "Desk", out: BinaryIO) -> None:
    out.write(str(document(desk).serialize(format="json", indent=1)).encode() + b"\n")


KINDS = {
    one.name: one
    for one in (
        Export(name="annotation", what="claims and findings as Web Annotations", stream=_words(annotations)),
        Export(name="claimreview", what="drafts of ClaimReview without a rating", stream=_words(drafts)),
        Export(name="csv", what="a folder of CSV tables", folder=write_csv),
        Export(name="geojson", what="claims and records on the map", stream=_words(feature_collection)),
        Export(name="gexf", what="articles, sources and propositions as a graph", stream=write_graph),
        Export(name="html", what="one page with every sheet and its findings", stream=_words(page)),
        Export(name="jsonl", what="everything as JSON Lines", stream=_words(lines)),
        Export(name="parquet", what="a folder of Parquet tables", folder=write_parquet),
        Export(name="prov", what="who says what through whom as PROV-JSON", stream=_prov),
    )
}


def export(kind: str) -> Export:
    """Return the export of a kind.

    Raises:
        UsageError: when there is no such kind.
    """
    if kind not in KINDS:
        raise UsageError(f"expected a kind of export among {', '.join(KINDS)}, found {kind}")
    return KINDS[kind]
