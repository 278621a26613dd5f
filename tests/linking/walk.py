"""A desk to which things happen at random: what is told in articles, and what an analyst says of it. All made up."""

from collections.abc import Callable
from dataclasses import replace
from random import Random
from typing import Any

from sayso.desk import Desk, Judgement, Verdict
from sayso.desk.rerouted import Step, rerouted
from sayso.errors import DeskError
from sayso.ledger import Article, Model
from tests.desk.stories import read

SPEAKERS = ("The mayor of Exampleton", "A clerk", "The museum", "Jane Example", "The harbour office")
OUTLETS = ("Daily", "Weekly", "Monthly")
DAYS = (None, "2031-05-07", "2031-05-08", "2031-06-01")
THINGS = ("the old bridge", "the salt mill", "the clock hall", "the river ferry")
DEEDS = ("was shut", "was opened", "was moved to Exampleton", "was flooded")
MORE = ("on Friday", "after a crack was found", "before 12 buses turned back", "for want of water", "on 2031-05-06")
SHORT = ("the clerk was arrested", "the mill burnt", "a boat sank")  # the same in copies alone
COPYING, BRIEF = 0.4, 0.2  # share of the articles that take lines from another, and of the lines that are short
OF_TWO = (Verdict.SAME, Verdict.NOT_SAME, Verdict.ONE_SOURCE, Verdict.TWO_SOURCES)


class Walk:
    """What happens to one desk, drawn by ``chance``."""

    def __init__(self, desk: Desk, *, chance: Random) -> None:
        self._desk, self._chance = desk, chance
        self._articles: list[Article] = []
        self._models = 0
        self._happens: tuple[Callable[[], object], ...] = (
            *(self.come,) * 3,
            *(self._change, self._date, self._read_anew, self._judge, self._judge, self._reject, self._edit),
            *(self._reroute, self._merge, self._undo, self._undo),
        )

    def go(self) -> None:
        """Let one thing happen."""
        self._chance.choice(self._happens)()

    def come(self) -> None:
        """Let an article come."""
        self._put(f"{len(self._articles)}.txt", self._text())

    def _put(self, path: str, text: str) -> None:
        outlet, day = self._chance.choice(OUTLETS), self._chance.choice(DAYS)
        told = Article(path=path, text=text, publisher=outlet, published=day)
        self._desk.put([read(told)])
        self._articles = [*(one for one in self._articles if one.path != path), told]

    def _change(self) -> None:
        self._put(self._chance.choice(self._articles).path, self._text())

    def _date(self) -> None:
        one = self._chance.choice(self._articles)
        self._put(one.path, one.text)

    def _read_anew(self) -> None:
        """Let another reader find some of the claims of an article."""
        self._models += 1
        reading = read(
            self._chance.choice(self._articles), model=Model(name="by hand", version=f"{self._models} after the first")
        )
        some = self._chance.sample(reading.claims, self._chance.randint(0, len(reading.claims)))
        self._desk.put([replace(reading, claims=tuple(some))])

    def _text(self) -> str:
        lines = []
        if self._articles and self._chance.random() < COPYING:
            held = self._chance.choice(self._articles).text.splitlines()
            lines = self._chance.sample(held, self._chance.randint(1, len(held)))
        lines += [self._line() for _ in range(self._chance.randint(0 if lines else 1, 3))]
        return "\n".join(lines) + "\n"

    def _line(self) -> str:
        said = [self._chance.choice(SHORT)]
        if self._chance.random() > BRIEF:
            more = self._chance.sample(MORE, self._chance.randint(1, 3))
            said = [self._chance.choice(THINGS), self._chance.choice(DEEDS), *more]
        return f"{self._chance.choice(SPEAKERS)} said that {' '.join(said)}."

    def _judge(self) -> None:
        """Say something of two claims, most often of one proposition."""
        claims = [(form["id"], form["proposition"]) for form in self._desk.claims()]
        if len(claims) > 1:
            one, proposition = self._chance.choice(claims)
            beside = [name for name, other in claims if other == proposition and name != one]
            others = beside or [name for name, _ in claims if name != one]
            self._say(self._chance.choice(OF_TWO), one, self._chance.choice(others))

    def _reject(self) -> None:
        if names := [form["attribution"] for form in self._desk.claims()]:
            self._say(Verdict.REJECT, self._chance.choice(names))

    def _edit(self) -> None:
        if forms := list(self._desk.claims()):
            form = self._chance.choice(forms)
            start, end = form["span"]
            value: dict[str, Any] = self._chance.choice([{"source": None}, {"content": [[start, end - 4]]}])
            self._say(Verdict.EDIT, form["attribution"], value=value)

    def _reroute(self) -> None:
        if names := [form["id"] for form in self._desk.claims()]:
            name = self._chance.choice(names)
            (claim,) = [one for one in self._desk.shown(name).reading.claims if one.id == name]
            hops = [Step(agent=agent) for agent in self._chance.sample(SPEAKERS, 2)]
            self._say(Verdict.REROUTE, name, value=rerouted(claim, hops))

    def _merge(self) -> None:
        self._say(Verdict.MERGE, *self._chance.sample(SPEAKERS, 2))

    def _undo(self) -> None:
        if judged := self._desk.judgements():
            self._desk.undo(self._chance.choice(judged).id, who="desk editor")

    def _say(
        self, verdict: Verdict, subject: str, other: str | None = None, *, value: dict[str, Any] | None = None
    ) -> None:
        """Let an analyst say it, unless it is nothing that can be said of this desk."""
        try:
            self._desk.judge(Judgement(verdict=verdict, subject=subject, other=other, value=value, who="desk editor"))
        except DeskError:
            return
