"""Where the names of the table stand in a text, and which of them act there.

The longest name counts. A name grows by the noun that makes it its bearer's forces, government or
officials ("Syrian troops"), or that only says who its people are ("Islamic State militants"). A
state's name where it is only a place, and a people's before anything else, are not actors.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace

from sayso.ledger import Span
from sayso.reader.actors.table import HYPHENS, TOKEN, Form, Known, Sort, folded, forms, known_actors, state_of
from sayso.reader.actors.words import classed, every_verb, single
from sayso.reader.places.words import words as place_words
from sayso.reader.sources.mentions import DETERMINERS, FUNCTION

_LONGEST_HEAD = 3  # words of a head noun in the lists ("special operations forces")
_BETWEEN = 2  # words that may stand between a name and its head noun
_OWNED = 2  # words behind a possessive that are looked at
_ASIDE = 8  # words of an aside between a subject and its verb
_LINKS = frozenset(
    (",", "and", "or", "&", "the", "as", "well", "both", "but", "not")
)  # what joins the members of a list
_SEVERAL = frozenset(("british", "french", "chinese", "dutch", "irish", "japanese"))  # peoples without an ending
_ARTICLES = frozenset("al el an as ash ad ar at az".split())  # Arabic, written small as often as not
_ACRONYMS = frozenset(("us", "u.s.", "uk", "u.k.", "uae", "usa", "u.s.a."))  # states as adjectives


@dataclass(frozen=True, slots=True)
class Token:
    """One word or mark with its place in the text, and its folded form."""

    text: str
    start: int
    end: int
    low: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A sentence in tokens, which begin at ``starts``; ``titled`` where capitals say nothing (a headline)."""

    number: int
    tokens: tuple[Token, ...]
    starts: tuple[int, ...]
    titled: bool

    def within(self, span: Span) -> tuple[int, int]:
        """Return the places [first, last) of the tokens that a span reaches."""
        return max(bisect_right(self.starts, span.start) - 1, 0), bisect_left(self.starts, span.end)

    def low(self, at: int) -> str:
        """Return the folded token at a place, or nothing beyond the ends."""
        return self.tokens[at].low if 0 <= at < len(self.tokens) else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """One place where the text names an actor of the table: tokens [first, last) of a sentence.

    ``core`` is the name alone. ``free`` tells that nothing hangs on it: it may be a subject or an
    object. ``deed`` are the tokens of an act that is its own ("US airstrikes"). ``acts`` is False
    where a state's name stands as a place's, ``doubtful`` and ``ordinary`` are those of its form;
    ``low`` is the name folded.
    """

    known: Known
    span: Span
    core: Span
    line: int
    first: int
    last: int
    free: bool
    acts: bool = True
    deed: tuple[int, int] | None = None
    doubtful: bool = False
    ordinary: bool = False
    low: str = ""


def line_of(text: str, span: Span, *, number: int, titled: bool) -> Line:
    """Return a sentence in tokens."""
    found = TOKEN.finditer(text, span.start, span.end)
    tokens = tuple(Token(match[0], match.start(), match.end(), folded(match[0])) for match in found)
    starts = tuple(token.start for token in tokens)
    return Line(number=number, tokens=tokens, starts=starts, titled=titled)


def scan(line: Line, *, spoken: Collection[int] = ()) -> list[Hit]:
    """Return the names in a sentence, in order and apart; ``spoken`` are places in the text where sources begin."""
    found: list[Hit] = []
    at = 0
    while at < len(line.tokens):
        match = _match(line, at)
        if match is None:
            at += 1
            continue
        form, last = match
        hit = _hit(line, at, last, form=form, spoken=spoken)
        if hit is not None:
            found.append(hit)
        at = max(last, hit.last if hit else 0)
    return _joined(found, line=line)


def phrase(line: Line, at: int, *, among: str) -> int:
    """Return the end of the longest phrase of a class that stands at a place, or 0."""
    known = classed()[among]
    for length in range(_LONGEST_HEAD, 0, -1):
        if tuple(token.low for token in line.tokens[at : at + length]) in known and at + length <= len(line.tokens):
            return at + length
    return 0


def is_free(line: Line, last: int) -> bool:
    """Tell whether no noun follows at a place: a mark, a small word, a verb or the end."""
    if last >= len(line.tokens):
        return True
    token = line.tokens[last]
    if token.text in HYPHENS and token.start == line.tokens[last - 1].end:
        return False
    if not token.text[0].isalpha() or token.low in FUNCTION or token.low in every_verb():
        return not token.text.isdigit()
    verbal = any(token.low in single(name) for name in ("be", "have", "will", "adverbs"))
    return verbal or token.low.endswith(("ed", "ly")) or token.low in place_words("finite")


def _match(line: Line, at: int) -> tuple[Form, int] | None:
    """Return the longest name that begins at a token, and where it ends."""
    tokens = line.tokens
    if at >= len(tokens):
        return None
    if at and tokens[at - 1].text in HYPHENS and tokens[at - 1].end == tokens[at].start:
        return None
    for form in forms().get(tokens[at].low, ()):
        last = _end(line, at, form)
        if last and not _hyphened(line, last):
            return form, last
    return None


def _end(line: Line, at: int, form: Form) -> int:
    """Return where a name ends that begins at a token, or 0 where it is not this name."""
    place, number = at, 0
    while number < len(form.words):
        if place >= len(line.tokens):
            return 0
        token = line.tokens[place]
        if number and token.text in HYPHENS:
            place += 1
            continue
        last = number == len(form.words) - 1
        if (token.low if last else token.text.casefold().replace("’", "'")) != form.words[number]:
            return 0
        if number in form.capitals and not token.text[0].isupper() and token.low not in _ARTICLES:
            return 0
        place, number = place + 1, number + 1
    if form.exact is not None and not _written(line, at, place, form.exact):
        return 0
    return place


def _written(line: Line, first: int, last: int, exact: str) -> bool:
    """Tell whether a short name is written exactly so, possessive apart."""
    whole = "".join(token.text for token in line.tokens[first:last]).replace("’", "'")
    plain = exact.replace(" ", "").replace("-", "")
    return whole.replace("-", "") in (plain, plain + "'s")


def _hyphened(line: Line, last: int) -> bool:
    """Tell whether the name is the first part of a word in which it does not act ("Moscow-based")."""
    tokens = line.tokens
    if last + 1 >= len(tokens) or tokens[last].text not in HYPHENS:
        return False
    touching = tokens[last - 1].end == tokens[last].start and tokens[last].end == tokens[last + 1].start
    return touching and tokens[last + 1].low not in single("linked")


def _hit(line: Line, first: int, last: int, *, form: Form, spoken: Collection[int]) -> Hit | None:
    """Return the actor that a name means here, or None where it is none."""
    tokens = line.tokens
    core = Span(tokens[first].start, _bare_end(tokens[last - 1]))
    owns = core.end < tokens[last - 1].end or (last < len(tokens) and tokens[last].text in "'’")
    plain = Hit(
        known=form.known, span=core, core=core, line=line.number, first=first, last=last, doubtful=form.doubtful,
        free=not owns and is_free(line, last), ordinary=form.ordinary,
        low=" ".join(form.words),
    )  # fmt: skip
    after = last + 1 if last < len(tokens) and tokens[last].text in "'’" else last
    if state_of(form.known.id) != form.known.id:
        return _of_group(plain, line, after)
    return _of_state(plain, line, after, form=form, owns=owns, spoken=spoken)


def _of_group(plain: Hit, line: Line, after: int) -> Hit:
    """Return the hit of a group, body or outlet, with the noun that only says who its people are."""
    grown = phrase(line, after, among="members")
    if grown and plain.known.id.startswith("group:"):
        plain = replace(_grown(plain, line, grown), free=is_free(line, grown))
        after = grown
    deed = phrase(line, after, among="deeds")
    return replace(plain, deed=(after, deed)) if deed else plain


def _of_state(
    plain: Hit, line: Line, after: int, *, form: Form, owns: bool, spoken: Collection[int]
) -> Hit | None:  # fmt: skip
    """Return the hit of a state's, capital's or people's name, by what stands beside it."""
    code = form.known.id.partition(":")[2]
    headed = None if form.sort is Sort.CAPITAL and not owns else _headed(plain, line, after, code=code)
    if headed is not None:
        return headed
    before = _of_before(plain, line, code=code) if form.sort is Sort.NAME and not owns else None
    if before is not None:
        return before
    deed = _deed(line, after, form=form, owns=owns, low=line.tokens[plain.first].low)
    if deed:
        return replace(plain, deed=(after, deed), free=False)
    if line.low(plain.last) in HYPHENS:  # only "-led" and its like come so far
        return replace(plain, free=False)
    if form.sort is Sort.PEOPLE:
        several = line.low(plain.last - 1).endswith("s") or line.low(plain.last - 1) in _SEVERAL
        return plain if plain.free and several and line.low(plain.first - 1) == "the" else None
    return replace(plain, acts=_acts(plain, line, after, owns=owns, spoken=spoken))


def _headed(plain: Hit, line: Line, after: int, *, code: str) -> Hit | None:
    """Return the state's forces, government or officials where such a noun follows."""
    for skipped in range(_BETWEEN + 1):
        for among in ("forces", "state", "officials"):
            end = phrase(line, after + skipped, among=among)
            if end and not phrase(line, end, among="forces"):
                known = known_actors()[f"{among}:{code}"]
                return replace(_grown(plain, line, end), known=known, free=is_free(line, end))
        if line.low(after + skipped) not in single("between"):
            break
    if line.low(after) in ("and", "or") and (other := _match(line, after + 1)) and other[0].sort is Sort.PEOPLE:
        shared = _headed(plain, line, other[1], code=code)  # "Russian and Syrian warplanes"
        return shared and replace(plain, known=shared.known, free=True)
    return None


def _of_before(plain: Hit, line: Line, *, code: str) -> Hit | None:
    """Return the state's forces or government where the noun stands before ("the government of Syria")."""
    of = plain.first - 1 - (line.low(plain.first - 1) == "the")
    if line.low(of) != "of":
        return None
    for among in ("state", "forces"):
        if line.low(of - 1) in single(among):
            span = Span(line.tokens[of - 1].start, plain.span.end)
            return replace(plain, known=known_actors()[f"{among}:{code}"], span=span, first=of - 1)
    return None


def _deed(line: Line, after: int, *, form: Form, owns: bool, low: str) -> int:
    """Return the end of a deed that is surely the state's own, or 0: "Syria airstrikes" may be in Syria."""
    if owns or low in _ACRONYMS:
        return phrase(line, after, among="deeds")
    return phrase(line, after, among="strikes") if form.sort is Sort.PEOPLE else 0


def _acts(plain: Hit, line: Line, after: int, *, owns: bool, spoken: Collection[int]) -> bool:
    """Tell whether a state's name stands for the state: it speaks, does something, or something is done to it."""
    before = plain.first - 1
    while line.low(before) in DETERMINERS:
        before -= 1
    low = line.low(before)
    if plain.core.start in spoken:
        return True
    if low in place_words("into") or low in ("from", "to", "at", "of", "on", "over", "through", "via"):
        return False
    if low in place_words("party") or low in every_verb():
        return plain.free or (owns and _has(line, after))
    if owns:
        return _has(line, after)
    return plain.free and does(line, _past_aside(line, plain.last))


def _has(line: Line, after: int) -> bool:
    """Tell whether what follows a possessive is an actor's ("Russia’s achievements") and not a land's."""
    words = [line.tokens[at] for at in range(after, min(after + _OWNED, len(line.tokens)))]
    plain = bool(words) and words[0].text[0].islower()
    return plain and all(word.low not in single("soil") and word.low not in place_words("part") for word in words)


def _past_aside(line: Line, at: int) -> int:
    """Return where a sentence goes on behind an aside between commas, or behind "which"."""
    if line.low(at) != ",":
        return at
    if line.low(at + 1) in ("which", "who"):
        return at + 2
    close = next((place for place in range(at + 1, at + _ASIDE) if line.low(place) == ","), None)
    return at if close is None else close + 1


def does(line: Line, at: int) -> bool:
    """Tell whether the words at a place begin what somebody does: "also", an auxiliary or a finite verb."""
    also = line.low(at) in ("also", "now", "already", "never")
    while line.low(at) in single("adverbs") or line.low(at).endswith("ly"):
        at += 1
    low = line.low(at)
    if also and low.isalpha() and low not in FUNCTION:
        return True
    if any(low in single(name) for name in ("be", "have", "will")) or low in place_words("finite"):
        return True
    return low in every_verb() or (low.endswith("ed") and low not in FUNCTION)


def _joined(found: Sequence[Hit], *, line: Line) -> list[Hit]:
    """Return the hits, where of a list of states one acts, all do."""
    result = list(found)
    for order in (range(len(result) - 1), range(len(result) - 2, -1, -1)):
        for at in order:
            one, other = result[at], result[at + 1]
            if one.acts is not other.acts and _listed(line, one.last, other.first):
                free = at if not one.acts else at + 1
                if result[free].free or line.low(result[free].last) in _LINKS:
                    result[free] = replace(result[free], acts=True)
    return result


def _listed(line: Line, start: int, end: int) -> bool:
    between = [line.low(at) for at in range(start, end)]
    return any(word in ("and", "or", "&", ",") for word in between) and all(word in _LINKS for word in between)


def _grown(plain: Hit, line: Line, end: int) -> Hit:
    """Return the hit with the words up to ``end``."""
    return replace(plain, span=Span(plain.span.start, _bare_end(line.tokens[end - 1])), last=end)


def _bare_end(token: Token) -> int:
    """Return where a token ends without a possessive's ending."""
    return token.end - 2 if token.text[-2:].lower() in ("'s", "’s") and len(token.text) > 2 else token.end  # noqa: PLR2004


def countries(found: Iterator[Hit] | Sequence[Hit]) -> set[str]:
    """Return the ISO codes of the states that the hits speak of, as actors or places."""
    return {state.partition(":")[2] for one in found if (state := state_of(one.known.id))}
