"""Compose nested attributions out of single ones: PolNeAR annotates only the outermost.

Each composed line puts a gold source and a gold content into a pattern that states its own
nesting plainly ("A cited B as saying C"), so that both attributions are known.
"""

import random
import re
from collections.abc import Iterator, Sequence

from training.polnear import Document, Gold

# {a} relay, {b} inner source, {c} content as a clause, {q} content as a quotation; cues in [].
PATTERNS = (
    "{a} [cited] <{b} [[as saying]] {q}>",
    "{a} [cited] <{b} [[as saying]] that {c}>.",
    "{a} [quoted] <{b} [[as saying]] {q}>",
    "{a} [quoted] <{b} [[as saying]] that {c}>.",
    "{a} [quoted] <{b} [[as telling]] reporters that {c}>.",
    "{a} [reported] <that {b} [[said]] {c}>.",
    "{a} [reported], citing {b}, <that {c}>.",
    "{a} [said] <{b} [[had told]] it that {c}>.",
    "{a} [said] <that {b} [[believed]] {c}>.",
    "{a} [said] <that {b} [[denied]] that {c}>.",
    "{a} [wrote] <that {b} [[had claimed]] {c}>.",
    "{a} [noted] <that {b} [[have accused]] them of lying when they said {c}>.",
    "{a} [revealed] <that {b} [[had warned]] that {c}>.",
    "[According to] {a}, <{b} [[said]] that {c}>.",
    "[According to] {a}, <{b} [[told]] lawmakers {c}>.",
    "<{b} [[said]] {c}>, {a} [reported].",
    "<{b} [[believe]] {c}>, [according to] {a}.",
    "<{b} [[told]] {a}2 that {c}>, {a} [said].",
    "{a} [claims] <{b} [[confirmed]] that {c}>.",
    "{a} [cites] <{b} [[who says]] {c}>.",
)
_MARK = re.compile(r"\{[abcq]\}2?|\[\[|\]\]|[\[\]<>]")
LENGTHS = (20, 220)  # characters: a content long enough to be a clause, short enough for a sentence
LONG_NAME = 80  # characters: a source's description longer than this makes an odd line
_PRONOUNS = frozenset("he she they we you i it who which that this what".split())
_COMMON = re.compile(r"(The|An?|Some|Many|Most|Several|His|Her|Their|Our|One|Two|Other) ")


def composed(documents: Sequence[Document], *, lines: int, seed: int) -> Iterator[Document]:
    """Return documents of a few composed lines each, ``lines`` in all."""
    chance = random.Random(seed)  # noqa: S311 - not for secrets
    sources, contents = _material(documents)
    for number in range(0, lines, 4):
        text, golds = "", []
        for _ in range(4):
            pattern = chance.choice(PATTERNS)
            a, b = chance.choice(sources), chance.choice(sources)
            line, found = _fill(pattern, a=a, b=b, content=chance.choice(contents), base=len(text))
            text += line + "\n\n"
            golds += found
        yield Document(name=f"composed-{number}", text=text, attributions=tuple(golds))


def _material(documents: Sequence[Document]) -> tuple[list[str], list[str]]:
    sources, contents = [], []
    for document in documents:
        for gold in document.attributions or ():
            source = " ".join(document.text[s:e] for s, e in gold.source)
            if source and source.lower() not in _PRONOUNS and len(source) < LONG_NAME and "\n" not in source:
                sources.append(source[:1].lower() + source[1:] if _COMMON.match(source) else source)
            if len(gold.content) == 1:
                content = document.text[slice(*gold.content[0])]
                clause = content.startswith("that ") and not set(content) & set('\n"“”')
                if clause and LENGTHS[0] <= len(content) <= LENGTHS[1]:
                    contents.append(content.removeprefix("that "))
    return sources, contents


def _fill(pattern: str, *, a: str, b: str, content: str, base: int) -> tuple[str, list[Gold]]:
    """Return the line and its attributions, outer before inner, offset by ``base``."""
    quoted = "“" + content[:1].upper() + content[1:].rstrip(".") + ".”"
    words = {"{a}": a, "{b}": b, "{c}": content.rstrip("."), "{q}": quoted, "{a}2": "the network"}
    line, last = "", 0
    at: dict[str, list[tuple[int, int]]] = {}
    for match in _MARK.finditer(pattern):
        line += pattern[last : match.start()]
        last = match.end()
        mark = match[0]
        start = len(line)
        line += words.get(mark, "")
        at.setdefault(mark, []).append((base + start, base + len(line)))
    line += pattern[last:]
    line = line[:1].upper() + line[1:]
    inner_content = at.get("{q}") or at["{c}"]
    outer = Gold(source=_one(at["{a}"]), cue=_between(at, "[", "]"), content=_between(at, "<", ">"))
    if "[[" not in at:
        return line, [outer]
    return line, [outer, Gold(source=_one(at["{b}"]), cue=_between(at, "[[", "]]"), content=_one(inner_content))]


def _one(spans: list[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    return (spans[0],)


def _between(at: dict[str, list[tuple[int, int]]], opening: str, closing: str) -> tuple[tuple[int, int], ...]:
    return ((at[opening][0][1], at[closing][0][0]),)
