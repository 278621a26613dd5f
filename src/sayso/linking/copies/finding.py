"""The steps from articles to copies and their groups, once for all and again for a few new ones.

What is kept between the two: the texts, their fingerprints, the pairs found, and what hangs together.
"""

# ruff: noqa: S608 - the names of tables are this file's own, or were checked by the engine

from sayso.linking.copies.candidates import candidates
from sayso.linking.copies.fingerprints import FINGERPRINTS, fingerprints
from sayso.linking.copies.groups import grouped, regrouped
from sayso.linking.copies.pairs import compared
from sayso.linking.copies.texts import TEXTS, texts
from sayso.linking.engine.protocol import Engine
from sayso.linking.tables import COPIES

KEPT = ("copy_texts", "copy_fingerprints", "copies", "copy_groups", "copy_coarse")  # what add_copies needs again
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
_NEAR = """
select prints.* from copy_fingerprints as prints
join (select distinct hash from copy_new_fingerprints) as fresh on fresh.hash = prints.hash
"""


def find_copies(engine: Engine) -> None:
    """Make ``copies`` (COPIES) and ``copy_groups`` (GROUPS) of ``articles`` (ARTICLES).

    Leaves the tables of KEPT, for ``add_copies``. Every article is in one group, alone if it must be.
    """
    engine.map("copy_texts", source="articles", by=texts, schema=TEXTS)
    engine.map("copy_fingerprints", source="copy_texts", by=fingerprints, schema=FINGERPRINTS)
    _compare(engine, fresh="copy_texts", into="copies", near="copy_fingerprints")
    grouped(engine, copies="copies", articles="copy_texts", into="copy_groups", coarse="copy_coarse")


def add_copies(engine: Engine, *, new: str, gone: str | None = None) -> None:
    """Bring the tables that ``find_copies`` left up to date with a table of ``new`` ARTICLES, without relinking.

    Only pairs that touch a new article are compared, and only what hangs together with one that came or went is
    grouped again. The ids of the table ``gone`` are forgotten: versions that newer ones replace. Pairs found before
    stay, also where a fingerprint has since become frequent. Leaves ``copy_moved``, the ids of the articles that came
    or are in another group than before.
    """
    engine.map("copy_new_texts", source=new, by=texts, schema=TEXTS)
    engine.map("copy_new_fingerprints", source="copy_new_texts", by=fingerprints, schema=FINGERPRINTS)
    engine.make("copy_leaving", "select id from copy_new_texts" + (f" union select id from {gone}" if gone else ""))
    engine.amend("copy_texts", by=("id",), forget="copy_leaving", add="copy_new_texts")
    engine.amend("copy_fingerprints", by=("article",), forget="copy_leaving", add="copy_new_fingerprints")
    engine.make("copy_near_fingerprints", _NEAR)
    _compare(engine, fresh="copy_new_texts", into="copy_new_pairs", near="copy_near_fingerprints")
    engine.amend("copies", by=("a", "b"), forget="copy_leaving", add="copy_new_pairs")
    regrouped(engine, copies="copies", articles="copy_texts", leaving="copy_leaving", pairs="copy_new_pairs")
    engine.drop("copy_new_texts", "copy_new_fingerprints", "copy_near_fingerprints", "copy_new_pairs", "copy_leaving")


def _compare(engine: Engine, *, fresh: str, into: str, near: str) -> None:
    """Make the table ``into`` of COPIES among pairs that touch an article of ``fresh``, some thousand at a time.

    ``near`` are the fingerprints that an article of ``fresh`` has, with all that have them.
    """
    pairs, sliced, beside = (f"{into}__{part}" for part in ("candidates", "sliced", "beside"))
    candidates(engine, texts="copy_texts", fingerprints="copy_fingerprints", near=near, fresh=fresh, into=pairs)
    engine.make(sliced, _SLICED.format(pairs=pairs, size=PAIRS_AT_ONCE))
    slices = max(1, -(-engine.count(pairs) // PAIRS_AT_ONCE))  # one of no pairs, where none was found
    parts = [f"{into}__part_{number}" for number in range(slices)]
    for number, part in enumerate(parts):
        engine.make(beside, _SIDE_BY_SIDE.format(pairs=sliced, texts="copy_texts", slice=number))
        engine.map(part, source=beside, by=compared, schema=COPIES)
    engine.make(into, " union all ".join(f"select * from {part}" for part in parts))
    engine.drop(pairs, sliced, beside, *parts)
