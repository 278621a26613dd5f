"""Find the words for what is counted or measured, without a parse: closed classes bound the noun phrases.

After the number ("six fighting positions"), after "of" ("a third of the prisoners"), or before a
verb that gives the number ("the number of strikes rose to 20").
"""

import re
from typing import NamedTuple

from sayso.reader.measures.lexicon import closed, forms, roles, stops, units
from sayso.reader.measures.numbers import hanging, hyphen, word
from sayso.reader.measures.tokens import Kind, Token, glued

WIDEST = 8  # words of a noun phrase
FARTHEST = 10  # tokens from a number back to its subject
HOPS = 3  # phrases to step over on the way: "the number | of strikes | in Mosul | rose to"
QUOTES = frozenset("“”\"‘’'«»")
_NAMES = frozenset({"US", "IT", "IS"})


class Phrase(NamedTuple):
    """A noun phrase in the tokens ``first`` to ``last`` (half-open); the head is its last word."""

    first: int
    last: int


def words_of(row: list[Token], phrase: Phrase, *, text: str) -> str:
    """Return the words of a phrase as they stand, without quotation marks and a leading "new" or "separate"."""
    while phrase.last - phrase.first > 1 and row[phrase.first].low in closed("filler"):
        phrase = Phrase(phrase.first + 1, phrase.last)
    return unit_words(row, phrase, text=text)


def unit_words(row: list[Token], phrase: Phrase, *, text: str) -> str:
    """Return all the words of a phrase as they stand, without quotation marks and line ends."""
    raw = text[row[phrase.first].start : row[phrase.last - 1].end]
    words = " ".join("".join(char for char in raw if char not in '“”"«»').split())
    return words.removesuffix("'s").removesuffix("’s")


def after(row: list[Token], at: int, *, one: bool, hangs: bool = False) -> Phrase | None:
    """Return the phrase that a number ending before ``at`` counts.

    ``one`` says it is a singular, ``hangs`` that numbers with hanging hyphens wait for its word after the hyphen.
    """
    if hanging(row, at):
        return None
    if hyphen(row, at) and (hangs or row[at + 1].low in closed("compound")):
        return Phrase(at + 1, at + 2)  # "a five-member panel"
    first = _past_of(row, at + 2 if hyphen(row, at) else at)
    while first < len(row) and row[first].text in QUOTES and not row[first].breaks:
        first += 1
    if _small_size(row, first):
        first += 2
    end = _run(row, first)
    if end == first:
        return None
    other = at == first - 1 and word(row, at) == "other"
    last = _singular_end(row, first, end) if one else _plural_end(row, first, end)
    return Phrase(first - other, last) if last > first else None


def before(row: list[Token], at: int, *, done: int) -> Phrase | None:
    """Return the subject or heading phrase that a number at ``at`` is said of, after the token ``done``."""
    end, counting = _left_of_verb(row, at), word(row, at - 1) == "of"
    for _ in range(HOPS):
        if end is None or end <= done:
            return None
        first = _run_back(row, end)
        if first == end:
            return None
        lead = word(row, first - 1)
        while lead in closed("determiner") and first > 1:
            first, lead = first - 1, word(row, first - 2)
        start = next((one for one in range(first, end) if row[one].low not in closed("determiner")), end)
        if start < end and (counting or (lead == "of" and word(row, first - 2) in closed("counted"))):
            return Phrase(start, end)  # "a crowd of 8,000", "the number of strikes"
        if lead in closed("preposition") and lead != "of" and first - 1 > 0:
            end = first - 1
            continue
        return Phrase(start, end) if start < end else None
    return None


def singular(words: str) -> str:
    """Return a counted phrase as a unit has it: lower case, its head in the singular."""
    plain = _ACRONYMS.sub(r"\1", words).lower().replace("’s ", " ").replace("'s ", " ")
    parts = [
        forms("degree").get(part) or forms("spelling").get(part, part)
        for part in plain.split()
        if part not in ("and", "or")
    ]
    if parts:
        parts[-1] = _one(parts[-1])
    return " ".join(parts)


def stop(token: Token) -> bool:
    """Tell whether a noun phrase ends before a word; "US" and "IS" are names, "us" and "is" are not."""
    return token.low in stops() and token.text not in _NAMES


def plural(token: Token) -> bool:
    """Tell whether a word looks like a plural noun."""
    low = token.low
    if low in closed("irregular") or low == "s" or _ACRONYMS.fullmatch(token.text):  # "F-35s", "MPs"
        return True
    return (
        len(low) > len("gas")
        and low.endswith("s")
        and not low.endswith(("ss", "us", "is", "'s"))
        and (low not in closed("singular_s"))
    )


def _past_of(row: list[Token], at: int) -> int:
    """Return the token after "of" and the determiners that follow it."""
    if word(row, at) == "of":
        at += 1
    while word(row, at) in closed("determiner") | _DEGREES and word(row, at) not in ("no", "each", "every"):
        at += 1
    return at


def _run(row: list[Token], first: int) -> int:
    """Return where the run of words that may be one noun phrase ends."""
    end = first + 2 * _sizes(row, first)
    while end < len(row) and end - first < WIDEST:
        token = row[end]
        if not (_belongs(row, end) or (end > first and _joins(row, end))):
            break
        if end > first and token.low in ("last", "next", "past"):
            break
        end += 1
        if row[end - 1].breaks:
            break
    while end > first and row[end - 1].kind is not Kind.WORD:
        end -= 1
    return end


def _sizes(row: list[Token], at: int) -> bool:
    """Tell whether a number with its unit opens the phrase, as the size of what is counted: "two | 500-pound bombs"."""
    if at + 2 >= len(row) or row[at].kind is not Kind.NUMBER or row[at].breaks:
        return False
    if hyphen(row, at + 1):
        return row[at + 2].kind is Kind.WORD
    return (row[at + 1].low,) in units().words and plural(row[at + 2])  # "nine | 5 litre cans"


def _small_size(row: list[Token], at: int) -> bool:
    """Tell whether a number with a unit's symbol glued to it stands before what is counted: "six | 250ml | bottles"."""
    if at + 2 >= len(row) or row[at].kind is not Kind.NUMBER or not glued(row[at], row[at + 1]):
        return False
    symbol = row[at + 1].text in units().symbols or row[at + 1].text in units().glued
    return symbol and plural(row[at + 2]) and not row[at + 1].breaks


def _belongs(row: list[Token], at: int) -> bool:
    """Tell whether a token may be part of a noun phrase wherever it stands in it ("gas-only options", "F-16 jets")."""
    joined = at > 0 and hyphen(row, at - 1)
    if row[at].kind is Kind.NUMBER:
        return joined or (at > 0 and row[at - 1].kind is Kind.WORD and glued(row[at - 1], row[at]))
    plain = row[at].kind is Kind.WORD and row[at].low != "x" and (joined or not stop(row[at]))
    return plain or hyphen(row, at)


def _joins(row: list[Token], at: int) -> bool:
    """Tell whether a token may stand between two words of one noun phrase."""
    token = row[at]
    if token.text in QUOTES:
        return _continues(row, at)
    return token.text == "&" or (token.low in ("and", "or") and _joins_adjectives(row, at))


def _continues(row: list[Token], at: int) -> bool:
    after_it = row[at + 1] if at + 1 < len(row) else None
    return after_it is not None and after_it.kind is Kind.WORD and not row[at].breaks and not stop(after_it)


def _joins_adjectives(row: list[Token], at: int) -> bool:
    """Tell whether "and" stands inside a phrase: "digital and physical sales", "command and control nodes"."""
    left = row[at - 1]
    if plural(left) or left.low in roles("state") or left.low in roles("event") or at + 2 >= len(row):
        return False
    right = row[at + 1]
    then = row[at + 2]
    if right.kind is not Kind.WORD or stop(right) or right.low in roles("event"):
        return False
    return not right.breaks and then.kind is Kind.WORD and plural(then) and not stop(then)


def _plural_end(row: list[Token], first: int, end: int) -> int:
    """Return the end of the head: the last of the first plurals in a row, else the word before a verb."""
    for at in range(first, end):
        acts = at == first and _acts(row[at]) and not row[at].low.endswith("s")  # "two releases" never is a verb
        if _describes(row, at, first) or (acts and not _leads(row, at, end)):
            return at
        if _collective_verb(row, at, first):
            return at
        if row[at].kind is Kind.WORD and plural(row[at]) and not (hyphen(row, at + 1) and at + 1 < end):
            last = at + 1
            while last < end and row[last].kind is Kind.WORD and _heads(row[last]):
                last += 1
            return last
    return _singular_end(row, first, end)


def _collective_verb(row: list[Token], at: int, first: int) -> bool:
    """Tell whether a word in -s is the verb of a group before it: "the population | lives in"."""
    if at == first or row[at - 1].low not in closed("collective") or not row[at].low.endswith("s"):
        return False
    if row[at].low.endswith(_NOT_VERBS):
        return False  # "12 population centres in"
    then = word(row, at + 1)
    return then == "abroad" or any(then in closed(name) for name in ("preposition", "adverb", "determiner"))


def _acts(token: Token) -> bool:
    return (token.low in roles("event") or token.low in roles("doer")) and token.low not in roles("noun")


def _heads(token: Token) -> bool:
    """Tell whether a plural after a plural is the head: "weapons caches", but not "people dead"."""
    return plural(token) and not _verb(token) and token.low not in roles("state")


def _leads(row: list[Token], at: int, end: int) -> bool:
    """Tell whether a verb's form only describes the plural after it: "shipping containers", "bombing raids"."""
    return at + 1 < end and plural(row[at + 1])


def _singular_end(row: list[Token], first: int, end: int) -> int:
    """Return the end of a head in the singular: before the first verb."""
    for at in range(first, end):
        token = row[at]
        alone = at > first or end - first == 1  # "one captured by the police", but "one captured soldier"
        if _describes(row, at, first) or (alone and _verb(token) and token.low not in roles("noun")):
            return at
        if at > first and token.low in roles("event") and row[at - 1].low in roles("noun"):
            return at
        if at > first and at == end - 1 and token.low.endswith("ing") and token.low not in closed("ing_noun"):
            return at  # "one man running"
    return end


def _describes(row: list[Token], at: int, first: int) -> bool:
    """Tell whether a word only says what became of the counted: "19 wounded", "30 people dead"."""
    low = row[at].low
    return low in roles("state") and (at > first or not _modifies(row, at))


def _modifies(row: list[Token], at: int) -> bool:
    then = row[at + 1] if at + 1 < len(row) else None
    return then is not None and then.kind is Kind.WORD and not row[at].breaks and plural(then) and not stop(then)


def _verb(token: Token) -> bool:
    low = token.low
    if low in roles("event") or low in roles("doer"):
        return not low.endswith("s")
    return low.endswith("ed") and len(low) > len("speed")


def _left_of_verb(row: list[Token], at: int) -> int | None:
    """Return the end of what stands left of the verb and the small words before a number."""
    for one in range(at - 1, max(-1, at - FARTHEST), -1):
        token = row[one]
        if token.breaks or token.kind is Kind.GAP:
            return None
        small = stop(token) or token.low in closed("trend") or token.low in roles("event")
        adverb = token.low.endswith(("ly", "ed", "ing")) and token.low not in _LY_NOUNS
        if token.kind is Kind.WORD and not small and not adverb:
            return one + 1
        if token.kind is Kind.MARK and token.text not in "(:,$£€" and token.text not in QUOTES:
            return None
    return None


def _run_back(row: list[Token], end: int) -> int:
    first = end
    while first > 0 and end - first < WIDEST:
        token = row[first - 1]
        plain = token.kind is Kind.WORD and not stop(token) and not token.breaks
        if not plain and not hyphen(row, first - 1) and not (token.text == "&" and first < end):
            break
        first -= 1
    while first < end and row[first].kind is not Kind.WORD:
        first += 1
    return first


def _one(low: str) -> str:
    """Return the singular of a noun, by the spelling."""
    if low in forms("plural"):
        return forms("plural")[low]
    if low in closed("singular_s") or low.endswith(("ss", "us", "is")) or len(low) <= len("gas"):
        return low
    for ending, instead in _ENDINGS:
        if low.endswith(ending):
            return low[: -len(ending)] + instead
    return low


_ACRONYMS = re.compile(r"\b([A-Z]{2,6})s\b")
_LY_NOUNS = frozenset("family supply assembly ally reply anomaly monopoly belly rally tally".split())
_NOT_VERBS = ("ers", "ors", "res", "ions", "ists")
_DEGREES = frozenset({"most", "least", "more", "many"})
_ENDINGS = (
    ("ies", "y"), ("sses", "ss"), ("shes", "sh"), ("ches", "ch"), ("xes", "x"), ("zzes", "zz"), ("oes", "o"),
    ("s", ""),
)  # fmt: skip
