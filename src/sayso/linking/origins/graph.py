"""The graph of evidence for one proposition: an edge leads from a teller to whom it has the claim from.

Decides nothing about numbers of origins.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from sayso.ledger import Naming
from sayso.linking.origins.copied import Copied, copied
from sayso.linking.origins.judging import sides
from sayso.linking.origins.setting import Setting, setting
from sayso.linking.origins.values import Evidence, Judgement, MergeKind, SharedText, Telling
from sayso.linking.origins.voices import Voice, kind_of, outlet_voice, voices_of, witness_voice
from sayso.linking.origins.witness import own_words


@dataclass(frozen=True, slots=True, kw_only=True)
class Graph:
    """Voices; whom each rests on; the proof of every edge; and where each claim's own chain begins and ends."""

    tellings: tuple[Telling, ...]
    setting: Setting
    copies: Copied
    side: Mapping[str, int]
    voices: dict[str, Voice] = field(default_factory=dict)
    rests_on: dict[str, set[str]] = field(default_factory=dict)
    proofs: dict[tuple[MergeKind, str, str], list[Evidence]] = field(default_factory=dict)
    teller: dict[str, str] = field(default_factory=dict)
    ends: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def add(self, voice: Voice) -> Voice:
        """Keep a voice, once."""
        return self.voices.setdefault(voice.id, voice)

    def rest(self, one: Voice, other: Voice, *, kind: MergeKind, evidence: Evidence) -> None:
        """Let one voice have it from another; nobody has it from itself."""
        if one.id != other.id:
            self.rests_on.setdefault(one.id, set()).add(other.id)
            self.proofs.setdefault((kind, one.id, other.id), []).append(evidence)


def woven(
    tellings: Sequence[Telling], *, shared: Iterable[SharedText] = (), judgements: Sequence[Judgement] = ()
) -> Graph:
    """Return the graph of these tellings of one proposition; ``judgements`` are those that stand."""
    ordered = tuple(sorted(tellings, key=lambda telling: telling.claim))
    graph = Graph(
        tellings=ordered,
        setting=setting(ordered),
        copies=copied(ordered, shared=shared),
        side=sides(judgements),
    )
    for telling in ordered:
        own = graph.add(
            outlet_voice(
                graph.setting.outlets[telling.page.id], side=graph.side.get(telling.claim, 0), setting=graph.setting
            )
        )
        graph.teller[telling.claim] = own.id
        graph.ends[telling.claim] = tuple(sorted(voice.id for voice in _woven_in(telling, own=own, graph=graph)))
    return graph


def evidence(telling: Telling, words: str) -> Evidence:
    """Return words as evidence, with the article and the claim where they stand."""
    return Evidence(words=words, article=telling.page.id, claim=telling.claim)


def _woven_in(telling: Telling, *, own: Voice, graph: Graph) -> list[Voice]:
    """Weave one telling in and return the voices where its chain ends."""
    leaning = graph.copies.leans.get(telling.claim)
    if leaning is not None and own.side == 0:
        leader, text = leaning
        end = graph.add(outlet_voice(graph.setting.outlets[leader], side=0, setting=graph.setting))
        words = "; ".join((f"{text.a} and {text.b} share text ({text.kind})", *text.evidence))
        graph.rest(own, end, kind=MergeKind.COPIES_TEXT, evidence=evidence(telling, words))
        return [end]
    return _chain(telling, own=own, graph=graph) if len(telling.chain) > 1 else _own_word(telling, own=own, graph=graph)


def _chain(telling: Telling, *, own: Voice, graph: Graph) -> list[Voice]:
    here, steps = [own], telling.chain[1:]
    for number, step in enumerate(steps):
        weak = all(later.naming is not Naming.NAMED for later in steps[number:])
        if weak and here[0].outlet != own.outlet and here[0].outlet in graph.setting.sourced:
            break  # a retelling knows no better whom an outlet had it from than that outlet's own article
        further: list[Voice] = []
        for relay in here:
            hop = voices_of(
                step,
                relay=relay,
                publisher=own.outlet or "",
                group=graph.copies.group[telling.page.id],
                setting=graph.setting,
            )
            for voice in hop:
                further.append(graph.add(voice))
                graph.rest(relay, voice, kind=kind_of(step), evidence=evidence(telling, step.cue or step.agent or ""))
        here = further
    return here


def _own_word(telling: Telling, *, own: Voice, graph: Graph) -> list[Voice]:
    """Follow what an own word is stated to rest on: the outlet's own eyes, or an article that it links to."""
    for url in telling.links:
        article = graph.setting.addresses.get(url.rstrip("/"))
        if article is not None and article != telling.page.id:
            cited = graph.add(outlet_voice(graph.setting.outlets[article], side=own.side, setting=graph.setting))
            graph.rest(own, cited, kind=MergeKind.CITES_LINK, evidence=evidence(telling, url))
    seen = own_words(telling.text) or telling.page.witnessed
    if seen is None:
        return [own]
    witness = graph.add(witness_voice(own.outlet or "", side=own.side, setting=graph.setting))
    graph.rest(own, witness, kind=MergeKind.ATTRIBUTES_TO, evidence=evidence(telling, seen))
    return [witness]
