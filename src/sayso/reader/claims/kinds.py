"""What sort of proposition a claim puts forward, by its grammar and a table of words.

The rules are tried in the order of ``RULES``; the first that finds its evidence decides, and names the
word that did. Opinions and calls come first: no record can bear them out, whatever numbers they hold.
"""

from collections.abc import Callable
from dataclasses import dataclass

from sayso.ledger import ClaimKind, Directness
from sayso.reader.claims.clauses import comes_first, happening, main_clause, means_to, quantity
from sayso.reader.claims.opinions import appeal, colouring, judgement
from sayso.reader.claims.phrases import Phrase, among, phrase

_ACCUSED = frozenset({"them", "him", "her", "it", "us", "me"})  # "accused them of …": the content may begin with whom


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """What the rules look at.

    ``claim`` is all the words, ``clause`` the main clause, ``cue`` the words of the innermost attribution
    (none on the publisher's own word), ``event`` and ``number`` the places of the clause's verb of
    happening and of its quantity.
    """

    claim: Phrase
    clause: Phrase
    cue: Phrase
    event: int | None
    number: int | None

    def leads(self, kind: str) -> int | None:
        """Return the place of the class' first member in the clause, unless an event leads it."""
        at = self.clause.first(kind)
        return at if at is not None and comes_first(self.clause, place=at, before=self.event) else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """A kind, and the word that decided it; an empty word for what no rule knows."""

    kind: ClaimKind
    because: str = ""


def kind_of(words: str, *, directness: Directness | None, cue: str = "") -> ClaimKind:
    """Return what sort of claim the words make; ``cue`` are the words that attribute them."""
    return decide(words, directness=directness, cue=cue).kind


def decide(words: str, *, directness: Directness | None, cue: str = "") -> Decision:
    """Return the kind of a claim with the word that decided it."""
    claim = phrase(words)
    clause = main_clause(claim)
    evidence = Evidence(claim=claim, clause=clause, cue=phrase(cue), event=happening(clause), number=quantity(clause))
    for kind, rule in RULES:
        if because := rule(evidence):
            return Decision(kind=kind, because=because)
    return Decision(kind=ClaimKind.QUOTE if directness is Directness.DIRECT else ClaimKind.STATEMENT)


def _call(seen: Evidence) -> str:
    if (at := seen.cue.first("urging")) is not None:
        return seen.cue.at(at)
    begins = seen.claim.words[:2]
    if (at := seen.cue.first("telling")) is not None and (begins[:1] == ("to",) or begins == ("not", "to")):
        return seen.cue.at(at)
    return _word(seen.clause, appeal(seen.claim, seen.clause, event=seen.event))


def _judgement(seen: Evidence) -> str:
    if (at := seen.cue.first("praising")) is not None:
        return seen.cue.at(at)
    if seen.cue.first("branding") is not None and seen.event is None and seen.claim.first("be") is None:
        return seen.cue.at(0)
    return _word(seen.clause, judgement(seen.clause, event=seen.event))


def _position(seen: Evidence) -> str:
    if (at := seen.cue.first("wanting")) is not None:
        return seen.cue.at(at)
    at = seen.leads("duty")
    if at is not None and at > 0 and seen.clause.at(at + seen.clause.length(at, "duty")) not in {"have", ""}:
        return seen.clause.at(at)
    return _word(seen.clause, _held(seen))


def _held(seen: Evidence) -> int | None:
    """Return the place of a verb of wanting or holding that somebody is the subject of."""
    clause = seen.clause
    for place in range(1, len(clause)):
        step = clause.length(place, "holding")
        if not step or clause.at(place + step) in {"by", "for"}:
            continue
        if _is_verb(clause, place, step) and comes_first(clause, place=place, before=seen.event):
            return place
    return None


def _is_verb(clause: Phrase, place: int, step: int) -> bool:
    """Tell whether a word of holding is a finite verb: "support" and "backing" may be nouns."""
    before, after = clause.at(place - 1), clause.at(place + step)
    if step == 1 and not clause.at(place).endswith(("s", "ed")):
        many = before.endswith("s") or before == "people"
        return among(before, "pronoun") or (many and (clause.at(place) == "want" or among(after, "determiner")))
    return before != "," and not any(among(before, kind) for kind in ("be", "determiner", "preposition"))


def _prediction(seen: Evidence) -> str:
    clause = seen.clause
    if (at := seen.cue.first("foreseeing")) is not None and seen.event is None:
        return seen.cue.at(at)
    for at in range(len(clause)):
        if _foretells(seen, at) and comes_first(clause, place=at, before=seen.event):
            return clause.at(at)
    ahead = clause.first("ahead")
    return _word(clause, ahead if seen.event is None else None)


def _foretells(seen: Evidence, at: int) -> bool:
    clause = seen.clause
    after = clause.at(at + 1)
    if means_to(clause, at):
        return True
    if clause.at(at) == "will":
        return not among(clause.at(at - 1), "willing") and not clause.is_name(at) and after != "of"
    if clause.length(at, "reported_future"):
        return bool(len(seen.cue)) and after not in {"have", "be", "like", ""}
    if clause.length(at, "perhaps"):
        return clause.first("ahead") is not None and after != "have"
    return bool(clause.length(at, "future"))


def _cause(seen: Evidence) -> str:
    if (at := seen.cue.first("blaming")) is not None:
        return seen.cue.at(at)
    claim = seen.claim
    if (at := claim.first("cause")) is not None:
        return claim.at(at)
    for at in range(len(claim)):
        near = claim.words[at + 1 : at + 5]
        if claim.length(at, "causing") and at > 0 and near and not any(among(word, "harm") for word in near):
            return claim.at(at)
        if claim.length(at, "making") and "to" in claim.words[at + 2 : at + 8] and not among(claim.at(at - 1), "be"):
            return claim.at(at)
    return ""


def _number(seen: Evidence) -> str:
    clause = seen.clause
    if (at := clause.first("comparing")) is not None:
        return clause.at(at)
    if seen.number is None:
        return ""
    aggregated = any(clause.first(kind) is not None for kind in ("amount", "quantity_verb"))
    return clause.at(seen.number) if aggregated or seen.event is None else ""


def _event(seen: Evidence) -> str:
    of = 1 if seen.claim.at(0) in _ACCUSED else 0
    if seen.event is None and among(seen.claim.at(of), "preposition"):
        gerund = seen.claim.past(of + 1, "adverb")
        while seen.claim.at(gerund).endswith("ly"):
            gerund += 1
        word = seen.claim.at(gerund)
        return word if word.endswith("ing") and not among(word, "not_doing") else ""
    return _word(seen.clause, seen.event)


def _colouring(seen: Evidence) -> str:
    return _word(seen.clause, colouring(seen.clause))


def _word(clause: Phrase, at: int | None) -> str:
    return "" if at is None else clause.at(at)


RULES: tuple[tuple[ClaimKind, Callable[[Evidence], str]], ...] = (
    (ClaimKind.CALL, _call),
    (ClaimKind.OPINION, _judgement),
    (ClaimKind.POSITION, _position),
    (ClaimKind.PREDICTION, _prediction),
    (ClaimKind.CAUSE, _cause),
    (ClaimKind.NUMBER, _number),
    (ClaimKind.EVENT, _event),
    (ClaimKind.OPINION, _colouring),
)
