"""What a headline does to the claims of the body that it tells: what it drops, hardens or changes. Pure.

Each rule looks at all claims of the body that tell the same: what one of them bears out is not held against the
headline. A headline that names its source, asks, or reports, has dropped nothing.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from sayso.checks.case import Case
from sayso.checks.headline.cues import credited, source_like
from sayso.checks.headline.differences import Difference, quoted
from sayso.checks.headline.matching import Headline, Match
from sayso.checks.headline.stance import Stance
from sayso.checks.sourcing.phrases import one_of
from sayso.checks.sourcing.voices import Voice, has, mouth, says
from sayso.ledger import Certainty, ClaimKind, PartRole, Span
from sayso.linking.claims.words import lexicon, stem, words

NAMELESS = frozenset({Voice.HIDDEN, Voice.DESCRIBED})
DOUBTED = frozenset({Certainty.ASKED, Certainty.DENIED})
RESERVED = frozenset({Certainty.HEDGED, Certainty.DISTANCED})
CLOSE = 0.6  # the likeness from which a claim without a like number is held against the headline's wording
BEHIND = 0.1  # so much liker the headline is what the body says on its own word where that is what it tells
SAID = 0.66  # the likeness from which a source that the headline leaves out is missed
_QUOTE = re.compile(r"[“”\"]")
_BEFORE = re.compile(r"^[^:]{2,60}:(?=\s)")  # "Jane Roe: …"; "Breaking: …" is no source
_BEHIND = re.compile(r"\s[–—-]\s*[\w.’' ]{2,30}$|^\W*[‘'\"“]|[’'\"”]\W*$")  # "… – mayor", or a quotation


def respects(headline: Headline, *, case: Case) -> bool:
    """Tell whether a headline itself says from whom it has what it tells, quotes, asks, or keeps away from it."""
    named = any(mouth(one, text=case.text).voice is not Voice.OWN for one in headline.claims)
    cut = headline.text.rstrip().endswith(("...", "…"))  # who said so may be in what was cut off
    kept = headline.told.hedged or "?" in headline.text or credited(headline.text)
    return named or cut or kept or _told_by(headline, case=case)


def _told_by(headline: Headline, *, case: Case) -> bool:
    """Tell whether somebody stands before a colon or behind a dash, or the headline is a quotation."""
    before = _BEFORE.match(headline.text)
    if before is None or headline.span is None:
        return before is not None or bool(_BEHIND.search(headline.text))
    label = Span(headline.span.start, headline.span.start + before.end())
    somebody = any(span.overlaps(label) for one in case.reading.actors for span in one.spans)
    return somebody or source_like(before.group()) or bool(_BEHIND.search(headline.text))


def sources(headline: Headline, found: Sequence[Match], *, case: Case) -> Iterator[Difference]:
    """Yield what a headline states as a fact and the body has from somebody."""
    told = [one for one in found if one.source.voice is not Voice.OWN and one.stance.stance is Stance.ASSERTS]
    keys = {one.source.key for one in told}
    if not told or len(keys) != 1 or respects(headline, case=case):
        return
    first = told[0]
    own = max((one.likeness for one in found if one.source.voice is Voice.OWN), default=0.0)
    if first.source.voice in NAMELESS and first.likeness >= own - BEHIND:
        yield Difference(
            verdict="harder_than_body",
            words=f"The headline states as fact what the body has from {_whom(first)} alone: {quoted(first, case)}.",
            match=first,
        )
    elif own == 0.0 and _plainly_said(first, case=case) and not _named(headline, first):
        yield Difference(
            verdict="source_dropped",
            words=f"The headline says in its own voice what the body has from {_whom(first)}: {quoted(first, case)}.",
            match=first,
        )


def _plainly_said(match: Match, *, case: Case) -> bool:
    """Tell whether somebody named says just what the headline tells, in words that are not quoted and quote nobody."""
    claim, last = match.claim, match.claim.chain[-1]
    wording = claim.span.of(case.text)
    said = match.source.voice is Voice.NAMED and says(last, text=case.text) and claim.certainty not in DOUBTED
    return said and match.likeness >= SAID and not _QUOTE.search(wording) and not has("saying", wording)


def hedges(headline: Headline, found: Sequence[Match], *, case: Case) -> Iterator[Difference]:
    """Yield a reserve of the body that a headline leaves out."""
    close = [one for one in found if one.likeness >= CLOSE]
    if not close or respects(headline, case=case) or any(one.stance.stance is not Stance.ASSERTS for one in close):
        return
    lost = [_reserve(one, headline=headline, case=case) for one in close]
    if all(lost):
        first = close[0]
        yield Difference(
            verdict="hedge_lost",
            words=f"The body puts it with a reserve (“{lost[0]}”), the headline without one: {quoted(first, case)}.",
            match=first,
        )


def tenses(headline: Headline, found: Sequence[Match], *, case: Case) -> Iterator[Difference]:
    """Yield what a headline tells as done and the body as still to come."""
    close = [one for one in found if one.likeness >= CLOSE]
    coming = headline.told.future or any(word.folded.endswith("ing") for word in words(headline.text))
    done = any(one.kind is ClaimKind.EVENT for one in headline.claims) and not coming
    if not close or to_come(headline, close[0], case=case):
        return
    if done and all(one.claim.kind is ClaimKind.PREDICTION and one.told.future for one in close):
        sentence = f"The headline tells as done what the body tells as still to come: {quoted(close[0], case)}."
        yield Difference(verdict="tense_differs", words=sentence, match=close[0])


def to_come(headline: Headline, match: Match, *, case: Case) -> bool:
    """Tell whether a headline's "to" makes a deed of the claim one to come: "Council to vote", but not "to Rome"."""
    wanted, there = _infinitives(headline.text), words(match.claim.span.of(case.text))
    known = {word.stem for word in there}
    return bool((wanted & known) - _infinitives(match.claim.span.of(case.text)))


def _infinitives(text: str) -> frozenset[str]:
    """Return the stems that stand behind a "to", be it with an article between."""
    found = words(text)
    plain = [word for word in found if word.folded not in ("a", "an", "the")]
    return frozenset(after.stem for word, after in pairwise(plain) if word.folded == "to")


def actors(headline: Headline, found: Sequence[Match], *, case: Case) -> Iterator[Difference]:
    """Yield a deed that the headline lays to one known actor and the body, in every claim like it, to another."""
    known = {one.id: one for one in case.reading.actors if one.known_as is not None}
    for claim in headline.claims:
        for part in claim.parts:
            if part.role is not PartRole.AGENT or part.actor not in known:
                continue
            deed = stem(part.deed.of(case.text).casefold())
            for match in found:
                others = [
                    known[other.actor]
                    for other in match.claim.parts
                    if other.role is PartRole.AGENT
                    and other.actor in known
                    and stem(other.deed.of(case.text).casefold()) == deed
                ]
                if others and part.actor not in match.claim.actors:
                    mine, theirs = known[part.actor].name, others[0].name
                    sentence = f"The headline lays this to {mine}, the body to {theirs}: {quoted(match, case)}."
                    yield Difference(verdict="actor_differs", words=sentence, match=match)
                    return


def _whom(match: Match) -> str:
    source = match.source.words
    return source if match.source.voice is Voice.NAMED else one_of(source)


def _named(headline: Headline, match: Match) -> bool:
    """Tell whether a name of the source, or what it is, stands in the headline."""
    there = {word.folded.removesuffix("'s") for word in words(headline.text)}
    names = [word for word in words(match.source.words) if not lexicon().has("stop", word.folded)]
    return any(word.folded.removesuffix("'s") in there for word in names)


def _reserve(match: Match, *, headline: Headline, case: Case) -> str:
    """Return the words by which a claim, or whoever says it, keeps a reserve; empty where nobody does.

    A word inside the claim counts only ahead of most of what the headline tells: "met, which may help" is no reserve.
    """
    claim, text = match.claim, case.text
    if claim.certainty not in RESERVED:
        return ""
    mine = frozenset(headline.told.content)
    for span in (*claim.because, *(one for hop in claim.chain for one in hop.because)):
        hedged = any(lexicon().has("hedge", word.folded) for word in words(span.of(text)))
        shared = [word for word in words(claim.span.of(text)) if word.stem in mine]
        behind = [word for word in shared if claim.span.start + word.start >= span.end]
        if hedged and (not claim.span.covers(span) or len(behind) > len(shared) / 2):
            return span.of(text)
    return ""
