"""How long the web desk takes to answer on a desk of many articles, and whether it bears many who look while one adds.

    python -m benchmarks.web [--articles 20000] [--times 7] [--clients 50] [--desk FILE]

The desk is made of one reading of the worked example under many paths, publishers, days and sources, with a link run
that ties every ten of the articles together; with ``--desk`` it is made there once and used again. What is timed is
the server: from the request to the last byte, without a network; the median of so many times. Answers that are
remembered are told apart from those that are made: each page is timed with an answer that nobody asked for before.
"""

import argparse
import random
import statistics
import tempfile
import threading
import time
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from itertools import count, islice
from pathlib import Path
from typing import TypeVar
from urllib.parse import urlencode

import pyarrow as pa
from starlette.testclient import TestClient

from sayso import _api
from sayso.demo.example import example
from sayso.desk import Desk, Links, make_desk
from sayso.desk.shelf.laying import refresh
from sayso.ledger import Hop, Reading, content_id
from sayso.linking import tables as linking
from sayso.web import make_app

T = TypeVar("T")
ASKED = count()

AT_ONCE = 100  # readings in one transaction
TOGETHER = 10  # articles that say the same
MORE = 100  # articles that are added and linked, and then looked at
WORDS = "militants city source army escape deal route fighters coalition offensive allow agreement".split()
PUBLISHERS, SOURCES, DAYS = 300, 2_000, 1_100
FIRST_DAY = date(2016, 1, 1)
SECONDS_OF_READING = 10.0
MOST_PAGE, MOST_FACETS = 0.300, 0.500  # seconds at the median, as issue F asks on two cores
PAGES = {
    "articles": "/",
    "article": "/articles/{article}",
    "claim": "/claims/{claim}",
    "ledger": "/ledger",
    "ledger, one facet": "/ledger?naming=described",
    "ledger, three facets": "/ledger?naming=named&certainty=asserted&kind=event",
    "ledger, one source": "/ledger?source=RT",
    "ledger, one place": "/ledger?place=Mosul",
    "ledger, a search": "/ledger?q=militants",
    "ledger, days": "/ledger?since=2017-01-01&until=2017-06-30",
    "ledger, most worth": "/ledger?sort=worth",
    "ledger, most repeated": "/ledger?sort=told",
    "propositions": "/propositions",
    "proposition": "/propositions/{proposition}",
    "sources": "/sources",
    "map": "/map",
    "map, days": "/map/points.json?since=2017-01-01&until=2017-06-30",
    "ledger, a finding": "/ledger?finding=unchecked",
    "review": "/review",
    "review, pairs": "/review?queue=pairs",
    "API, claims": "/api/v1/claims",
    "API, facets": "/api/v1/facets",
}


def readings(reading: Reading, *, articles: int, path: str = "made") -> Iterator[Reading]:
    """Yield the reading as that of many articles, each with a publisher, a day and sources of its own."""
    choose = random.Random(path if path != "made" else 1)  # noqa: S311 - the same desk every time
    for number in range(articles):
        publisher = f"Outlet {choose.randrange(PUBLISHERS):03}"
        day = (FIRST_DAY + timedelta(days=choose.randrange(DAYS))).isoformat()
        source = f"source {int(SOURCES * choose.random() ** 3)}"
        article = replace(reading.article, path=f"{path}/{number}.txt", publisher=publisher, published=day, id="")
        claims = tuple(
            replace(
                claim,
                id=content_id("c", article.id, claim.id),
                chain=(replace(claim.chain[0], agent=publisher), *_renamed(claim.chain[1:], source)),
                attribution=claim.attribution and content_id("t", article.id, claim.attribution),
            )
            for claim in reading.claims
        )
        attributions = tuple(
            replace(
                one,
                id=content_id("t", article.id, one.id),
                parent=one.parent and content_id("t", article.id, one.parent),
                score=choose.random(),
            )
            for one in reading.attributions
        )
        yield replace(reading, article=article, claims=claims, attributions=attributions)


def _renamed(hops: tuple[Hop, ...], source: str) -> tuple[Hop, ...]:
    """Return the hops with another name for the last, but where that is a name worth keeping."""
    if not hops or hops[-1].agent in (None, "RT"):
        return hops
    return (*hops[:-1], replace(hops[-1], agent=source, actor=None))


def link(desk: Desk, reading: Reading) -> None:
    """Write a link run: every so many articles put forward the same, from one to three origins."""
    ids = [row["id"] for row in desk.articles()]
    claims, origins, same = [], [], []
    for group, members in enumerate(batched(ids, TOGETHER)):
        for claim in reading.claims:
            name = content_id("p", group, claim.id)
            told = [content_id("c", article, claim.id) for article in members]
            claims += [{"claim": one, "proposition": name, "relation": "same", "slots": []} for one in told]
            detail = '{"origins":[],"merges":[]}'
            low = 1 + group % 2
            row = {"proposition": name, "origins_min": low, "origins_max": max(low, 1 + group % 3)}
            origins.append(row | {"detail": detail})
            if len(told) > 1:
                a, b = sorted(told[:2])
                pair = {"a": a, "b": b, "relation": "same", "slots": [], "weight": 1.0}
                same.append(pair | {"probability": (group % 97) / 97, "why": "{}"})
    found = {
        "propositions": pa.Table.from_pylist(claims, schema=linking.PROPOSITIONS),
        "origins": pa.Table.from_pylist(origins, schema=linking.ORIGINS),
        "same": pa.Table.from_pylist(same, schema=linking.SAME),
    }
    upto = desk.changed_since(None).upto
    desk.put_links(Links(engine="duckdb", parameters="", started="", digest="", upto=upto, tables=found))


def make(place: str, *, articles: int) -> None:
    """Make the desk."""
    (reading,) = [one for one in _api.read_articles([example()]) if isinstance(one, Reading)]
    with make_desk(place) as desk:
        for some in batched(readings(reading, articles=articles), AT_ONCE):
            desk.put(some)
        link(desk, reading)


def batched(given: Iterable[T], size: int) -> Iterator[list[T]]:
    """Yield so many at a time."""
    stream = iter(given)
    while some := list(islice(stream, size)):
        yield some


def timed(client: TestClient, path: str, *, times: int) -> float:
    """Return the median seconds that an answer takes that nobody asked for before: each time for another page of it."""
    taken = []
    for number in range(times):
        keeper = client.app.state.keeper  # type: ignore[attr-defined]
        keeper.cards.counts.clear()
        keeper.cards.searches.clear()
        more = f"{'&' if '?' in path else '?'}asked={next(ASKED)}-{number}"  # no page knows it, so none remembers it
        begun = time.perf_counter()
        answer = client.get(path + more)
        taken.append(time.perf_counter() - begun)
        if answer.status_code != 200:  # noqa: PLR2004 - HTTP's own
            raise SystemExit(f"{path}: expected 200, found {answer.status_code}")
    return statistics.median(taken)


def addresses(client: TestClient) -> list[str]:
    """Return what the crowd asks for: first pages and later ones, facets, searches, and the same as JSON."""
    facets = client.get("/api/v1/facets").json()
    narrowed = [
        f"/ledger?{urlencode({name: value['value']})}"
        for name in ("naming", "kind", "certainty", "origins", "source", "publisher", "place")
        for value in facets[name][:6]
    ]
    pages = [f"{path}?at={number}" for path in ("/", "/ledger", "/sources", "/propositions") for number in range(1, 7)]
    searches = [f"/ledger?q={word}" for word in WORDS]
    return [*narrowed, *pages, *searches, *(path.replace("/ledger", "/api/v1/claims") for path in narrowed)]


def crowd(client: TestClient, desk: Desk, reading: Reading, *, clients: int) -> tuple[int, int, int]:
    """Return how many answers many clients got while one adds, how many errors, and how many articles were lost."""
    ends = time.monotonic() + SECONDS_OF_READING
    answers: list[int] = []
    paths = addresses(client)
    before = client.get("/api/v1/totals").json()["articles"]

    def look(number: int) -> None:
        choose = random.Random(number)  # noqa: S311 - the same questions every time
        while time.monotonic() < ends:
            answers.append(client.get(choose.choice(paths)).status_code)

    threads = [threading.Thread(target=look, args=(number,)) for number in range(clients)]
    for thread in threads:
        thread.start()
    added = 0
    for number in count():
        if time.monotonic() > ends:
            break
        desk.put([replace(reading, article=replace(reading.article, path=f"crowd/{time.time_ns()}/{number}", id=""))])
        added += 1
        time.sleep(0.2)
    for thread in threads:
        thread.join()
    refresh(desk)
    lost = before + added - client.get("/api/v1/totals").json()["articles"]
    return len(answers), sum(status >= 400 for status in answers), lost  # noqa: PLR2004 - HTTP's own


def grow(desk: Desk, reading: Reading) -> None:
    """Add some articles that say what others say, and link them as a run does that goes on from the last."""
    known = desk.last_link_run()
    new = list(readings(reading, articles=MORE, path=f"more/{time.time_ns()}"))
    desk.put(new)
    group = 0
    claims, origins = [], []
    for claim in reading.claims:
        name = content_id("p", group, claim.id)
        told = [content_id("c", one.article.id, claim.id) for one in new]
        claims += [{"claim": one, "proposition": name, "relation": "same", "slots": []} for one in told]
        row = {"proposition": name, "origins_min": 2, "origins_max": 3}
        origins.append(row | {"detail": '{"origins":[],"merges":[]}'})
    found = {
        "propositions": pa.Table.from_pylist(claims, schema=linking.PROPOSITIONS),
        "origins": pa.Table.from_pylist(origins, schema=linking.ORIGINS),
    }
    upto, base = desk.changed_since(known).upto, known.id if known is not None else None
    forget = {"origins": [str(row["proposition"]) for row in origins]}
    made = Links(
        engine="duckdb", parameters="", started="", digest="", upto=upto, tables=found, base=base, forget=forget
    )
    desk.put_links(made)


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--articles", type=int, default=20_000)
    parser.add_argument("--times", type=int, default=7)
    parser.add_argument("--clients", type=int, default=50)
    parser.add_argument("--desk")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        place = given.desk or str(Path(folder) / "web.desk")
        if not Path(place).exists():
            begun = time.perf_counter()
            make(place, articles=given.articles)
            print(f"made in {time.perf_counter() - begun:.0f} s")
        measure(place, times=given.times, clients=given.clients)


def measure(place: str, *, times: int, clients: int) -> None:
    """Print what each page takes, and what became of the crowd."""
    app = make_app(place)
    with make_desk(place) as desk, TestClient(app, base_url="http://127.0.0.1:8717") as client:
        begun, busy = time.perf_counter(), time.process_time()
        app.state.keeper.renew()
        print(f"laid out in {time.perf_counter() - begun:.0f} s, {time.process_time() - busy:.0f} s of processor")
        totals = client.get("/api/v1/totals").json()
        print(", ".join(f"{number:,} {name}" for name, number in totals.items()))
        one = client.get("/api/v1/claims?sort=told&limit=1").json()["items"][0]
        names = {"article": one["article"], "claim": one["id"], "proposition": one["proposition"]}
        for name, path in PAGES.items():
            taken = timed(client, path.format(**names), times=times)
            most = MOST_FACETS if "facets" in name else MOST_PAGE
            print(f"{name:24} {taken * 1_000:7.0f} ms{'' if taken <= most else f'  over {most * 1_000:.0f}'}")
        for word in WORDS:
            taken = timed(client, f"/ledger?q={word}", times=1)
            print(f"a search nobody made {word:12} {taken * 1_000:7.0f} ms")
        (reading,) = [one for one in _api.read_articles([example()]) if isinstance(one, Reading)]
        grow(desk, reading)
        begun, busy = time.perf_counter(), time.process_time()
        app.state.keeper.renew()
        taken, busy = time.perf_counter() - begun, time.process_time() - busy
        print(f"{MORE} articles added and linked: on every page after {taken:.1f} s, {busy:.1f} s of processor")
        answers, errors, lost = crowd(client, desk, reading, clients=clients)
        print(f"{clients} clients while one adds: {answers:,} answers, {errors} errors, {lost} articles lost")


if __name__ == "__main__":
    main()
