"""The steps from articles to copies and their groups, once for all and again for a few new ones.

What is kept between the two: the texts, their fingerprints and the pairs found.
"""

# ruff: noqa: S608 - the names of tables are this file's own, or were checked by the engine

from sayso.linking.copies.candidates import candidates
from sayso.linking.copies.fingerprints import FINGERPRINTS, fingerprints
from sayso.linking.copies.groups import grouped
from sayso.linking.copies.pairs import compared
from sayso.linking.copies.texts import TEXTS, texts
from sayso.linking.engine.protocol import Engine, replaced
from sayso.linking.tables import COPIES

KEPT = ("copy_texts", "copy_fingerprints", "copies")  # what add_copies needs again
PAIRS_AT_ONCE = 20_000  # pairs whose texts lie side by side at one time: some 200 MB of news

_SLICED = """
select a, b, cast(floor((row_number() over (order by a, b) - 1) / {size}) as bigint) as slice from {pairs}
"""
_SIDE_BY_SIDE = """
select pairs.a, pairs.b,
  first.text as text_a, first.spoken as spoken_a, first.published as published_a, first.notices as notices_a,
  second.text as text_b, second.spoken as spoken_b, second.published as published_b, second.notices as notices_b
from {pairs} as pairs
join {texts} as first on first.id = pairs.a
join {texts} as second on second.id = pairs.b
where pairs.slice = {slice}
"""


def find_copies(engine: Engine, *, articles: str = "articles") -> None:
    """Make ``copies`` (COPIES) and ``copy_groups`` (GROUPS) of a table of ARTICLES.

    Leaves ``copy_texts`` and ``copy_fingerprints`` too, for ``add_copies``. Every article is in one group,
    alone if it must be.
    """
    engine.map("copy_texts", source=articles, by=texts, schema=TEXTS)
    engine.map("copy_fingerprints", source="copy_texts", by=fingerprints, schema=FINGERPRINTS)
    _compare(engine, fresh="copy_texts", into="copies")
    grouped(engine, copies="copies", articles="copy_texts", into="copy_groups")


def add_copies(engine: Engine, *, new: str, gone: str | None = None) -> None:
    """Bring the tables that ``find_copies`` left up to date with a table of ``new`` ARTICLES, without relinking.

    Only pairs that touch a new article are compared. The ids of the table ``gone`` are forgotten: versions
    that newer ones replace. Pairs found before stay, also where a fingerprint has since become frequent;
    the groups are made anew from all pairs.
    """
    engine.map("copy_new_texts", source=new, by=texts, schema=TEXTS)
    engine.map("copy_new_fingerprints", source="copy_new_texts", by=fingerprints, schema=FINGERPRINTS)
    _together(engine, "copy_texts", id="id", gone=gone)
    _together(engine, "copy_fingerprints", id="article", gone=gone)
    _compare(engine, fresh="copy_new_texts", into="copy_new_pairs")
    _merge_pairs(engine, gone=gone)
    engine.drop("copy_new_texts", "copy_new_fingerprints", "copy_new_pairs")
    grouped(engine, copies="copies", articles="copy_texts", into="copy_groups")


def _compare(engine: Engine, *, fresh: str, into: str) -> None:
    """Make the table ``into`` of COPIES among pairs that touch an article of ``fresh``, some thousand at a time."""
    pairs, sliced, beside = (f"{into}__{part}" for part in ("candidates", "sliced", "beside"))
    candidates(engine, texts="copy_texts", fingerprints="copy_fingerprints", fresh=fresh, into=pairs)
    engine.make(sliced, _SLICED.format(pairs=pairs, size=PAIRS_AT_ONCE))
    slices = max(1, -(-engine.count(pairs) // PAIRS_AT_ONCE))  # one of no pairs, where none was found
    parts = [f"{into}__part_{number}" for number in range(slices)]
    for number, part in enumerate(parts):
        engine.make(beside, _SIDE_BY_SIDE.format(pairs=sliced, texts="copy_texts", slice=number))
        engine.map(part, source=beside, by=compared, schema=COPIES)
    engine.make(into, " union all ".join(f"select * from {part}" for part in parts))
    engine.drop(pairs, sliced, beside, *parts)


def _together(engine: Engine, name: str, *, id: str, gone: str | None) -> None:  # noqa: A002 - the column's name
    """Put the new rows of a kept table beside the old ones that nothing replaces."""
    new = name.replace("copy_", "copy_new_")
    old = f"select * from {name} where {id} not in ({_ids('copy_new_texts', gone)})"
    replaced(engine, name, by=f"{old} union all select * from {new}")


def _merge_pairs(engine: Engine, *, gone: str | None) -> None:
    changed = _ids("copy_new_texts", gone)
    old = f"select * from copies where a not in ({changed}) and b not in ({changed})"
    replaced(engine, "copies", by=f"{old} union all select * from copy_new_pairs")


def _ids(new: str, gone: str | None) -> str:
    return f"select id from {new}" + (f" union select id from {gone}" if gone else "")
