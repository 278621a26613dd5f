"""How a claim is put forward, in a few words: its sort, how directly, by which cue, how surely and by which words."""

from sayso.ledger import Attribution, Certainty, Claim, ClaimKind, Hop, Span, SpeechAct
from sayso.render.escape import visible
from sayso.render.parts import Part

OWN_WORD = "own word"
# Judgements and appeals are no checkable propositions, so they are set apart from the rest.
SET_APART = (ClaimKind.OPINION, ClaimKind.CALL)
_MARKS = '"“”„«»‘’'
DOTS = 3  # thirds of the scale: as fine as an eye that runs down forty claims can use


def manner(claim: Claim, *, attribution: Attribution | None, text: str) -> tuple[Part, ...]:
    """Return what is said of the claim beside its route; nothing stands for what was not assessed."""
    return (
        *_kind(claim.kind),
        *([(OWN_WORD, "own")] if len(claim.chain) == 1 else []),
        *(_act(attribution, text=text) if attribution else []),
        *certainty(claim, cue=attribution.cue if attribution else (), text=text),
        *([] if claim.worth is None else [(dots(claim.worth), "worth")]),
    )


def certainty(part: Claim | Hop, *, cue: tuple[Span, ...], text: str) -> tuple[Part, ...]:
    """Return how sure a claim or a hop presents itself to be, and the words that decided so.

    Where they are the cue, which is shown beside it, they are not said twice.
    """
    if part.certainty is Certainty.UNKNOWN:
        return ()
    style = "aside" if part.certainty is Certainty.ASSERTED else "certainty"
    words = ", ".join(_quoted(span.of(text)) for span in part.because if span not in cue)
    return ((f"{part.certainty.value} ({words})" if words else part.certainty.value, style),)


def dots(worth: float) -> str:
    """Return how much a claim is worth checking as one to three dots, by thirds."""
    full = min(DOTS, int(worth * DOTS) + 1)
    return "●" * full + "○" * (DOTS - full)


def meant(claim: Claim, *, text: str) -> tuple[str, ...]:
    """Return whom each word that points back stands for, and how sure the reader is of it."""
    return tuple(
        f"“{visible(hop.span.of(text))}” stands for “{visible(hop.means.of(text))}” ({hop.score:.2f})"
        for hop in claim.chain
        if hop.span is not None and hop.means is not None and hop.span != hop.means
    )


def _kind(kind: ClaimKind) -> list[Part]:
    if kind is ClaimKind.STATEMENT:
        return []
    return [(kind.value, "apart" if kind in SET_APART else "aside")]


def _act(attribution: Attribution, *, text: str) -> list[Part]:
    """Return how directly the source is quoted, what it does with the content, and the cue."""
    act = [] if attribution.act is SpeechAct.STATEMENT else [(attribution.act.value, "certainty")]
    cue = " … ".join(visible(span.of(text)) for span in attribution.cue)
    return [(attribution.directness.value, "aside"), *act, (f"“{cue}”", "cue")]


def _quoted(words: str) -> str:
    """Return the words in quotation marks, which so-called words bring along."""
    return f"“{visible(words.strip(_MARKS))}”"
