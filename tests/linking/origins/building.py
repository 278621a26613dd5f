"""Tellings in few words: ``telling("a1", "Courier", "RT", "~a source")``."""

from sayso.ledger import ActorKind, HopRole, Naming
from sayso.linking.origins import Page, SharedText, Step, Telling

OUTLETS = frozenset({"Reuters", "RT", "Courier", "Gazette", "Herald"})


def step(words: str) -> Step:
    """Return a hop: ``~`` before a description, ``@`` before a wire's credit, "?" for nobody named."""
    if words == "?":
        return Step(agent=None, naming=Naming.UNNAMED, role=HopRole.RELAY, cue="reportedly")
    name = words.lstrip("~@")
    kind = ActorKind.OUTLET if name in OUTLETS or words.startswith("@") else ActorKind.PERSON
    naming = Naming.DESCRIBED if words.startswith("~") else Naming.NAMED
    return Step(agent=name, naming=naming, role=HopRole.RELAY, kind=kind, cue=None if words.startswith("@") else "said")


def telling(article: str, publisher: str, *hops: str, **more: object) -> Telling:
    """Return a claim of 100 characters at the start of an article; ``more`` goes to the page or the telling."""
    page = {
        name: more.pop(name) for name in ("published", "addresses", "links", "licensors", "witnessed") if name in more
    }
    publishing = Step(agent=publisher, naming=Naming.NAMED, role=HopRole.PUBLISHER, kind=ActorKind.OUTLET)
    values: dict[str, object] = {"claim": f"c-{article}", "start": 0, "end": 100, **more}
    return Telling(
        page=Page(id=article, publisher=publisher, **page),  # type: ignore[arg-type]
        chain=(publishing, *map(step, hops)),
        **values,  # type: ignore[arg-type]
    )


def whole(a: str, b: str) -> SharedText:
    """Return the evidence that one article is the other's copy."""
    return SharedText(a=min(a, b), b=max(a, b), kind="whole", passages=((0, 500, 0, 500),))


def quoting(a: str, b: str, *, start: int, end: int) -> SharedText:
    """Return the evidence that two articles share one passage, at the same place in both."""
    return SharedText(a=min(a, b), b=max(a, b), kind="quotes", passages=((start, end, start, end),))
