"""What a description claims about its source: standing, knowledge, place, office.

Keeps the words as they stand in the text. That a source is anonymous is its naming, and that it is
a source or a person claims nothing; everything else that the phrase says of it is a claim.
"""

import re

from sayso.ledger import ActorKind, Naming
from sayso.reader.sources.kinds import head_noun
from sayso.reader.sources.lexicon import Class, peoples
from sayso.reader.sources.naming import Form, form, naming

_TOKEN = re.compile(r"\S+")
_EDGE = " \t\r\n,;:.()[]–—“”\"'’‘"
# Words that count or point, and words that only say that no name is given.
_EMPTY = frozenset(
    "a an the this that these those another other others one two three four five six seven eight nine ten several some "
    "many most few any all both each various multiple more than at least dozens hundreds thousands scores number "
    "couple group handful team of and same such certain single second third first anonymous unnamed unidentified "
    "undisclosed unspecified nameless confidential anonymously named source sources person people individual "
    "individuals figure figures someone somebody man woman men women anyone boy girl boys girls guy guys".split()
)
_HIDDEN = re.compile(
    r"[\s,]*(?:\b(?:and|but)\s+)?(?:\b(?:who|that|which)\b[^,]{0,60}?)?\b(?:"
    r"(?:speaking|spoke|talking|talked|granted|requested|requesting|citing|cited|insisted|on)\b[^,]*?\banonym\w+|"
    r"(?:speaking|spoke|talking|talked)\s+anonymously|"
    r"(?:asked|asking|declin\w+|refus\w+|did\s+not\s+want|not\s+want\w*|wish\w*|prefer\w*|request\w+)\b[^,]*?"
    r"\b(?:named|identified|identity|name|anonym\w+)\b|"
    r"(?:was|were|is|are)\s+not\s+(?:authori[sz]ed|permitted|allowed)\b|"
    r"not\s+(?:authori[sz]ed|permitted|allowed)\s+to\b|"
    r"(?:not\s+to\s+be|without\s+being)\s+(?:named|identified)|on\s+background|off\s+the\s+record|"
    r"whose\s+(?:name|identity)\b).*",
    re.IGNORECASE | re.DOTALL,
)
# A clause behind the head claims something only where it says what the source knows, saw or is.
_SAYING = re.compile(
    r"[\s,]*\b(?:who|which|that)\s+(?:also\s+|have\s+|had\s+|has\s+)?(?:said|says|say|told|tells|claimed|claims|"
    r"spoke|speaks|talked|added|insisted|declined|refused|asked)\b.*",
    re.IGNORECASE | re.DOTALL,
)
_BEHIND = re.compile(
    r"\b(?:of|for|from|in|inside|within|at|on|near|with|close|familiar|briefed|involved|who|whose|that|which|based|"
    r"working|living|present|privy|linked|tied|connected|affiliated|aware|knowledgeable)\b",
    re.IGNORECASE,
)


def described_as(words: str) -> str | None:
    """Return what a description claims about its source, verbatim, or None where it claims nothing.

    A name, a pronoun and an empty description ("a source", "one person") claim nothing.
    """
    if naming(words) is Naming.NAMED or form(words) in (Form.PRONOUN, Form.SPEAKER):
        return None
    open_ = _SAYING.sub("", _HIDDEN.sub("", words))
    tokens = [match for match in _TOKEN.finditer(open_) if match[0].strip(_EDGE)]
    empty = _empty_heads(open_)
    telling = [
        match for at, match in enumerate(tokens) if match[0].strip(_EDGE).lower() not in _EMPTY and at not in empty
    ]
    if not telling or (len(telling) == 1 and _is_form(telling[0][0].strip(_EDGE))):
        return None
    start = next((at for at, match in enumerate(tokens) if match is telling[0]), 0)
    while start and _BEHIND.fullmatch(tokens[start - 1][0].strip(_EDGE)) and not _counts(tokens, start - 1):
        start -= 1
    claimed = open_[tokens[start].start() : telling[-1].end()].strip(_EDGE)
    return claimed or None


def _is_form(word: str) -> bool:
    """Tell whether the word is a document's, which alone claims nothing ("the report")."""
    found = head_noun(word)
    return found is not None and found.cls is Class.FORM


def _counts(tokens: list[re.Match[str]], at: int) -> bool:
    """Tell whether the "of" at ``at`` belongs to a count ("a number of …", "one of …")."""
    before = tokens[at - 1][0].strip(_EDGE).lower() if at else ""
    return tokens[at][0].lower() == "of" and before in _EMPTY - {"source", "sources"}


def _empty_heads(words: str) -> frozenset[int]:
    """Return the place of a head that claims nothing: a person, or the name of a people ("local Syrians")."""
    tokens = [match for match in _TOKEN.finditer(words) if match[0].strip(_EDGE)]
    reach = next(
        (at for at, match in enumerate(tokens) if at and _BEHIND.fullmatch(match[0].strip(_EDGE))), len(tokens)
    )
    if not reach:
        return frozenset()
    top = tokens[reach - 1][0].strip(_EDGE)
    found = head_noun(top)
    bare = found is not None and found.cls is Class.BARE and found.kind in (ActorKind.PERSON, ActorKind.GROUP)
    return frozenset({reach - 1}) if bare or top in peoples() else frozenset()
