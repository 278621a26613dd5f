"""The paths of a graph written out as steps of a proof: who had it from whom, and where that stands."""

from collections.abc import Iterator

from sayso.linking.origins.graph import Graph
from sayso.linking.origins.values import Evidence, Merge, MergeKind

SHOWN = 3  # pieces of evidence listed for one step; how many more there are is said


def proof(graph: Graph) -> Iterator[Merge]:
    """Yield every edge of the graph as a certain step, unless only one claim is told."""
    if len(graph.tellings) == 1:
        return
    yield from _same_outlet(graph)
    for kind, one, other in sorted(graph.proofs):
        source, target = graph.voices[one].label, graph.voices[other].label
        yield _step(kind, source, target, graph.proofs[kind, one, other])


def _same_outlet(graph: Graph) -> Iterator[Merge]:
    """Yield why articles under different names count as one outlet's: its licence, or one newsroom."""
    found: dict[tuple[MergeKind, str, str], set[Evidence]] = {}
    for page in {telling.page.id: telling.page for telling in graph.tellings}.values():
        key = graph.setting.outlets[page.id]
        label = graph.setting.called(key)
        if page.publisher and page.publisher != label:
            licensors = [name for name in page.licensors if graph.setting.key(name) == key]
            kind = MergeKind.WIRE_CREDIT if licensors else MergeKind.SAME_PUBLISHER_FAMILY
            words = f"licence: to be credited to {licensors[0]}" if licensors else f"{page.publisher} is {label}"
            found.setdefault((kind, page.publisher, label), set()).add(Evidence(words=words, article=page.id))
    for kind, source, target in sorted(found):
        yield _step(kind, source, target, list(found[kind, source, target]))


def _step(kind: MergeKind, source: str, target: str, evidence: list[Evidence]) -> Merge:
    ordered = sorted(evidence, key=lambda item: (item.article or "", item.claim or "", item.words))
    return Merge(
        type=kind,
        source=source,
        target=target,
        evidence=tuple(ordered[:SHOWN]),
        certain=True,
        more=max(0, len(ordered) - SHOWN),
    )
