"""How many independent origins one proposition has: the range, the origins, and the proof of every merge.

The upper end joins only what is certain; the lower end whatever is suspicious. Unknown dependence is
never counted as independence. One article vouches for one origin: what else it quotes stands on the same pen.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sayso.linking.joining import Joined
from sayso.linking.origins.graph import Graph, woven
from sayso.linking.origins.judging import standing
from sayso.linking.origins.proof import proof
from sayso.linking.origins.roots import circle_of, roots
from sayso.linking.origins.suspicions import Suspicion, between_claims, between_voices
from sayso.linking.origins.values import (
    Evidence,
    Judgement,
    Merge,
    MergeKind,
    Origin,
    OriginKind,
    Origins,
    SharedText,
    Telling,
)

REVERSED = "polarity"  # the slot of a telling that says the opposite: it does not vouch for the proposition
# Of several roots that are one, the surest gives the origin its name.
SURENESS = (OriginKind.OWN_WITNESS, OriginKind.NAMED, OriginKind.RECORD, OriginKind.DESCRIBED, OriginKind.UNKNOWN)


def origins_of(
    tellings: Sequence[Telling], *, shared: Iterable[SharedText] = (), judgements: Iterable[Judgement] = ()
) -> Origins:
    """Return the origins of one proposition, given its tellings; their order changes nothing.

    ``shared`` are the copies among their articles and ``judgements`` what the analyst decided on them;
    those on other articles and claims have no effect. Tellings that say the opposite are left out,
    unless there are no others.

    Raises:
        ValueError: when there are no tellings.
    """
    if not tellings:
        raise ValueError("origins need at least one telling of the proposition, found none")
    vouching = [one for one in tellings if REVERSED not in one.slots] or list(tellings)
    decided = standing(judgements, claims=frozenset(one.claim for one in vouching))
    graph = woven(vouching, shared=shared, judgements=decided)
    count = _Count(graph=graph, leads=roots(graph.rests_on, of=frozenset(graph.voices)), joined=Joined(), merges=[])
    count.judge(decided)
    count.one_pen()
    at_most, listed = len(count.groups()), _listed(count)
    count.suspect()
    return Origins(
        articles=len({one.page.id for one in tellings}),
        outlets=len({one.page.publisher or one.page.id for one in tellings}),
        at_least=len(count.groups()),
        at_most=at_most,
        origins=listed,
        merges=(*proof(graph), *count.merges),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Count:
    """The roots of a graph while they are joined: by judgement, by the one pen, by suspicion."""

    graph: Graph
    leads: dict[str, tuple[str, ...]]
    joined: Joined
    merges: list[Merge]

    def of_claim(self, claim: str) -> tuple[str, ...]:
        """Return the roots that a claim leads to."""
        return tuple(sorted({root for end in self.graph.ends[claim] for root in self.leads[end]}))

    def groups(self) -> dict[str, list[str]]:
        """Return the joined roots by their least member, as far as claims lead to them."""
        found: dict[str, list[str]] = {}
        for root in sorted({root for claim in self.graph.ends for root in self.of_claim(claim)}):
            found.setdefault(self.joined.of(root), []).append(root)
        return found

    def kind(self, group: Sequence[str]) -> OriginKind:
        """Return what a group of roots is: its surest member."""
        return min((self.graph.voices[root].kind for root in group), key=SURENESS.index)

    def merge(self, kind: MergeKind, one: str, other: str, *, evidence: Sequence[Evidence], certain: bool) -> None:
        """Join two roots, and keep the proof where they were two."""
        if self.joined.join(one, other):
            source, target = (self.graph.voices[root].label for root in (one, other))
            self.merges.append(
                Merge(type=kind, source=source, target=target, evidence=tuple(evidence), certain=certain)
            )

    def judge(self, decided: Sequence[Judgement]) -> None:
        """Join what was judged one, and write down what was judged apart."""
        for one in decided:
            words = " ".join(part for part in (f"judged by {one.who}" if one.who else "judged", one.why) if part)
            evidence = (Evidence(words=words, claim=one.a), Evidence(words=words, claim=one.b))
            if one.same:
                found = sorted({*self.of_claim(one.a), *self.of_claim(one.b)})
                for root in found[1:]:
                    self.merge(MergeKind.JUDGED_SAME, root, found[0], evidence=evidence, certain=True)
            else:
                self.merges.append(
                    Merge(type=MergeKind.JUDGED_APART, source=one.a, target=one.b, evidence=evidence, certain=True)
                )

    def one_pen(self) -> None:
        """Join origins for which no article of their own can be named to another one of the same article."""
        groups = self.groups()
        vouched: dict[str, set[str]] = {group: set() for group in groups}
        articles: dict[str, str] = {}
        for telling in self.graph.tellings:
            leader, _ = self.graph.copies.leans.get(telling.claim, (telling.page.id, None))
            pen = f"{self.graph.copies.pen[leader]}#{self.graph.side.get(telling.claim, 0)}"
            for root in self._own_roots(telling.claim):
                vouched[self.joined.of(root)].add(pen)
                articles.setdefault(pen, telling.page.id)
        taken = _matched(vouched)
        for group in sorted(set(vouched) - set(taken.values())):
            pens = sorted(pen for pen in vouched[group] if pen in taken)
            if pens:
                words = Evidence(words="told by the same article alone", article=articles[pens[0]])
                self.merge(MergeKind.SAME_ARTICLE, group, taken[pens[0]], evidence=(words,), certain=True)

    def _own_roots(self, claim: str) -> list[str]:
        """Return the roots at which the claim's own chain ends, those that other articles lead to left out."""
        rests = self.graph.rests_on
        return [
            root
            for end in self.graph.ends[claim]
            for root in self.leads[end]
            if end == root or end in circle_of(root, rests)
        ]

    def suspect(self) -> None:
        """Join whatever is suspicious, and at last what nothing shows to be apart."""
        for one in (*between_voices(self.graph, roots=frozenset(self._all_roots())), *between_claims(self.graph)):
            self._suspect(one)
        for side in sorted({voice.side for voice in self.graph.voices.values()}):
            self._not_known_apart(side)

    def _all_roots(self) -> list[str]:
        return [root for group in self.groups().values() for root in group]

    def _suspect(self, one: Suspicion) -> None:
        """Join the first root of each; where one leads to several, it is not known which of them it is."""
        first, second = (
            self.of_claim(name) if name in self.graph.ends else self.leads[name] for name in (one.one, one.other)
        )
        if first and second and self._side(first[0]) == self._side(second[0]) and not set(first) & set(second):
            self.merge(one.type, second[0], first[0], evidence=one.evidence, certain=False)

    def _not_known_apart(self, side: int) -> None:
        """Join the described sources to one, and to any origin those of which nothing at all is said."""
        groups = {name: group for name, group in self.groups().items() if self._side(group[0]) == side}
        voices = {name: [self.graph.voices[root] for root in group] for name, group in groups.items()}
        loose = sorted(name for name in groups if not any(voice.firm for voice in voices[name]))
        vague = [name for name in loose if all(voice.vague for voice in voices[name])]
        described = [name for name in loose if name not in vague]
        words = (Evidence(words="nothing shows that these are two"),)
        for name in described[1:]:
            self.merge(MergeKind.NOT_KNOWN_APART, name, described[0], evidence=words, certain=False)
        hosts = [*described, *sorted(set(groups) - set(loose)), *vague]
        for name in vague:
            self.merge(MergeKind.NOT_KNOWN_APART, name, hosts[0], evidence=words, certain=False)

    def _side(self, root: str) -> int:
        return self.graph.voices[root].side


def _matched(vouched: dict[str, set[str]]) -> dict[str, str]:
    """Return as many pairs of a pen and an origin of its own as there can be (Kuhn's augmenting paths)."""
    taken: dict[str, str] = {}

    def settle(group: str, seen: set[str]) -> bool:
        free = sorted(pen for pen in vouched[group] if pen not in taken)
        for pen in free or sorted(vouched[group] - seen):
            seen.add(pen)
            if pen not in taken or settle(taken[pen], seen):
                taken[pen] = group
                return True
        return False

    for group in sorted(vouched):
        settle(group, set())
    return taken


def _listed(count: _Count) -> tuple[Origin, ...]:
    """Return the origins of the upper end with the claims that lead to each, those with the most claims first."""
    claims: dict[str, list[str]] = {}
    for claim in sorted(count.graph.ends):
        for name in sorted({count.joined.of(root) for root in count.of_claim(claim)}):
            claims.setdefault(name, []).append(claim)
    found = []
    for name, group in count.groups().items():
        kind = count.kind(group)
        circle = sorted({voice for root in group for voice in circle_of(root, count.graph.rests_on)})
        shown = circle or [root for root in group if count.graph.voices[root].kind is kind]
        agent = " and ".join(sorted({count.graph.voices[root].label for root in shown}))
        found.append(Origin(kind=OriginKind.UNKNOWN if circle else kind, agent=agent, claims=tuple(claims[name])))
    return tuple(sorted(found, key=lambda origin: (-len(origin.claims), origin.agent or "", origin.claims)))
