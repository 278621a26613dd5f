"""Propositions that spread from known origins: who has it from whom, what each article says of that, and what it hides.

Every article rests on one origin, over up to ten others. It may drop its citation, cite only the outlet
before it, pass the whole chain on, copy the text, make a described source of a named one, or credit a wire.
Some articles are never found. Names and places are made up.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from random import Random

from sayso.ledger import ActorKind, HopRole, Naming
from sayso.linking.origins import Page, SharedText, Step, Telling

DEEPEST = 10
OUTLETS = tuple(
    f"{place} {sheet}"
    for sheet in ("Courier", "Gazette", "Herald", "Tribune", "Chronicle", "Post")
    for place in "Elmhaven Tarnow Bexford Ostrava Lindale Marsby Quillon Veldt Harrow Dunmore Selby Corrin".split()
)
WIRES = ("Reuters", "Associated Press", "Agence France-Presse", "Interfax")
SISTERS = (("Daily Mirror", "Daily Express"), ("Fox News", "Fox Business"), ("New York Post", "Wall Street Journal"))
SURNAMES = "Tarrant Quill Marsh Reed Bell Osgood Fenn Lark Stroud Pike Garrow Nash Holt Wren Sorrel Keene".split()
FIRST = "Basil Ida Otto Ann Lena Hugo Carl Nora Felix Maud Edgar Rosa".split()
DESCRIBED = ("a police officer", "local residents", "a hospital doctor", "an aid worker", "a senior official")

ANONYMOUS = ("an official", "a source", "a senior defence official", "a person close to the talks")


@dataclass(frozen=True, slots=True, kw_only=True)
class Habits:
    """How likely an article does what; shares from 0 to 1."""

    drops: float = 0.3  # states what it was told as its own word
    passes_on: float = 0.5  # of those that cite: names the whole chain, not only the outlet before it
    copies: float = 0.3  # its text is that of the article it has it from
    anonymises: float = 0.1  # of a named source, keeps only what it is
    described: float = 0.3  # an origin that is described, not named
    wires: float = 0.2  # an origin reaches the outlets over a wire that they credit
    sisters: float = 0.1  # two outlets of one owner tell the same origin's story, both without a source
    lost: float = 0.2  # articles that are not on the desk


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Whom a proposition really comes from."""

    name: str
    described: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """One article: ``root`` is its true origin, ``above`` the article that it has it from, None for the first.

    ``states`` is the chain that it prints, the nearest first; ``copied`` whether its text is that of ``above``.
    """

    number: int
    publisher: str
    root: int
    above: int | None
    states: tuple[Step, ...]
    copied: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Spread:
    """One proposition: the articles that were found, and all there were; ``origins`` is the true count of the found."""

    number: int
    found: tuple[Report, ...]
    every: tuple[Report, ...]

    @property
    def origins(self) -> int:
        """How many true origins the found articles rest on."""
        return len({report.root for report in self.found})


def spreads(count: int, *, seed: int, habits: Habits) -> list[Spread]:
    """Return so many propositions, always the same for one seed."""
    return [_spread(number, chance=_dice(seed, number), habits=habits) for number in range(count)]


def _dice(seed: int, number: int) -> Random:
    return Random(f"{seed}:{number}")  # noqa: S311 - a benchmark's dice


def tellings(spread: Spread) -> tuple[list[Telling], list[SharedText]]:
    """Return the found articles as tellings, and the text that they share."""
    told = [_telling(report) for report in spread.found]
    groups: dict[int, list[int]] = {}
    for report in spread.found:
        groups.setdefault(text_of(report, every=spread.every), []).append(report.number)
    pairs = [
        SharedText(a=f"a{one:03}", b=f"a{other:03}", kind="whole", passages=((0, 100, 0, 100),))
        for members in groups.values()
        for at, one in enumerate(members)
        for other in members[at + 1 :]
    ]
    return told, pairs


def text_of(report: Report, *, every: Sequence[Report]) -> int:
    """Return the number of the report whose text this one's is: its own, or that of the first of its copies."""
    while report.copied and report.above is not None:
        report = every[report.above]
    return report.number


def _telling(report: Report) -> Telling:
    publisher = Step(agent=report.publisher, naming=Naming.NAMED, role=HopRole.PUBLISHER, kind=ActorKind.OUTLET)
    page = Page(id=f"a{report.number:03}", publisher=report.publisher)
    return Telling(claim=f"c{report.number:03}", page=page, chain=(publisher, *report.states), start=0, end=100)


def _spread(number: int, *, chance: Random, habits: Habits) -> Spread:
    outlets = list(OUTLETS)
    chance.shuffle(outlets)
    names = [f"{first} {last}" for first in FIRST for last in SURNAMES]
    chance.shuffle(names)
    reports: list[Report] = []
    for root in range(chance.randint(1, 5)):
        described = chance.random() < habits.described
        source = Source(name=chance.choice(DESCRIBED) if described else names.pop(), described=described)
        _grow(reports, source, root=root, outlets=outlets, chance=chance, habits=habits)
    found = [report for report in reports if chance.random() >= habits.lost] or reports[:1]
    return Spread(number=number, found=tuple(found), every=tuple(reports))


def _grow(
    reports: list[Report], source: Source, *, root: int, outlets: list[str], chance: Random, habits: Habits
) -> None:
    """Add the articles that rest on one origin: a trunk up to ten deep, with branches."""
    first = len(reports)
    wire = chance.choice(WIRES) if chance.random() < habits.wires else None
    heard = (_wire(wire),) if wire else ()
    reports.append(_report(reports, outlets.pop(), root=root, above=None, states=(*heard, _source(source))))
    for _ in range(chance.randint(0, DEEPEST - 1)):
        if not outlets:
            return
        # Mostly the newest is retold, so that chains grow deep; now and then an older one, so that they branch.
        last = len(reports) - 1
        above = last if chance.random() < 0.7 else chance.randint(first, last)  # noqa: PLR2004 - a share, said above
        copied = chance.random() < habits.copies
        states = reports[above].states if copied else _stated(reports[above], source, chance=chance, habits=habits)
        reports.append(_report(reports, outlets.pop(), root=root, above=above, states=states, copied=copied))
    if wire and outlets:
        reports.append(_report(reports, outlets.pop(), root=root, above=first, states=(_wire(wire),)))
    if chance.random() < habits.sisters:
        for sister in chance.choice(SISTERS):
            reports.append(_report(reports, sister, root=root, above=first, states=()))


def _report(
    reports: Sequence[Report],
    publisher: str,
    *,
    root: int,
    above: int | None,
    states: tuple[Step, ...],
    copied: bool = False,
) -> Report:
    return Report(number=len(reports), publisher=publisher, root=root, above=above, states=states, copied=copied)


def _stated(above: Report, source: Source, *, chance: Random, habits: Habits) -> tuple[Step, ...]:
    """Return what an article says of whom it has it from."""
    if chance.random() < habits.drops:
        return ()
    if not source.described and chance.random() < habits.anonymises:
        return (_source(Source(name=chance.choice(ANONYMOUS), described=True)),)
    outlet = Step(agent=above.publisher, naming=Naming.NAMED, role=HopRole.RELAY, kind=ActorKind.OUTLET, cue="reported")
    return (outlet, *above.states) if chance.random() < habits.passes_on else (outlet,)


def _source(source: Source) -> Step:
    naming = Naming.DESCRIBED if source.described else Naming.NAMED
    bare = source.name.removeprefix("a ").removeprefix("an ")
    return Step(agent=bare, naming=naming, role=HopRole.ORIGIN, kind=ActorKind.PERSON, cue="said")


def _wire(name: str) -> Step:
    return Step(agent=name, naming=Naming.NAMED, role=HopRole.RELAY, kind=ActorKind.OUTLET)
