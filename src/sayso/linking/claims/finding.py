"""The steps from articles to claims, to pairs that say the same, to propositions.

A proposition is a family: the claims on one matter, those that deny it among them. Which of them say the same as its
first claim, and in which slot the others differ, the gate decides.
"""

from sayso.linking.claims import candidates, comparing, cutting, grouping, scoring, standing
from sayso.linking.claims import propositions as proposed
from sayso.linking.claims.rows import COMPARED, claim_rows
from sayso.linking.engine.protocol import Engine
from sayso.linking.judged import UNJUDGED, Words

_ROOMS = (standing, candidates, comparing, scoring, grouping, cutting, proposed)
KEPT = ("claim_rows", "same", "propositions", *(name for room in _ROOMS for name in room.KEPT))
"""The tables that ``add_claims`` goes on from."""

_GONE = "select id from claim_rows where article in (select id from {gone})"


def link_claims(engine: Engine, *, copy_groups: str = "copy_groups", words: Words = UNJUDGED) -> None:
    """Make ``claim_rows`` (COMPARED), ``same`` (SAME) and ``propositions`` (PROPOSITIONS) of ``articles`` (ARTICLES).

    ``same`` holds pairs of claims as the engine compared them: of claims in equal words only the first stands there.
    ``copy_groups`` are the groups of copies; ``words`` are the analyst's, and win over the families. Leaves the tables
    of KEPT, for ``add_claims``.
    """
    engine.map("claim_rows", source="articles", by=claim_rows, schema=COMPARED)
    link_rows(engine, copy_groups=copy_groups, words=words)


def link_rows(engine: Engine, *, copy_groups: str, words: Words = UNJUDGED) -> None:
    """Make ``same`` and ``propositions`` of a table ``claim_rows`` (COMPARED)."""
    compare_rows(engine, copy_groups=copy_groups)
    scoring.score(engine)
    grouping.group(engine)
    cutting.cut(engine)
    proposed.propositions(engine, words=words)


def compare_rows(engine: Engine, *, copy_groups: str) -> None:
    """Make ``claim_features``, the pairs that are close enough to weigh, of a table ``claim_rows``."""
    standing.stand(engine, copy_groups=copy_groups)
    comparing.compare(engine)


def add_claims(engine: Engine, *, new: str, gone: str, words: Words = UNJUDGED) -> None:
    """Bring the tables that ``link_claims`` left up to date with ``new`` ARTICLES, once ``add_copies`` did the copies.

    ``gone`` holds the ids of all articles whose claims are not as they were, the new among them. Only pairs that touch
    a claim that was not compared before are weighed; the others keep the weight that they had, which rests on how many
    claims had each word then. Only families are cut again whose claims hang together with one that came or left. Leaves
    ``claim_gone``, the ids of the claims that are no more or not as they were, and ``claim_proposed``, those of the
    propositions that were made anew.
    """
    engine.map("claim_new_rows", source=new, by=claim_rows, schema=COMPARED)
    engine.make("claim_gone", _GONE.format(gone=gone))
    engine.amend("claim_rows", by=("article",), forget=gone, add="claim_new_rows")
    standing.stand_again(engine, new=new, articles=gone, gone="claim_gone")
    comparing.compare_again(engine, fresh="claim_fresh", left="claim_left")
    scoring.score_again(engine, left="claim_left", moved="claim_moved")
    grouping.group_again(engine, left="claim_left", moved="claim_moved")
    cutting.cut_again(engine, left="claim_left", moved="claim_moved")
    proposed.propositions_again(engine, words=words, gone="claim_gone")
    engine.drop("claim_new_rows", "claim_fresh", "claim_left", "claim_moved", "claim_touched", "claim_near_things")
    engine.drop("claim_among", "claim_refamilied")
