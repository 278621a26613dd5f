"""Records as tellings of the graph of evidence: a register is a publisher, and what it names as its sources tells it.

So a row that cites a monitor leads where an article that cites it leads, and a row of the monitor's own register too.
A compiler puts together what others report: its row hangs from sources that it does not tell here, and these
are not known to differ from anybody's.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from sayso.ledger import ActorKind, HopRole, Naming
from sayso.ledger.records import Record
from sayso.linking.origins.counting import origins_of
from sayso.linking.origins.finding import detail
from sayso.linking.origins.monitors import Source, publisher_of, sources_of
from sayso.linking.origins.values import Evidence, Merge, Origin, OriginKind, Origins, Page, Step, Telling

Form = dict[str, Any]

UNTOLD = "its sources"  # of a compiler, where its row does not say which
_STANDS_FOR = "origin "  # before the number of an origin of a form, as the id of the page that stands for it
_PART = "/"  # between the id of a record and the number of its source


def record_sources(record: Record) -> tuple[Source, ...]:
    """Return the sources that a record names, each once under its usual name; none where it names nobody."""
    found = {one.known_as or one.name.casefold(): one for words in record.sources for one in sources_of(words)}
    return tuple(found.values())


def record_tellings(records: Iterable[Record]) -> tuple[Telling, ...]:
    """Return each record as a telling for each of its sources, told by its register; one record is one page."""
    return tuple(telling for record in sorted(records, key=_id) for telling in _tellings(record))


def record_origins(records: Iterable[Record], *, tellings: Iterable[Telling] = ()) -> Origins:
    """Return the origins of records that say the same, with those of a proposition's tellings where these are given.

    ``articles`` counts records as articles, ``outlets`` registers as outlets; the claims of an origin may be
    ids of records.

    Raises:
        ValueError: when there is neither a record nor a telling.
    """
    return _plain(origins_of([*tellings, *record_tellings(records)]))


def joined_origins(proposition: Mapping[str, Any], records: Iterable[Record]) -> Form:
    """Return a proposition's origins, in the form of ``sayso origins --json``, with records that bear it out.

    Beside the form's fields, ``records`` are the ids of the records and each origin has ``records`` of its own: one
    with claims and records is that origin again. What is certain and what is suspicious is told as for articles.
    """
    held = {record.id: record for record in records}
    told = list(_retold(proposition))
    before = origins_of(told) if told else None
    added = record_tellings(held.values())
    joined = _plain(origins_of([*told, *added])) if told or added else None
    origins: list[Form] = [dict(one) | {"records": []} for one in proposition["origins"]]
    fresh: list[Form] = []
    for one in joined.origins if joined is not None else ():
        own = [name for name in one.claims if name in held]
        at = [int(name) for name in one.claims if name not in held]
        if at:
            origins[at[0]]["records"] = own
        else:
            fresh.append({"kind": one.kind.value, "agent": one.agent, "claims": [], "records": own})
    at_most = proposition["origins_max"] + len(fresh)
    more = (joined.at_least if joined else 0) - (before.at_least if before else 0)
    least = min(max(1, proposition["origins_min"] + more), at_most)
    return {
        **proposition,
        "records": sorted(held),
        "origins_min": least if held else proposition["origins_min"],
        "origins_max": at_most,
        "origins": [*origins, *fresh],
        "merges": [*proposition.get("merges", ()), *_fresh_merges(before, joined)],
    }


def _tellings(record: Record) -> list[Telling]:
    publisher = publisher_of(record.register)
    page = Page(id=record.id, publisher=publisher.name if publisher is not None else record.register)
    head = Step(agent=page.publisher, naming=Naming.NAMED, role=HopRole.PUBLISHER, kind=ActorKind.DOCUMENT)
    found = record_sources(record)
    chains = [_hops(one) for one in found] or [[_untold()] if publisher is not None and publisher.compiles else []]
    text = record.text or record.place or record.key
    return [
        Telling(claim=f"{record.id}{_PART}{number}", page=page, chain=(head, *hops), end=len(text), text=text)
        for number, hops in enumerate(chains)
    ]


def _hops(source: Source) -> list[Step]:
    own = Step(
        agent=source.name,
        naming=source.naming,
        role=HopRole.ORIGIN,
        kind=source.kind,
        cue=f"source: {source.name}",
        known_as=source.known_as,
    )
    return [own, _untold()] if source.compiles else [own]


def _untold() -> Step:
    return Step(agent=UNTOLD, naming=Naming.DESCRIBED, role=HopRole.ORIGIN, cue="puts together what others report")


def _retold(proposition: Mapping[str, Any]) -> Iterable[Telling]:
    """Yield for each origin of a form one telling that leads to it; its claim is the origin's number in the form."""
    for number, one in enumerate(proposition["origins"]):
        agent, kind = one["agent"], OriginKind(one["kind"])
        name, _, relay = (agent or "").partition(" via ")
        told = kind in {OriginKind.UNKNOWN, OriginKind.OWN_WITNESS}
        page = Page(
            id=f"{_STANDS_FOR}{number}",
            publisher=agent if told and not relay else None,
            witnessed="own witness" if kind is OriginKind.OWN_WITNESS else None,
        )
        hops: list[Step] = []
        if not told or relay:
            hops = [
                _step(name, naming=Naming.NAMED if kind in {OriginKind.NAMED, OriginKind.RECORD} else Naming.DESCRIBED)
            ]
        if relay:
            hops = [_step(relay, naming=Naming.NAMED), *hops]
        head = Step(agent=page.publisher, naming=Naming.NAMED, role=HopRole.PUBLISHER, kind=ActorKind.OUTLET)
        yield Telling(claim=str(number), page=page, chain=(head, *hops), end=1, text=" ")


def _step(name: str, *, naming: Naming) -> Step:
    known = sources_of(name) if naming is Naming.NAMED else ()
    if len(known) == 1 and known[0].known_as is not None:
        return _hops(known[0])[0]
    return Step(agent=name, naming=naming, role=HopRole.ORIGIN, cue="said")


def _plain(origins: Origins) -> Origins:
    """Return origins in which a record is named by its id, whichever of its sources led there."""
    return replace(
        origins,
        origins=tuple(replace(one, claims=_ids(one)) for one in origins.origins),
        merges=tuple(replace(one, evidence=tuple(_evidence(item) for item in one.evidence)) for one in origins.merges),
    )


def _ids(origin: Origin) -> tuple[str, ...]:
    return tuple(dict.fromkeys(claim.partition(_PART)[0] for claim in origin.claims))


def _evidence(item: Evidence) -> Evidence:
    return replace(item, claim=item.claim.partition(_PART)[0]) if item.claim is not None else item


def _fresh_merges(before: Origins | None, joined: Origins | None) -> list[Form]:
    """Return the steps that are there only since the records are."""
    if joined is None:
        return []
    known = {_names(one) for one in before.merges} if before is not None else set()
    fresh = tuple(one for one in joined.merges if _names(one) not in known and not _of_form(one))
    found: list[Form] = detail(replace(joined, merges=fresh))["merges"]
    return found


def _names(one: Merge) -> tuple[str, str, str]:
    return one.type, one.source, one.target


def _of_form(one: Merge) -> bool:
    """Tell whether a step only leads to an origin that the form has already."""
    return bool(one.evidence) and all((item.article or "").startswith(_STANDS_FOR) for item in one.evidence)


def _id(record: Record) -> str:
    return record.id
