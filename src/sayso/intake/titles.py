"""Says in which words an article's titles differ; not which of them is right.

Each further title is compared with the first. A site's name hung on to a title ("… | Example
News") is no difference, and of a slug only the words that the first title lacks count.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from sayso.ledger import Title, TitleKind

MAX_WORDS = 80  # a title beyond this is no title; keeps the comparison's work bounded
SAME_TITLE = 0.5  # below this share of common words two titles are worded afresh, not edited

_WORD = re.compile(r"\w+(?:['’.\-]\w+)*\.?")
_SITE_MARK = re.compile(r"\s+[|–—\-·•»«:]+\s+|\s*[|»«]\s*")
_CUT_SHORT = ("…", "...")


@dataclass(frozen=True, slots=True, kw_only=True)
class WordChange:
    """The words of the first title and what the second has in their place; either may be empty."""

    first: str
    second: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TitleDifference:
    """Two titles of one article and the words that differ; no ``changes`` when worded afresh."""

    first: Title
    second: Title
    changes: tuple[WordChange, ...]


def title_differences(titles: Sequence[Title]) -> tuple[TitleDifference, ...]:
    """Return how each further title differs from the first, in the order of the titles."""
    return tuple(_differences(titles))


def _differences(titles: Sequence[Title]) -> Iterator[TitleDifference]:
    seen = {titles[0].text} if titles else set[str]()
    for other in titles[1:]:
        if other.text in seen:
            continue
        seen.add(other.text)
        compare = _slug_changes if other.kind is TitleKind.SLUG else _changes
        changes = compare(titles[0].text, other.text)
        if changes is not None:
            yield TitleDifference(first=titles[0], second=other, changes=changes)


def _changes(first: str, second: str) -> tuple[WordChange, ...] | None:
    """Return the changed words, nothing where the wording is new, None where nothing differs."""
    ours, theirs = _words(first), _words(second)
    pairs = [(ours, words) for words in _without_site(second, theirs)]
    pairs += [(words, theirs) for words in _without_site(first, ours)]
    matchers = [SequenceMatcher(None, _keys(a), _keys(b), autojunk=False) for a, b in [(ours, theirs), *pairs]]
    best = max(range(len(matchers)), key=lambda number: matchers[number].ratio())
    ours, theirs = [(ours, theirs), *pairs][best]
    if _same(first, second, ours=ours, theirs=theirs):
        return None
    if matchers[best].ratio() < SAME_TITLE:
        return ()
    return tuple(
        WordChange(first=_slice(first, ours[a:b]), second=_slice(second, theirs[c:d]))
        for tag, a, b, c, d in matchers[best].get_opcodes()
        if tag != "equal"
    )


def _words(title: str) -> list[re.Match[str]]:
    words: list[re.Match[str]] = []
    for match in _WORD.finditer(title):
        words.append(match)
        if len(words) == MAX_WORDS:
            break
    return words


def _without_site(title: str, words: list[re.Match[str]]) -> list[list[re.Match[str]]]:
    """Return the words before the last site mark and those after the first, where there is one."""
    marks = [match.span() for match in _SITE_MARK.finditer(title)]
    if not marks:
        return []
    before = [word for word in words if word.end() <= marks[-1][0]]
    after = [word for word in words if word.start() >= marks[0][1]]
    return [part for part in (before, after) if part]


def _same(first: str, second: str, *, ours: list[re.Match[str]], theirs: list[re.Match[str]]) -> bool:
    a, b = _keys(ours), _keys(theirs)
    if first.rstrip().endswith(_CUT_SHORT):
        return bool(a) and a == b[: len(a)]
    if second.rstrip().endswith(_CUT_SHORT):
        return bool(b) and b == a[: len(b)]
    return a == b


def _keys(words: list[re.Match[str]]) -> list[str]:
    return [_key(word[0]) for word in words]


def _key(word: str) -> str:
    return word.casefold().replace("’", "'").rstrip(".")


def _slice(title: str, words: list[re.Match[str]]) -> str:
    return title[words[0].start() : words[-1].end()] if words else ""


def _slug_changes(first: str, slug: str) -> tuple[WordChange, ...] | None:
    """Compare with the words of an address: it drops small words, so only what it adds counts."""
    known = {part for key in _keys(_words(first)) for part in (key.replace("'", "").replace(".", ""), *_parts(key))}
    words = [part for key in _keys(_words(slug)) for part in _parts(key)]
    added = [word for word in words if word.isalpha() and word not in known]
    if not added:
        return None
    if len(added) > SAME_TITLE * len(words):
        return ()
    return tuple(WordChange(first="", second=word) for word in added)


def _parts(key: str) -> list[str]:
    return [part for part in re.split(r"['.\-_]", key) if part]
