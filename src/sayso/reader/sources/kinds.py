"""What kind of agent a source is, by its words: a person, an organisation, a state, an outlet, a document, a group.

Decides on the phrase alone, and on a tag that the network gave its head where the words leave it
open; where neither tells, the kind is unknown. Whom a pronoun means is another file's question.
"""

import re

from sayso.ledger import ActorKind
from sayso.reader.sources.lexicon import (
    Class,
    Noun,
    given_names,
    institution,
    mastheads,
    noun,
    outlet,
    peoples,
    plural_of,
    state,
    title,
)

TAGS = {"person": ActorKind.PERSON, "organisation": ActorKind.ORGANISATION, "place": ActorKind.STATE}
PERSONAL = frozenset("he she him her his hers i me my who whom".split())
PLURAL = frozenset("we us our they them their these those".split())
LONGEST_NOUN = 3  # words of the longest head noun ("chief of staff", "secretary of state")
LONGEST_NAME = 4  # words of a person's name; a longer run of capitals is an institution's more often
ACRONYM = re.compile(r"(?:[A-Z]\.?){2,4}$")
_ARTICLE = re.compile(r"^(?:an?|the)\s+(?=\S)", re.IGNORECASE)
_THE = re.compile(r"^the\s", re.IGNORECASE)
_TAIL = re.compile(
    r"\s*(?:[,;:(\[–—]|\b(?:for|from|in|at|on|with|by|about|against|to|who|which|that|whose|close|familiar|speaking|"
    r"including|said|asked|quoted|cited|named|identified|involved|briefed|based|led|backed|published|released|issued|"
    r"conducted|carried|commissioned|interviewed|contacted|reached|present|living|working)\b).*",
    re.DOTALL,
)
_OF = re.compile(r"\s+of\s.*", re.DOTALL)
_POSSESSIVE = re.compile(r"(?:[’']s|(?<=s)[’'])\s+(?=\S)")
_WORD = re.compile(r"(?:[^\W\d_]\.){2,}|[^\W_][\w’'&/-]*(?<=\w)|[^\W_]")
_AND = re.compile(r"\s+(?:and|&|or)\s+")
_COUNTED = re.compile(
    r"(?:a\s+)?(?:group|number|team|couple|handful|dozens?|hundreds?|thousands?|scores|majority|panel|crowd|pair|trio|"
    r"host|spate|array|range|series|wave)\s+of\s+",
    re.IGNORECASE,
)
_PARTS = re.compile(
    r"(?:one|two|three|four|five|some|several|many|most|all|both|few|another|others|each|members?|either|none|"
    r"\d+)\s+of\s+",
    re.IGNORECASE,
)


def kind_of(words: str, *, tag: str | None = None) -> ActorKind:
    """Return the kind of the agent that the words stand for; ``tag`` is the network's for its head."""
    plain = " ".join(words.split()).strip(' ,.;:“”"')
    return _of_pronoun(plain) or _known(plain) or _owned(plain, tag=tag) or _counted(plain) or _of_core(plain, tag=tag)


def _of_pronoun(plain: str) -> ActorKind | None:
    """Return the kind that a pronoun says; "US" is a state."""
    word = plain if len(plain) > 1 and plain.isupper() else plain.lower()
    if word in PERSONAL:
        return ActorKind.PERSON
    return ActorKind.GROUP if word in PLURAL else None


def _owned(plain: str, *, tag: str | None) -> ActorKind | None:
    """Return the kind of what belongs to somebody ("the Example Times’ editorial board")."""
    parts = _POSSESSIVE.split(plain)
    return kind_of(parts[-1], tag=tag) if len(parts) > 1 and not _TAIL.search(parts[0]) else None


def _counted(plain: str) -> ActorKind | None:
    """Return the kind of "a group of …", "two of …"."""
    bare = _ARTICLE.sub("", plain)
    counted = _COUNTED.match(bare) or _PARTS.match(bare)
    return _of_many(bare[counted.end() :]) if counted else None


def _of_core(plain: str, *, tag: str | None) -> ActorKind:
    """Return the kind of the phrase without what hangs on its head."""
    core = _core(plain)
    if core != plain and (known := _known(core)):
        return known
    return ActorKind.GROUP if _joined(core) else _of_head(core, tag=tag, whole=plain)


def head_noun(words: str) -> Noun | None:
    """Return what the last words of a phrase before anything hangs on it say, or None."""
    return _noun_of(_core(" ".join(words.split())))


def part_before_name(words: str) -> Noun | None:
    """Return the part that stands before a name ("spokesman" in "Pentagon spokesman A. Example")."""
    tokens = _WORD.findall(_core(words))
    if not tokens or tokens[-1] in peoples():
        return None
    for at in range(len(tokens) - 1, 0, -1):
        found = noun(tokens[at - 1])
        if found and found.kind is ActorKind.PERSON and all(_capital(token) for token in tokens[at:]):
            return found
    return None


def head_phrase(words: str) -> str:
    """Return the words up to where something hangs on their head; the article is kept."""
    return (_TAIL.sub("", words) or words).rstrip()


def _core(plain: str) -> str:
    """Return the phrase without its article and without what hangs on its head."""
    bare = _ARTICLE.sub("", plain)
    return head_phrase(bare).strip()


def _known(phrase: str) -> ActorKind | None:
    """Return the kind of a name that the tables know, with or without its article."""
    for name in dict.fromkeys((phrase, _ARTICLE.sub("", phrase))):
        found = institution(name)
        if found is not None:
            return found[1]
        if state(name) is not None:
            return ActorKind.STATE
        if outlet(name) is not None:
            return ActorKind.OUTLET
    bare = _ARTICLE.sub("", phrase)
    if _THE.match(phrase) and bare in peoples():
        return ActorKind.STATE  # "the Saudis", "the British": the state speaks
    return ActorKind.GROUP if bare in peoples() and bare.endswith("s") else None


def _of_many(rest: str) -> ActorKind:
    """Return document for many documents ("a number of studies"), else group."""
    found = head_noun(rest)
    return ActorKind.DOCUMENT if found and found.kind is ActorKind.DOCUMENT else ActorKind.GROUP


def _joined(core: str) -> bool:
    """Tell whether the phrase joins two agents; a name may hold an "and" of its own."""
    parts = _AND.split(core)
    if len(parts) == 1:
        return False
    tokens = _WORD.findall(parts[-1])
    last = noun(tokens[-1]) if tokens else None
    body = last is not None and last.cls is Class.BODY and not last.plural
    return not (body and _capital(tokens[-1]) and _capital(parts[0].split()[-1]))


def _of_head(core: str, *, tag: str | None, whole: str) -> ActorKind:
    """Return the kind by the head noun, else by the shape of the name."""
    tokens = _WORD.findall(core)
    if not tokens:
        return ActorKind.UNKNOWN
    if _personal(tokens, core=core):
        return ActorKind.PERSON
    titled = len(tokens) > 1 or _THE.match(whole)
    if titled and _capital(tokens[-1]) and tokens[-1].lower() in mastheads():
        return ActorKind.OUTLET
    found = _noun_of(core)
    return found.kind if found else _of_unknown(tokens, tag=tag, core=core, whole=whole)


def _personal(tokens: list[str], *, core: str) -> bool:
    """Tell whether a title or a part before a name makes a person of it."""
    titled = title(tokens[0]) and len(tokens) > 1 and _capital(tokens[-1]) and " of " not in core
    return titled or (part_before_name(core) is not None and not _body(tokens[-1]))


def _of_unknown(tokens: list[str], *, tag: str | None, core: str, whole: str) -> ActorKind:
    """Return the kind where no table knows the head: a plural of people, a tag, the shape of a name."""
    top = (_WORD.findall(_OF.sub("", core)) or tokens)[-1]
    if not _capital(top):
        return ActorKind.GROUP if _plural(top) else ActorKind.UNKNOWN
    if top in peoples():
        return ActorKind.GROUP
    return TAGS.get(tag or "") or _by_shape(tokens, core=core, whole=whole)


def _by_shape(tokens: list[str], *, core: str, whole: str) -> ActorKind:
    """Return what a name is by its form: an acronym, an institution, a person."""
    if tokens[0] in given_names() and tokens[-1].lower() not in mastheads():
        return ActorKind.PERSON
    acronym = len(tokens) == 1 and ACRONYM.match(tokens[0])
    if acronym or _THE.match(whole) or re.search(r"\s(?:of|for|&)\s", core):
        return ActorKind.ORGANISATION
    if len(tokens) == 1 or tokens[0] in peoples() or tokens[-1].isupper():
        return ActorKind.UNKNOWN
    name = len(tokens) <= LONGEST_NAME and all(_capital(token) or token.islower() for token in tokens)
    return ActorKind.PERSON if name else ActorKind.UNKNOWN


def _noun_of(core: str) -> Noun | None:
    """Return the head noun: "chief of staff" as a whole, else what stands before "of"."""
    tokens = _WORD.findall(core)
    whole = noun(" ".join(tokens[-LONGEST_NOUN:]))
    if whole is not None and " of " in core:
        return whole
    return _last_noun(_WORD.findall(_OF.sub("", core)))


def _last_noun(tokens: list[str]) -> Noun | None:
    """Return the longest head noun of the table at the end of the tokens."""
    for length in range(LONGEST_NOUN, 0, -1):
        found = noun(" ".join(tokens[-length:])) if len(tokens) >= length else None
        if found is not None:
            return found
    return None


def _body(token: str) -> bool:
    found = noun(token)
    return found is not None and found.cls in (Class.BODY, Class.FORM)


def _capital(token: str) -> bool:
    return token[:1].isupper()


def _plural(word: str) -> bool:
    """Tell whether a word that no table knows looks like a plural of people."""
    return word.endswith("s") and not word.endswith(("ss", "us", "is")) and plural_of(word[:-1]) == word
