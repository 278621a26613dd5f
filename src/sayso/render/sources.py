"""How the sources of a reading are counted: what rests on the publisher's own word, what on whom else."""

from collections.abc import Iterator

from rich.text import Text

from sayso.ledger import Hop, HopRole, Naming, Reading
from sayso.render.claims import OWN_WORD, numbered
from sayso.render.page import Line, styled
from sayso.render.route import agent, route

COUNT = 12  # cells for the count and the share
SHOWN_NUMBERS = 12  # claims named beside a source; more than that is no longer looked up by hand

# How the sum says what the routes end in, in this order; a hop known to be missing ends in "unknown".
ENDS = {
    "named": "{claims} on {sources} named {noun}",
    "described": "{claims} on {sources} described {noun}",
    "unnamed": "{claims} on nobody named",
    "unknown": "{claims} on somebody not known",
}

_Route = tuple[tuple[str | None, Naming, HopRole], ...]


def source_lines(reading: Reading) -> Iterator[Line]:
    """Yield a line for every route, the one that carries most claims first, and their sum."""
    routes = _routes(reading)
    total = len(reading.claims)
    for chain, numbers in routes:
        label = styled((f"{len(numbers):>3}  {_share(len(numbers), of=total):>5}", "label"))
        words = _origin(chain) + styled((f"  {_list(numbers)}", "aside"))
        yield Line(words=words, label=label, margin=COUNT)
    yield Line()
    yield Line(words=styled((_sum(routes, total=total), "plain")))


def _routes(reading: Reading) -> list[tuple[tuple[Hop, ...], list[int]]]:
    """Return every distinct route with the numbers of its claims."""
    found: dict[_Route, tuple[tuple[Hop, ...], list[int]]] = {}
    for number, _, claim in numbered(reading):
        key = tuple((hop.agent and hop.agent.casefold(), hop.naming, hop.role) for hop in claim.chain)
        found.setdefault(key, (claim.chain, []))[1].append(number)
    return sorted(found.values(), key=lambda entry: (-len(entry[1]), entry[1]))


def _origin(chain: tuple[Hop, ...]) -> Text:
    """Return the end of a route, the relays it came through, and how it is named."""
    if len(chain) == 1:
        return agent(chain[0]) + styled((f", {OWN_WORD}", "plain"))
    relays = chain[1:-1]
    through = styled((", through ", "aside")) + route(relays) if relays else styled()
    return agent(chain[-1]) + through + styled((f"  {_end(chain)}", "aside"))


def _end(chain: tuple[Hop, ...]) -> str:
    """Return how the last hop of a route is named."""
    last = chain[-1]
    if last.role is HopRole.GAP:
        return "unknown"
    return "unnamed" if last.agent is None else last.naming.value


def _sum(routes: list[tuple[tuple[Hop, ...], list[int]]], *, total: int) -> str:
    """Return in words how many claims end where."""
    own = sum(len(numbers) for chain, numbers in routes if len(chain) == 1)
    parts = [f"{own} of {total} ({_share(own, of=total)}) on the publisher's own word"]
    for end, phrase in ENDS.items():
        counts = [len(numbers) for chain, numbers in routes if len(chain) > 1 and _end(chain) == end]
        if counts:
            noun = "source" if len(counts) == 1 else "sources"
            parts.append(phrase.format(claims=sum(counts), sources=len(counts), noun=noun))
    return "Claims: " + "; ".join(parts) + "."


def _list(numbers: list[int]) -> str:
    """Return the claims' numbers, the first of them where there are many."""
    shown = ", ".join(str(number) for number in numbers[:SHOWN_NUMBERS])
    return shown + (" …" if len(numbers) > SHOWN_NUMBERS else "")


def _share(count: int, *, of: int) -> str:
    """Return a share in whole percent."""
    return f"{round(100 * count / of)} %"
