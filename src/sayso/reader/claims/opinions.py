"""Opinions and calls: what no record can bear out, by the words that give it away."""

from sayso.reader.claims.clauses import comes_first
from sayso.reader.claims.phrases import Phrase, among

_NEAR = 6  # words between a verb and the judgement that it predicates, bridges ("one of the most …") not counted
_PERSON = frozenset({"i", "we"})
_AM = frozenset({"i'm", "we're"})


def judgement(clause: Phrase, *, event: int | None) -> int | None:
    """Return the place of a judgement that the clause makes outright, or None."""
    places = (_predicated(clause), clause.first("judging_phrase"), _felt(clause), _rhetorical(clause))
    return min((at for at in places if at is not None and comes_first(clause, place=at, before=event)), default=None)


def colouring(clause: Phrase) -> int | None:
    """Return the place of a word that judges in passing, where the clause says nothing that could be checked."""
    places = (
        clause.first("judging"), clause.first("aside"), _superlative(clause), _thought(clause), _stressed(clause),
        len(clause) - 1 if clause.at(len(clause) - 1) == "!" else None,
    )  # fmt: skip
    return min((at for at in places if at is not None), default=None)


def appeal(claim: Phrase, clause: Phrase, *, event: int | None) -> int | None:
    """Return the place of the words that call on somebody to act: "we must", "let's", an imperative."""
    if claim.at(len(claim) - 1) == "?":
        return None
    at = clause.first("appeal")
    if at is not None and clause.at(at + clause.length(at, "appeal")) != "have" and _may_lead(clause, at, event):
        return at
    urged = clause.first("urged")
    if urged is not None and {"to", "that", "for", "an", "a"} & set(clause.words[urged + 1 :]) and urged > 0:
        return urged if comes_first(clause, place=urged, before=event) else None
    return _imperative(clause)


def _may_lead(clause: Phrase, at: int, event: int | None) -> bool:
    begins = at == 0 or clause.at(at) not in {"no", "let"}
    return begins and comes_first(clause, place=at, before=event)


def _imperative(clause: Phrase) -> int | None:
    first, second = clause.at(0), clause.at(1)
    forbids = first == "don't" or (first, second) == ("do", "not") or (first == "never" and among(second, "imperative"))
    if first == "please" or (forbids and not among(second, "pronoun")):
        return 0
    if among(first, "imperative") and among(second, "imperative_next") and not clause.length(0, "not_imperative"):
        return 0
    return None


def _predicated(clause: Phrase) -> int | None:
    """Return the place of a judging word after "is", "seems" and the like."""
    for place in range(len(clause)):
        step = clause.length(place, "be") or clause.length(place, "linking")
        if not step:
            continue
        at = place + step
        while at < place + _NEAR and (_bridges(clause, at)):
            at += 1
        if at > place and (clause.length(at, "judging") or clause.length(at, "weighing")):
            return at
    return None


def _bridges(clause: Phrase, at: int) -> bool:
    if clause.length(at, "judging") or clause.length(at, "weighing"):
        return False
    return any(clause.length(at, kind) for kind in ("bridge", "degree")) or clause.at(at).endswith("ly")


def _felt(clause: Phrase) -> int | None:
    """Return the place of a feeling that the speaker owns to: "I love", "we are proud"."""
    for place, word in enumerate(clause.words):
        if word in _PERSON:
            at = _beyond_adverbs(clause, place + 1)
            if among(clause.at(at), "first_feeling"):
                return at
            if clause.at(at) in {"am", "are", "was", "were", "feel", "felt"} and among(
                clause.at(_beyond_adverbs(clause, at + 1)), "feeling"
            ):
                return at
        if word in _AM and among(clause.at(_beyond_adverbs(clause, place + 1)), "feeling"):
            return place
    return None


def _thought(clause: Phrase) -> int | None:
    for place, word in enumerate(clause.words):
        if word in _PERSON and among(clause.at(_beyond_adverbs(clause, place + 1)), "first_thinking"):
            return place
    return None


def _beyond_adverbs(clause: Phrase, at: int) -> int:
    while clause.at(at) and (
        clause.at(at).endswith("ly")
        or clause.at(at) in {"do", "don't", "did", "really", "just", "have", "too", "would", "firmly"}
        or among(clause.at(at), "adverb")
        or among(clause.at(at), "degree")
    ):
        at += 1
    return at


def _rhetorical(clause: Phrase) -> int | None:
    if clause.at(len(clause) - 1) != "?":
        return None
    return 0 if clause.length(0, "question_opening") else None


def _superlative(clause: Phrase) -> int | None:
    """Return the place of a superlative that nothing measures: "the finest", "the most honest"."""
    for place, word in enumerate(clause.words):
        after = clause.at(place + 1)
        if among(word, "superlative") and "selling" not in after and clause.at(place - 1) != "at":
            return place
        the_most = word == "most" and clause.at(place - 1) in {"the", "our", "their"}
        if the_most and after.endswith(_ADJECTIVES) and not among(after, "measured"):
            return place
    return None


_ADJECTIVES = ("ous", "ful", "ive", "able", "ible", "ant", "ent", "ing", "al", "ic", "ed", "less", "ish")


def _stressed(clause: Phrase) -> int | None:
    """Return the place of a degree that the speaker lays on: "is extremely strategic"."""
    for place in range(len(clause)):
        if clause.length(place, "be") and clause.length(place + 1, "marked") and clause.at(place + 2).isalpha():
            return place + 1
    return None
