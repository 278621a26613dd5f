"""Whom an analyst said to be one actor, or two, and how a reading that goes into linking names them then.

A name means every actor and every hop that is called so, in any article; an actor's id the one of its article.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sayso.ledger import HopRole, Naming, content_id
from sayso.linking.joining import Joined
from sayso.linking.origins.agents import name_key

Pair = tuple[str, str]
Form = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Identity:
    """Whom linking takes an actor for: a name, and the id under which it is known everywhere, if there is one."""

    name: str
    known_as: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Apart:
    """A name that is not the actor's who ``stays``, though an article or the table of actors has both as one."""

    name: str
    stays: str
    known_as: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Changed:
    """The actors that were merged or parted since: the ids and the keys of names that they may have."""

    ids: frozenset[str]
    keys: frozenset[str]

    def names(self, name: str) -> bool:
        """Tell whether a name, or that of several who speak together, holds one of theirs."""
        words = f" {name_key(name)} "
        return any(f" {key} " in words for key in self.keys)


@dataclass(frozen=True, slots=True, kw_only=True)
class Actors:
    """Who is whom: by the key of a name, by an id of the table of actors, by the id of one article's actor.

    ``said`` are the judgements that say so: merge or split, and the two.
    """

    named: Mapping[str, Identity] = field(default_factory=dict)
    known: Mapping[str, Identity] = field(default_factory=dict)
    ids: Mapping[str, Identity] = field(default_factory=dict)
    apart: tuple[Apart, ...] = ()
    said: tuple[tuple[str, str, str], ...] = ()

    def __bool__(self) -> bool:
        return bool(self.named or self.ids or self.apart)

    @property
    def told(self) -> list[list[str]]:
        """Return the judgements that this is made of, as plain JSON values."""
        return [list(one) for one in self.said]


def actors_of(*, merged: Collection[Pair], split: Collection[Pair], names: Mapping[str, str]) -> Actors:
    """Return what merging and splitting these pairs says; ``names`` are those of the ends that are ids.

    Where they contradict each other (a is b, b is c, a is not c) the three stay together. Merged actors are known
    by the id that the table of actors has for one of them, the least of several; else by the longest name. Of
    two that are split and were taken for one, the table's own name stays, else the longer name, else the lesser id.
    """
    one = _joined(merged)
    groups: dict[str, list[str]] = {}
    for pair in sorted(merged):
        for end in pair:
            groups.setdefault(one.of(name_key(end)), []).append(end)
    identities = {group: _identity(ends, names=names) for group, ends in groups.items()}
    apart: list[Apart] = []
    for a, b in sorted(split):
        if one.of(name_key(a)) == one.of(name_key(b)):
            continue
        if a in names or b in names:
            identities |= _own(a, b, identities=identities, one=one, names=names)
        elif name_key(a) != name_key(b):
            apart.append(_apart(a, b))
    ends = {end for pair in (*merged, *split) for end in pair}
    given = {end: identities[one.of(name_key(end))] for end in sorted(ends) if one.of(name_key(end)) in identities}
    return Actors(
        named={name_key(end): identity for end, identity in given.items() if end not in names},
        known={
            known: identity
            for end, identity in given.items()
            if end not in names and (known := _known(end)) is not None
        },
        ids={end: identity for end, identity in given.items() if end in names},
        apart=tuple(apart),
        said=tuple(sorted([("merge", *pair) for pair in merged] + [("split", *pair) for pair in split])),
    )


def _joined(pairs: Iterable[Pair]) -> Joined:
    """Return the ends of pairs, by the keys of their names, as the sets that the pairs make of them."""
    one = Joined()
    for a, b in pairs:
        one.join(name_key(a), name_key(b))
    return one


def changed(before: Collection[Sequence[str]], now: Collection[Sequence[str]]) -> Changed | None:
    """Return whom a reading that is recast otherwise than before names, given what was told then and is now.

    None where that may be anybody: another name of an actor, by which two are split, is not looked up.
    """
    differ = {tuple(said) for said in before} ^ {tuple(said) for said in now}
    if any(verdict == "split" for verdict, *_ in differ):
        return None
    every = [(a, b) for _, a, b in (*before, *now)]
    one = _joined(every)
    groups = {one.of(name_key(a)) for _, a, _ in differ}
    ends = {end for pair in every for end in pair if one.of(name_key(end)) in groups}
    of_table = {_names()[known] for end in ends if (known := _known(end)) is not None}
    return Changed(ids=frozenset(ends), keys=frozenset(name_key(end) for end in ends | of_table))


def _identity(ends: Iterable[str], *, names: Mapping[str, str]) -> Identity:
    """Return whom merged actors are: so that all others who bear the same name anywhere are that too."""
    every = {end: names.get(end, end) for end in ends}
    known = sorted(filter(None, map(_known, every.values())))
    named = [end for end in every if end not in names] or list(every.values())
    return Identity(name=min(named, key=lambda name: (-len(name), name)), known_as=known[0] if known else None)


def _own(
    a: str, b: str, *, identities: Mapping[str, Identity], one: Joined, names: Mapping[str, str]
) -> dict[str, Identity]:
    """Return the two as two, where one is an article's actor and its name, or the table, would have them as one."""
    stays, leaves = (a, b) if b in names and (a not in names or a < b) else (b, a)
    called = [names.get(end, end) for end in (stays, leaves)]
    alike = name_key(called[0]) == name_key(called[1]) or (_known(called[0]) and _known(called[0]) == _known(called[1]))
    if not alike:
        return {}
    group = one.of(name_key(leaves))
    found = {group: Identity(name=identities[group].name if group in identities else called[1], known_as=leaves)}
    if stays in names and one.of(name_key(stays)) not in identities:
        found[one.of(name_key(stays))] = Identity(name=called[0], known_as=_known(called[0]))
    return found


def _apart(a: str, b: str) -> Apart:
    known = _known(a) if _known(a) == _known(b) else None
    own = _names().get(known or "")
    stays = own if own in (a, b) else max((len(name), name) for name in (a, b))[1]
    return Apart(name=b if stays == a else a, stays=str(stays), known_as=known)


def _known(name: str) -> str | None:
    """Return the id that the table of actors has for a name which means one actor alone."""
    from sayso.reader.actors.table import Sort, forms, words_of

    words = words_of(name)
    for form in forms().get(words[0], ()) if words else ():
        if form.words == words and form.exact in (None, name) and form.sort is Sort.NAME and not form.doubtful:
            return form.known.id
    return None


def _names() -> dict[str, str]:
    from sayso.reader.actors.table import known_actors

    return {name: known.name for name, known in known_actors().items()}


def recast(form: Form, *, actors: Actors) -> None:
    """Let the actors and hops of a reading, in the form of ``sayso read --json``, be whom the analyst said."""
    for one in actors.apart:
        _set_apart(form, one)
    given: dict[str, Identity] = {}
    for actor in form["actors"]:
        known = actors.known.get(actor.get("known_as") or "")
        identity = actors.ids.get(actor["id"]) or known or actors.named.get(name_key(actor["name"]))
        if identity is not None:
            given[actor["id"]] = identity
            actor |= {"name": identity.name, "known_as": identity.known_as}
    for claim in form["claims"]:
        for hop in claim["chain"]:
            _recast_hop(hop, form=form, given=given, actors=actors)
    if form["publisher"] and (outlet := actors.named.get(name_key(form["publisher"]))):
        form["publisher"] = outlet.name


def _recast_hop(hop: Form, *, form: Form, given: dict[str, Identity], actors: Actors) -> None:
    """Let a hop be who its name is, or who its actor is where it names it; its actor carries the id."""
    if hop["agent"] is None:
        return
    if hop["members"]:
        keys = [name_key(member) for member in hop["members"]]
        hop["members"] = [
            actors.named[key].name if key in actors.named else member
            for key, member in zip(keys, hop["members"], strict=True)
        ]
        return
    of_actor = hop["actor"] if hop["naming"] == Naming.NAMED else None  # a description only ends in a name
    identity = actors.ids.get(of_actor or "") or actors.named.get(name_key(hop["agent"])) or given.get(of_actor or "")
    if identity is None:
        return
    hop["agent"] = identity.name
    if hop["role"] != HopRole.PUBLISHER:
        hop["naming"] = Naming.NAMED.value  # whoever is known by a judgement is no longer only described
    if identity.known_as is not None and given.get(hop["actor"] or "") != identity:
        hop["actor"] = _bearer(identity, form=form, given=given, kind=hop["kind"])


def _bearer(identity: Identity, *, form: Form, given: dict[str, Identity], kind: str) -> str:
    """Return the id of an actor of the article that is of this identity; one is made where there is none."""
    for name, other in given.items():
        if other == identity:
            return name
    name = content_id("w", form["id"], str(identity.known_as))
    made = {"id": name, "name": identity.name, "kind": kind, "known_as": identity.known_as}
    form["actors"].append(made | {"spans": [], "aliases": []})
    given[name] = identity
    return name


def _set_apart(form: Form, one: Apart) -> None:
    """Make an actor of its own of the name that is split off, wherever an actor bears both names."""
    key, other = name_key(one.name), name_key(one.stays)
    for actor in list(form["actors"]):
        called = {name_key(name) for name in (actor["name"], *actor.get("aliases", ()))}
        both = other in called or (one.known_as is not None and actor.get("known_as") == one.known_as)
        if key not in called or not both:
            continue
        mine = [span for span in actor["spans"] if name_key(form["text"][slice(*span)]) == key]
        fresh = content_id("w", actor["id"], one.name)
        form["actors"].append(
            actor | {"id": fresh, "name": one.name, "known_as": None, "spans": mine, "aliases": [one.name]}
        )
        actor["spans"] = [span for span in actor["spans"] if span not in mine]
        if name_key(actor["name"]) == key:
            actor["name"] = one.stays
        for claim in form["claims"]:
            for hop in claim["chain"]:
                if hop["actor"] == actor["id"] and hop["agent"] and name_key(hop["agent"]) == key:
                    hop["actor"] = fresh
