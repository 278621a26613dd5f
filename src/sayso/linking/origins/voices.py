"""The nodes of the graph of evidence: an outlet, a named agent, or a source as one relay describes it.

Decides which mentions in different articles are one voice for certain.
"""

from dataclasses import dataclass, replace

from sayso.ledger import ActorKind, HopRole, Naming
from sayso.linking.origins.agents import alike, description_words, is_vague, name_key
from sayso.linking.origins.setting import Setting
from sayso.linking.origins.values import MergeKind, OriginKind, Step
from sayso.linking.origins.witness import witness_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """One node: ``label`` is what people read; ``side`` keeps apart what an analyst judged apart.

    ``outlet`` is the key of the outlet that it is or reports for, ``relay`` the id of the voice that a
    described or unnamed one hangs from, ``name`` the key of a name or description. ``firm`` voices are
    known to differ; of the others the ``vague`` ones may be anybody.
    """

    id: str
    kind: OriginKind
    label: str
    side: int = 0
    outlet: str | None = None
    relay: str | None = None
    name: str = ""
    firm: bool = False
    vague: bool = True


def outlet_voice(key: str, *, side: int, setting: Setting) -> Voice:
    """Return an outlet; where it tells on its own word, its source is unknown."""
    return Voice(id=f"outlet:{key}#{side}", kind=OriginKind.UNKNOWN, label=setting.called(key), side=side, outlet=key)


def witness_voice(key: str, *, side: int, setting: Setting) -> Voice:
    """Return an outlet's own reporter on the spot."""
    label = setting.called(key)
    return Voice(id=f"witness:{key}#{side}", kind=OriginKind.OWN_WITNESS, label=label, side=side, outlet=key, firm=True)


def voices_of(step: Step, *, relay: Voice, publisher: str, group: str, setting: Setting) -> tuple[Voice, ...]:
    """Return the voices of one hop that hangs from ``relay``: one, or as many as speak together.

    ``publisher`` is the key of the outlet that tells it, ``group`` the copies that its article belongs to.
    """
    if step.agent is None or step.role is HopRole.GAP:
        return (_hanging("unnamed", "nobody named", relay=relay, kind=OriginKind.UNKNOWN),)
    names = step.members or (step.agent,)
    return tuple(
        _voice(step, name=name, relay=relay, group=group, publisher=publisher, setting=setting) for name in names
    )


def is_wire(step: Step) -> bool:
    """Tell whether a hop comes from a credit or dateline: an outlet that no cue makes speak."""
    return step.cue is None and step.naming is Naming.NAMED and step.kind is ActorKind.OUTLET


def kind_of(step: Step) -> MergeKind:
    """Return by what kind of evidence a chain goes on to this hop."""
    if is_wire(step):
        return MergeKind.WIRE_CREDIT
    linked = step.cue is None and step.naming is Naming.NAMED and step.kind is ActorKind.DOCUMENT
    return MergeKind.CITES_LINK if linked else MergeKind.ATTRIBUTES_TO


def _voice(step: Step, *, name: str, relay: Voice, publisher: str, group: str, setting: Setting) -> Voice:
    whose = witness_of(name)
    if whose is not None and (not whose or setting.is_outlet(whose, kind=ActorKind.UNKNOWN)):
        return witness_voice(setting.key(whose) if whose else publisher, side=relay.side, setting=setting)
    if step.naming is not Naming.NAMED:
        return _described(step, name=name, relay=relay, setting=setting)
    if setting.is_outlet(name, kind=step.kind):
        key = setting.key(name)
        wire = is_wire(step) and key not in setting.outlets.values()
        return (
            _wire(key, relay=relay, group=group, setting=setting)
            if wire
            else outlet_voice(key, side=relay.side, setting=setting)
        )
    kind = OriginKind.RECORD if step.kind is ActorKind.DOCUMENT else OriginKind.NAMED
    key = step.known_as if step.known_as and not step.members else name_key(name)
    return Voice(id=f"named:{key}#{relay.side}", kind=kind, label=name, side=relay.side, name=name_key(name), firm=True)


def _wire(key: str, *, relay: Voice, group: str, setting: Setting) -> Voice:
    """Return a wire as these copies credit it: what another text has from it may be another dispatch."""
    label = setting.called(key)
    return Voice(
        id=f"wire:{key}@{group}#{relay.side}", kind=OriginKind.UNKNOWN, label=label, side=relay.side, outlet=key
    )


def _described(step: Step, *, name: str, relay: Voice, setting: Setting) -> Voice:
    family = setting.described.get(relay.outlet or relay.id.partition("#")[0], {})
    words = alike(description_words(name), among=frozenset(family))
    label = family.get(words, name)
    kind = OriginKind.RECORD if step.kind is ActorKind.DOCUMENT else OriginKind.DESCRIBED
    found = _hanging("described:" + " ".join(sorted(words)), label, relay=relay, kind=kind)
    return replace(found, name=name_key(label), vague=is_vague(words))


def _hanging(what: str, label: str, *, relay: Voice, kind: OriginKind) -> Voice:
    return Voice(
        id=f"{what} < {relay.id}", kind=kind, label=f"{label} via {relay.label}", side=relay.side, relay=relay.id
    )
