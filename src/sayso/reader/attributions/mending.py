"""What the text itself decides about attributions that the network left open or got wrong.

Each rule is one pattern that says what it means: a name, a deed and a label are no claim ("also known as"), a second
verb shares its subject, what stood before "according to" ends with the sentence, and a conclusion
that an author draws has no source. Each was kept because the figures on PolNeAR dev stay.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace

from sayso.ledger import Attribution, Span
from sayso.reader.attributions.quotes import Quotes, directness

# Participles by which an author draws a conclusion from what was just told.
INFERENCE = re.compile(
    r"(?:thus |thereby |further |strongly |apparently )?"
    r"(?:suggesting|indicating|implying|signal+ing|meaning|showing|proving|hinting|raising|demonstrating)\b",
    re.IGNORECASE,
)
NAMING = re.compile(
    r"(?:also |better |formerly |otherwise |commonly )?(?:known|called|named|dubbed)(?: as)?", re.IGNORECASE
)
# What somebody does, not says; with what stands before a verb.
DEED = re.compile(
    r"(?:(?:has|have|had|is|are|was|were|been|being|be|will|would|to|now|also|then|later|already|just|first|again)\s+)*"
    r"(?:broker|launch|conduct|kill|captur|seiz|deploy|bomb|invad|arrest|detain|shell|storm|occup|besieg|"
    r"evacuat|destroy|wound|injur)(?:e|es|ed|ing|s|y|ies|ied)?"
    r"|(?:(?:has|have|had|was|were|been|now|also|then)\s+)*(?:carried out|carry out|retook|retaken|overran)",
    re.IGNORECASE,
)
# Blame or praise that falls on the subject: whoever "drew criticism" is not the one who criticised.
RECEIVED = re.compile(
    r"\b(?:dr(?:aw|ew|awn|aws|awing)|spark\w*|prompt\w*|receiv\w*|fac(?:e|es|ed|ing)|met with|attract\w*|provok\w*|"
    r"trigger\w*|earn\w*|elicit\w*|c(?:o|a)m(?:e|ing) under|suffer\w*)\b.*\b"
    r"(?:criticism|condemnation|praise|outrage|anger|rebukes?|fire|backlash|accusations?|complaints?|scrutiny|ire|"
    r"protests?|derision|ridicule|attacks?|concerns?|objections?)\b",
    re.IGNORECASE,
)
# What a desk writes before a headline's colon; "Report:" and a name are sources.
LABEL = re.compile(
    r"(?:breaking|bombshell|exclusive|updated?|watch|video|photos?|pictures|live|analysis|opinion|explainer|factbox|"
    r"timeline|graphic|infographic|flash|alert|warning|just in|developing|interview|review|editorial|comment|podcast|"
    r"gallery|in pictures|fact.?check|quiz|shock(?:ing)?|revealed|must.?(?:see|read|watch)|recap|profile|feature|"
    r"breaking news|news|urgent|scoop|insight|special report|correction|listen|read more)",
    re.IGNORECASE,
)
ACCORDING = re.compile(r"according to\b", re.IGNORECASE)
_AND = re.compile(r"\s*,?\s*(?:and|but|or|then)(?:\s+(?:also|then|even|later))?\s*", re.IGNORECASE)
_PARTED = re.compile(r"[,–—-]\s*$")


def mended(
    found: Sequence[Attribution], *, text: str, sentences: Sequence[Span], marks: Quotes
) -> Iterator[Attribution]:
    """Yield the attributions in the order of their cues, each as the rules leave it."""
    starts = [sentence.start for sentence in sentences]
    last: Attribution | None = None
    for one in found:
        if is_no_speech(one, text=text):
            continue
        here = sentences[bisect_right(starts, one.cue[0].start) - 1] if starts else Span(0, len(text))
        before = last if last is not None and here.covers(last.cue[0]) else None
        last = _own_sentence(_source(one, before, text=text), here, text=text, marks=marks)
        yield last


def is_no_speech(one: Attribution, *, text: str) -> bool:
    """Tell whether the words put nothing in anybody's mouth: a name, a deed, a label, or blame that was received."""
    words = " ".join(one.cue[0].of(text).split())
    source = one.source[0].of(text) if one.source else ""
    if one.source is None:
        return bool(NAMING.fullmatch(words))
    received = bool(RECEIVED.search(words)) and one.source[0].end <= one.cue[0].start
    return received or bool(DEED.fullmatch(words)) or (words == ":" and bool(LABEL.fullmatch(source)))


def _source(one: Attribution, before: Attribution | None, *, text: str) -> Attribution:
    """Return the attribution with the source that the words around its cue give or take."""
    cue = one.cue[0]
    if one.source is None and before is not None and before.source is not None:
        end = max(before.content[-1].end, before.cue[-1].end)
        free = not any(span.overlaps(piece) for span in before.source for piece in one.content)
        if free and end < cue.start and _AND.fullmatch(text, end, cue.start):
            return replace(one, source=before.source)
    if one.source and INFERENCE.match(cue.of(text)) and _PARTED.search(text, max(0, cue.start - 3), cue.start):
        speaking = before is not None and before.source is not None
        return one if speaking else replace(one, source=None)
    return one


def _own_sentence(one: Attribution, here: Span, *, text: str, marks: Quotes) -> Attribution:
    """Return the attribution without what follows its sentence, where "according to" closed it.

    "It rained, according to the report. Nobody came." ends with the report. After other cues the
    next sentence is often still the source's: dropping it there cost 0.7 points of exact F1.
    """
    if not ACCORDING.match(one.cue[0].of(text)) or not any(
        piece.end <= one.cue[0].start and piece.overlaps(here) for piece in one.content
    ):
        return one
    content = tuple(piece for piece in one.content if piece.start < here.end or marks.inside(piece.start))
    if content == one.content:
        return one
    return replace(one, content=content, directness=directness(content, text=text, marks=marks))
