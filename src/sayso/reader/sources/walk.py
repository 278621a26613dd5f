"""Walk through an article and link every word that points back to the agent that it means.

Mentions and pronouns are met in the order of the text. What was mentioned counts by how much of a
subject it was, halved with every sentence (after Lappin and Leass, 1994); gender, number and kind
must agree where the words tell. The genders of names are learnt from the article's own pronouns on a
first walk. The cost grows with the text and not with its square: only the last mentions are held.
"""

from collections import defaultdict, deque
from collections.abc import Mapping
from dataclasses import dataclass, field

from sayso.ledger import ActorKind, Span
from sayso.reader.attributions.quotes import Quotes
from sayso.reader.sources.definite import Definites
from sayso.reader.sources.lexicon import Gender, given_names
from sayso.reader.sources.mentions import Mention
from sayso.reader.sources.names import Bearer, is_place

REMEMBERED = 60  # mentions looked back over: an article's paragraph has a dozen
FAR = 1500  # characters: a pronoun further from its last mention than two long paragraphs stays open
# Calibrated with ``benchmarks.reference`` on PolNeAR train (silver) and GUM train (gold).
FADING = 0.35  # what a mention still counts one sentence later
SPOKE = 1.0  # what is added where the mention is the source of an attribution
OVERHEARD = 0.15  # what a mention inside a quotation counts for a pronoun outside of it
KNOWN = 2.0  # how much more a person of the right gender counts than one of whom it is not known
SURE, LIKELY, EVEN = 0.9, 0.7, 0.5  # of all that agrees: what the best candidate has
ECHO = 0.8  # what a pronoun that was understood counts as a mention
PRESUMED = 4.0  # how loudly a given name speaks, against pronouns that say otherwise
VOTES = 3.0  # a name has a gender when its pronouns speak for it this many times as loudly as against
MALE = frozenset("he him his himself".split())
FEMALE = frozenset("she her hers herself".split())
PLURAL = frozenset("they them their theirs themselves".split())
NEUTER = frozenset("it its itself".split())
# How likely an agent of this kind is meant, by the sort of pronoun.
_PERSONAL = {ActorKind.PERSON: 1.0, ActorKind.UNKNOWN: 0.8}
_MANY = {ActorKind.GROUP: 1.0, ActorKind.ORGANISATION: 0.35, ActorKind.STATE: 0.25, ActorKind.OUTLET: 0.3}
_THING = {
    ActorKind.ORGANISATION: 1.0, ActorKind.STATE: 0.8, ActorKind.OUTLET: 1.0, ActorKind.DOCUMENT: 0.8,
    ActorKind.UNKNOWN: 0.3,
}  # fmt: skip


Votes = dict[tuple[int, Gender], float]  # how loudly a bearer's pronouns speak for a gender


@dataclass(frozen=True, slots=True, kw_only=True)
class Pronoun:
    """A word that points back, with its sentence, whether it is quoted, and how much of a subject it is."""

    span: Span
    word: str
    sentence: int
    quoted: bool
    weight: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """Whom a word means: the number of the bearer, and the evidence for it."""

    bearer: int
    evidence: str


@dataclass(slots=True, kw_only=True)
class Sheet:
    """What a walk needs to know of an article: everything that it meets, in order, and who bears what."""

    events: list[tuple[Span, Mention | Pronoun, int]]
    bearers: list[Bearer]
    spoken: frozenset[int]  # where the mentions begin that are sources
    marks: Quotes
    apart: Mapping[Span, int] = field(default_factory=dict)  # whom a pronoun cannot mean: its quotation's speaker
    genders: dict[int, Gender] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Met:
    """A mention as the walk remembers it."""

    bearer: int
    start: int
    sentence: int
    weight: float
    quoted: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class _Asked:
    """What is looked for: by which kinds, gender and number, from where, and whom it cannot be."""

    start: int
    sentence: int
    quoted: bool
    gender: Gender | None
    kinds: Mapping[ActorKind, float]
    plural: bool = False
    apart: int = -1


def walk(sheet: Sheet) -> dict[Span, Link]:
    """Return the link of each pronoun and definite description that is understood."""
    presumed = {number: gender for number, one in enumerate(sheet.bearers) if (gender := _presumed(one))}
    sheet.genders = presumed
    votes = _walk(sheet)[1]
    for number, gender in presumed.items():
        votes[number, gender] += PRESUMED
    sheet.genders = _genders(votes)
    return _walk(sheet)[0]


def _presumed(bearer: Bearer) -> Gender | None:
    """Return the gender that a person's given name lets one presume."""
    if bearer.kind not in (ActorKind.PERSON, ActorKind.UNKNOWN) or not bearer.mentions or not bearer.mentions[0].named:
        return None
    return given_names().get(bearer.words[0])


def _walk(sheet: Sheet) -> tuple[dict[Span, Link], Votes]:
    links: dict[Span, Link] = {}
    votes: Votes = defaultdict(float)
    memory: deque[_Met] = deque(maxlen=REMEMBERED)
    definites = Definites(bearers=sheet.bearers)
    for span, event, number in sheet.events:
        if isinstance(event, Pronoun):
            link = _understood(event, memory=memory, sheet=sheet, votes=votes)
            if link is None:
                continue
            links[span] = link
            met = _Met(link.bearer, span.start, event.sentence, ECHO * event.weight, event.quoted)
        else:
            found = definites.meet(event, number)
            link = Link(bearer=found[0], evidence=found[1]) if found else None
            if link is None and span.start in sheet.spoken and _holds_part(event):
                link = _holder(event, memory=memory, sheet=sheet)
            if link is not None:
                links[span] = link
                number = link.bearer  # noqa: PLW2901 - the description joins the bearer that it means
            spoke = SPOKE if span.start in sheet.spoken else 0.0
            met = _Met(number, span.start, event.sentence, event.weight + spoke, sheet.marks.inside(span.start))
        memory.append(met)
    return links, votes


def _understood(pronoun: Pronoun, *, memory: deque[_Met], sheet: Sheet, votes: Votes) -> Link | None:
    """Return whom a pronoun means, and let it vote on a gender."""
    gender = Gender.MALE if pronoun.word in MALE else Gender.FEMALE if pronoun.word in FEMALE else None
    asked = _Asked(
        start=pronoun.span.start, sentence=pronoun.sentence, quoted=pronoun.quoted, gender=gender,
        kinds=_kinds(pronoun.word), plural=pronoun.word in PLURAL, apart=sheet.apart.get(pronoun.span, -1),
    )  # fmt: skip
    found = _best(asked, memory=memory, sheet=sheet)
    if found is None:
        return None
    best, share, evidence = found
    if gender and not pronoun.quoted:
        votes[best, gender] += share
    sort = "they" if pronoun.word in PLURAL else "it" if pronoun.word in NEUTER else "he/she"
    return Link(bearer=best, evidence=f"{sort} {evidence}" + (" quoted" if pronoun.quoted else ""))


def _holds_part(mention: Mention) -> bool:
    """Tell whether a description is one definite person's."""
    by_part = mention.definite and not mention.named and bool(mention.parts)
    return by_part and not mention.plural and mention.kind is ActorKind.PERSON


def _holder(mention: Mention, *, memory: deque[_Met], sheet: Sheet) -> Link | None:
    """Return the person whom a part means that nobody was given in so many words ("the nominee")."""
    asked = _Asked(
        start=mention.span.start, sentence=mention.sentence, quoted=sheet.marks.inside(mention.span.start),
        gender=mention.gender, kinds={ActorKind.PERSON: 1.0},
    )  # fmt: skip
    found = _best(asked, memory=memory, sheet=sheet)
    return Link(bearer=found[0], evidence=f"the person {found[2]}") if found else None


def _best(asked: _Asked, *, memory: deque[_Met], sheet: Sheet) -> tuple[int, float, str] | None:
    """Return the bearer that counts most, its share of all that agree, and the evidence in words."""
    weights: dict[int, float] = {}
    nearest: dict[int, int] = {}
    for met in memory:
        known = sheet.bearers[met.bearer].gender or sheet.genders.get(met.bearer)
        fit = _fit(asked, met, known=known, sheet=sheet)
        if fit:
            faded = met.weight * fit * FADING ** (asked.sentence - met.sentence)
            weights[met.bearer] = weights.get(met.bearer, 0.0) + faded
            nearest[met.bearer] = met.sentence
    if not weights:
        return None
    best = max(weights, key=lambda number: (weights[number], -number))
    share = weights[best] / sum(weights.values())
    away = asked.sentence - nearest[best]
    ahead = "alone" if share > SURE else "ahead" if share > LIKELY else "close" if share > EVEN else "open"
    where = "here" if away == 0 else "before" if away == 1 else "far"
    known = sheet.bearers[best].gender or sheet.genders.get(best)
    guess = " guess" if asked.gender and known is None else ""
    return best, share, f"{ahead} {where}{guess}"


def _fit(asked: _Asked, met: _Met, *, known: Gender | None, sheet: Sheet) -> float:
    """Return how well a mention agrees with what is asked for, 0 where it cannot be meant."""
    bearer = sheet.bearers[met.bearer]
    if asked.start - met.start > FAR or asked.apart == met.bearer:
        return 0.0
    if asked.gender and known and known is not asked.gender:
        return 0.0
    if (bearer.plural and not asked.plural) or (ActorKind.PERSON in asked.kinds and is_place(bearer)):
        return 0.0
    fit = 1.0 if asked.plural and bearer.plural else asked.kinds.get(bearer.kind, 0.0)
    fit *= OVERHEARD if met.quoted and not asked.quoted else 1.0
    return fit * (KNOWN if asked.gender and known else 1.0)


def _kinds(word: str) -> dict[ActorKind, float]:
    return _MANY if word in PLURAL else _THING if word in NEUTER else _PERSONAL


def _genders(votes: Votes) -> dict[int, Gender]:
    """Return the gender of each bearer whose pronouns agree."""
    found = {}
    for number in sorted({one for one, _ in votes}):
        he, she = votes.get((number, Gender.MALE), 0.0), votes.get((number, Gender.FEMALE), 0.0)
        if max(he, she) >= VOTES * min(he, she):
            found[number] = Gender.MALE if he > she else Gender.FEMALE
    return found
