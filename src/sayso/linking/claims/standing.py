"""Which claims are told from one another: of claims in equal words the first stands for the others.

Claims so short that they say the same in copies alone ("common") stand for one another in copies, and are not told
from others.
"""

from sayso.linking.engine.protocol import Engine

KEPT = ("claim_keyed", "claim_firsts", "claim_stands", "claim_telling")

_KEYED = """
select c.id, case when c.common then c.twin || ' ' || coalesce(g.component, c.article) else c.twin end as twin
from claim_rows as c left join {groups} as g on g.id = c.article {where}
"""
_FIRSTS = "select twin, min(id) as id from {keyed} group by twin"
_STANDS = "select k.id, m.id as stands from {keyed} as k join {firsts} as m on m.twin = k.twin"
_TELLING = """
select c.id, c.article from claim_rows as c join {firsts} as f on f.id = c.id where not c.common
"""
# With an earlier run's tables: the claims that came, and the common ones of articles that are other articles' copies.
_CAME = "where c.article in (select id from {new}) or (c.common and c.article in (select id from copy_moved))"
_LOOSE = "select id from {gone} union select id from claim_rekeyed"
_TWINS = """
select k.twin from claim_keyed as k join claim_loose as l on l.id = k.id union select twin from claim_rekeyed
"""
_OF_TWINS = "select k.* from {table} as k join claim_twins as t on t.twin = k.twin"
_TOLD_BEFORE = "select t.id, t.article from claim_telling as t join claim_old_firsts as f on f.id = t.id"
_LEFT = """
select id from claim_told_before
where article in (select id from {articles}) or id not in (select id from claim_near_telling)
"""
_FRESH = """
select id, article from claim_near_telling
where id not in (select id from claim_told_before) or id in (select id from claim_left)
"""
_FORGOTTEN = "select id from claim_loose union select id from claim_near_keyed"
_MOVED = "select id from claim_old_firsts union select id from claim_near_firsts"


def stand(engine: Engine, *, copy_groups: str) -> None:
    """Make ``claim_firsts`` (twin, id), ``claim_stands`` (id, stands) and ``claim_telling`` (id, article).

    Of a table ``claim_rows`` (COMPARED). ``claim_keyed`` (id, twin) stays for the next run.
    """
    engine.make("claim_keyed", _KEYED.format(groups=copy_groups, where=""))
    engine.make("claim_firsts", _FIRSTS.format(keyed="claim_keyed"))
    engine.make("claim_stands", _STANDS.format(keyed="claim_keyed", firsts="claim_firsts"))
    engine.make("claim_telling", _TELLING.format(firsts="claim_firsts"))


def stand_again(engine: Engine, *, new: str, articles: str, gone: str) -> None:
    """Bring the tables of ``stand`` up to date, and say what changed.

    ``new`` and ``articles`` hold the ids of articles that came, and of all whose claims are not as they were, ``gone``
    those of the claims that these had. Takes ``copy_groups`` and ``copy_moved`` from ``add_copies``. Makes
    ``claim_left``, the claims that are no longer told from others or are not as they were; ``claim_fresh`` (id,
    article), those that are to be compared; and ``claim_moved``, the first ones of all words that a claim came to or
    left.
    """
    engine.make("claim_rekeyed", _KEYED.format(groups="copy_groups", where=_CAME.format(new=new)))
    engine.make("claim_loose", _LOOSE.format(gone=gone))
    engine.make("claim_twins", _TWINS)
    engine.make("claim_old_firsts", _OF_TWINS.format(table="claim_firsts"))
    engine.make("claim_told_before", _TOLD_BEFORE)
    engine.amend("claim_keyed", by=("id",), forget="claim_loose", add="claim_rekeyed")
    engine.make("claim_near_keyed", _OF_TWINS.format(table="claim_keyed"))
    engine.make("claim_near_firsts", _FIRSTS.format(keyed="claim_near_keyed"))
    engine.make("claim_near_stands", _STANDS.format(keyed="claim_near_keyed", firsts="claim_near_firsts"))
    engine.make("claim_near_telling", _TELLING.format(firsts="claim_near_firsts"))
    engine.make("claim_left", _LEFT.format(articles=articles))
    engine.make("claim_fresh", _FRESH)
    engine.make("claim_moved", _MOVED)
    engine.make("claim_forgotten", _FORGOTTEN)
    engine.amend("claim_stands", by=("id",), forget="claim_forgotten", add="claim_near_stands")
    engine.amend("claim_firsts", by=("id",), forget="claim_old_firsts", add="claim_near_firsts")
    engine.amend("claim_telling", by=("id",), forget="claim_left", add="claim_fresh")
    engine.drop("claim_rekeyed", "claim_loose", "claim_twins", "claim_old_firsts", "claim_told_before")
    engine.drop("claim_near_keyed", "claim_near_firsts", "claim_near_stands", "claim_near_telling", "claim_forgotten")
