"""Which names of an article belong to one bearer: full names, surnames, first names, acronyms.

Takes the named mentions in the order of the text and gives each the number of its bearer. A short
name goes to the bearer whose full name ends (or begins) with it; of several, to the one of the
fitting gender that was named last.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from sayso.ledger import ActorKind
from sayso.reader.sources.lexicon import Gender, given_names, institution, outlet, state
from sayso.reader.sources.mentions import Mention

NAMESAKES = 20  # bearers looked through for a short name: a directory of namesakes must not take forever
SHORTEST_ACRONYM = 3  # letters: two initials are anybody's
_WORD = re.compile(r"[^\W_][\w.’'-]*")
_BODIES = frozenset({ActorKind.ORGANISATION, ActorKind.OUTLET, ActorKind.DOCUMENT})


@dataclass(slots=True, kw_only=True)
class Bearer:
    """Whoever bears one or more names of the article: grows while the article is read."""

    kind: ActorKind
    words: tuple[str, ...]
    gender: Gender | None = None
    plural: bool = False
    parts: set[str] = field(default_factory=set)
    placed: int = 0  # how many of its mentions speak of a place
    mentions: list[Mention] = field(default_factory=list)


def bearers(found: Sequence[Mention], *, aliases: dict[str, str]) -> tuple[list[Bearer], list[int]]:
    """Return the bearers, and the number of the one that each mention names.

    ``aliases`` are the acronyms that the text itself gives in brackets, each with its full name.
    """
    made: list[Bearer] = []
    by_name: dict[str, int] = {}
    by_short: dict[str, list[int]] = {}
    for mention in found:  # full names first: a headline's surname may come before them
        words = _words(mention.name)
        key = _key(mention.name)
        if len(words) > 1 and key not in by_name:
            number = _same_person(words, made, by_short) if mention.kind is ActorKind.PERSON else None
            if number is None:
                number = len(made)
                made.append(Bearer(kind=mention.kind, words=words))
                _index(words, number, kind=mention.kind, by_short=by_short)
            by_name[key] = number
    by_name |= {_key(short): by_name[_key(full)] for short, full in aliases.items() if _key(full) in by_name}
    by_name |= _acronyms(found, made, known=by_name)
    numbers = []
    counts: Counter[int] = Counter()
    last: dict[str, int] = {}
    for mention in found:
        number = _number(mention, made, by_name=by_name, by_short=by_short, last=last)
        _grow(made[number], mention)
        counts[number] += 1
        for word in (made[number].words[-1], made[number].words[0]):
            last[word] = number
        numbers.append(number)
    return made, numbers


def _number(
    mention: Mention,
    made: list[Bearer],
    *,
    by_name: dict[str, int],
    by_short: dict[str, list[int]],
    last: dict[str, int],
) -> int:
    key = _key(mention.name)
    if key in by_name:
        return by_name[key]
    words = _words(mention.name)
    options = by_short.get(words[-1], [])[-NAMESAKES:] if len(words) == 1 and not _named_itself(mention) else []
    fitting = [one for one in options if not _apart(made[one].gender, mention.gender) and _agree(made[one], mention)]
    if fitting:
        return last[words[-1]] if last.get(words[-1]) in fitting else fitting[0]
    made.append(Bearer(kind=mention.kind, words=words))
    by_name[key] = len(made) - 1
    return len(made) - 1


def _named_itself(mention: Mention) -> bool:
    """Tell whether a single word is a name of its own that the tables know ("Washington", "Time")."""
    known = state(mention.name) or outlet(mention.name) or institution(mention.name)
    return known is not None and mention.kind is not ActorKind.PERSON and not mention.parts


def _agree(bearer: Bearer, mention: Mention) -> bool:
    if bearer.kind is ActorKind.PERSON:
        return mention.kind in (ActorKind.PERSON, ActorKind.UNKNOWN)
    return mention.kind is not ActorKind.PERSON


def _same_person(words: tuple[str, ...], made: Sequence[Bearer], by_short: dict[str, list[int]]) -> int | None:
    """Return the person with this first and last name, whatever stands between."""
    for number in by_short.get(words[-1], [])[-NAMESAKES:]:
        other = made[number].words
        if made[number].kind is ActorKind.PERSON and other[0] == words[0] and other[-1] == words[-1]:
            return number
    return None


def _index(words: tuple[str, ...], number: int, *, kind: ActorKind, by_short: dict[str, list[int]]) -> None:
    shorts = {words[0], words[-1]} if kind is ActorKind.PERSON else {words[-1]} if kind in _BODIES else set()
    for short in shorts:
        by_short.setdefault(short, []).append(number)


def _acronyms(found: Sequence[Mention], made: Sequence[Bearer], *, known: dict[str, int]) -> dict[str, int]:
    """Return the acronyms that are the initials of an institution named in full."""
    initials: dict[str, int] = {}
    for number, bearer in enumerate(made):
        letters = "".join(word[0] for word in bearer.words if word[0].isupper())
        if bearer.kind is not ActorKind.PERSON and len(letters) >= SHORTEST_ACRONYM:
            initials.setdefault(letters, number)
    shorts = {mention.name for mention in found if mention.name.isupper()}
    return {_key(name): initials[bare] for name in sorted(shorts) if (bare := name.replace(".", "")) in initials
            and _key(name) not in known}  # fmt: skip


def _grow(bearer: Bearer, mention: Mention) -> None:
    if mention.kind is ActorKind.PERSON or bearer.kind is ActorKind.UNKNOWN:
        bearer.kind = mention.kind
    bearer.gender = bearer.gender or mention.gender
    bearer.plural = bearer.plural or mention.plural
    bearer.parts |= set(mention.parts)
    bearer.placed += mention.placed
    bearer.mentions.append(mention)


def is_place(bearer: Bearer) -> bool:
    """Tell whether the article speaks of a place by this name, and nothing makes a person of it."""
    personal = bearer.parts or bearer.gender or bearer.words[0] in given_names()
    return not personal and bearer.placed * 3 >= len(bearer.mentions) and bearer.placed > 0


def _apart(one: Gender | None, other: Gender | None) -> bool:
    return one is not None and other is not None and one is not other


def _words(name: str) -> tuple[str, ...]:
    return tuple(_WORD.findall(name)) or (name,)


def _key(name: str) -> str:
    return name if name.isupper() else name.casefold()
