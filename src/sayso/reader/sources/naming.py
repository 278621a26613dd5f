"""How the words of a source name it: by a proper name, by a description, or only by pointing back.

Decides on the words alone; whom a pronoun or "the source" means is another file's question.
"""

import re
from enum import StrEnum

from sayso.ledger import Naming

_ARTICLE = re.compile(r"^(?:an?|the)\s+", re.IGNORECASE)
_WORD = re.compile(r"[\w.’'&-]*\w")
_TAIL = re.compile(
    r"\s*(?:[,;:(\[–—]|\b(?:of|for|from|in|at|on|with|who|which|that|whose|close|familiar)\b).*", re.DOTALL
)
_CAPITAL = re.compile(r"[^\W\d_a-z]")

LOOKED_AT = 600  # characters: a longer "source" is none, and must not take long either

PRONOUNS = frozenset("he she it they him her his hers its their them this these those who which that whom one".split())
SPEAKERS = frozenset("I i We we My my Our our us me".split())  # as written: "US" is a state
# Heads of descriptions: people by their part, and documents by their form. A capital before them
# ("a Pentagon official") names where they belong, not who they are.
ROLES = frozenset(
    "source sources official officials spokesman spokeswoman spokesperson spokespeople diplomat diplomats analyst "
    "analysts expert experts witness witnesses resident residents activist activists aide aides adviser advisers "
    "advisor advisors officer officers commander commanders fighter fighters militant militants soldier soldiers "
    "journalist journalists reporter reporters critic critics supporter supporters observer observers monitor monitors "
    "lawmaker lawmakers researcher researchers insider insiders person people man woman men women group lawyer lawyers "
    "attorney voter voters doctor doctors medic medics local locals investigator investigators member members leader "
    "leaders "
    "employee employees worker workers colleague colleagues friend friends relative relatives refugee refugees".split()
)


class Form(StrEnum):
    """How a phrase refers: by itself, back to somebody (pronoun, "the source"), or to the speaker."""

    OWN = "own"
    PRONOUN = "pronoun"
    DEFINITE = "definite"
    SPEAKER = "speaker"


def agent_name(words: str) -> str:
    """Return a source's words in one line, without the article before them."""
    return _ARTICLE.sub("", " ".join(words.split()), count=1)


def one_line(words: str) -> str:
    """Return as many of a source's words as any rule looks at, with single spaces between them."""
    return " ".join(words[:LOOKED_AT].split())


def head(words: str) -> str:
    """Return the last word of the phrase before anything hangs on it ("official" of "a US official in …")."""
    plain = one_line(words)
    found = _WORD.findall(_TAIL.sub("", plain) or plain)
    return found[-1].rstrip(".") if found else ""


def form(words: str) -> Form:
    """Return how a source's words refer."""
    plain = words.strip().lower()
    if plain in PRONOUNS:
        return Form.PRONOUN
    if words.strip() in SPEAKERS:
        return Form.SPEAKER
    if re.match(r"(?:the|that|this|these|those|same)\b", plain) and head(words).islower():
        return Form.DEFINITE
    return Form.OWN


def naming(words: str) -> Naming:
    """Return whether the words name their source or describe it.

    A phrase whose head is a name is named ("Pentagon spokesman A. B."); so is a definite
    institution ("the Clinton campaign"); a part played is a description ("a Pentagon official").
    """
    if form(words) in (Form.PRONOUN, Form.SPEAKER):
        return Naming.DESCRIBED
    top = head(words)
    if _CAPITAL.match(top) and not (_only_opens(words, top) and top.lower() in ROLES):
        return Naming.DESCRIBED if _common_plural(words, top) else Naming.NAMED
    if top.lower() in ROLES:
        return Naming.DESCRIBED
    inner = _ARTICLE.sub("", words.strip())
    definite = not re.match(r"(?:an?|some|several|many|most|other|two|one)\b", words.strip(), re.IGNORECASE)
    named = any(_CAPITAL.match(word) for word in _WORD.findall(inner)[(0 if inner != words.strip() else 1) :])
    return Naming.NAMED if definite and named else Naming.DESCRIBED


def _only_opens(words: str, top: str) -> bool:
    """Tell whether the head is the first word, whose capital may be the sentence's."""
    return words.strip().startswith(top)


def _common_plural(words: str, top: str) -> bool:
    """Tell "Local Syrians", "Many Republicans" (people described by what they are) from names."""
    first = _WORD.findall(words)[0].lower()
    vague = {"some", "many", "most", "several", "few", "local", "other", "senior", "ordinary", "fellow", "all", "both"}
    return first in vague and top.endswith("s")
