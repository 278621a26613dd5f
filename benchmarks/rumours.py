"""Headlines and articles with the rumour that each is about: Emergent's and FNC-1's. Nothing is kept but in memory."""

import csv
import json
import sys
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa

from sayso.linking.claims.headlines import as_one_claim
from sayso.linking.claims.rows import COMPARED, claim_rows
from sayso.linking.tables import ARTICLES, GROUPS


@dataclass(frozen=True, slots=True, kw_only=True)
class Headlines:
    """Texts, and the rumour of each; the text's number is its id."""

    texts: tuple[str, ...]
    rumours: tuple[str, ...]

    def groups(self) -> pa.Table:
        """Return GROUPS in which each is alone."""
        ids = [str(number) for number in range(len(self.texts))]
        return pa.table({"id": ids, "component": ids}, schema=GROUPS)


def emergent(data: Path) -> Headlines:
    """Return the headlines of emergent dev with their claims."""
    with (data / "emergent" / "dev.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    return Headlines(texts=tuple(row["articleHeadline"] for row in rows), rumours=tuple(row["claimId"] for row in rows))


def fnc1(data: Path) -> Headlines:
    """Return FNC-1's training headlines; joined by bodies that they are related to, they make rumours."""
    names = _joined(data)
    texts = sorted(name[1] for name in names if name[0] == "headline")
    return Headlines(texts=tuple(texts), rumours=tuple(names["headline", text] for text in texts))


def fnc1_bodies(data: Path) -> Headlines:
    """Return FNC-1's training bodies with the same rumours."""
    names = _joined(data)
    csv.field_size_limit(sys.maxsize)
    with (data / "fnc1" / "train_bodies.csv").open(encoding="utf-8", newline="") as file:
        rows = [(row["articleBody"], names.get(("body", row["Body ID"]))) for row in csv.DictReader(file)]
    kept = [(text, rumour) for text, rumour in rows if rumour is not None]
    return Headlines(texts=tuple(text for text, _ in kept), rumours=tuple(rumour for _, rumour in kept))


def articles(headlines: Headlines) -> pa.Table:
    """Return ARTICLES of what the reader reads in each text, as in an article of its own."""
    from sayso.intake.envelope import Envelope
    from sayso.intake.text import article_from_text
    from sayso.ledger import reading_to_json
    from sayso.reader import default_reader

    reader = default_reader()
    rows = []
    for number, text in enumerate(headlines.texts):
        form = json.loads(
            reading_to_json(reader.read(article_from_text(text, envelope=Envelope(path=f"{number}.txt"))))
        )
        for claim in form["claims"]:
            claim["id"] += f"-{number:05d}"  # two articles may have one text, and so one id
        rows.append({"id": str(number), "reading": json.dumps(form, ensure_ascii=False)})
    return pa.Table.from_pylist(rows, schema=ARTICLES)


def headline_rows(read: pa.Table) -> pa.Table:
    """Return the rows of claims (COMPARED) of ARTICLES, each taken for one claim."""
    rows = []
    for article in read.to_pylist():
        form = as_one_claim(json.loads(article["reading"]))
        form["claims"][0]["id"] += f"-{article['id']:0>5}"
        rows.append({**article, "reading": json.dumps(form, ensure_ascii=False)})
    made = pa.Table.from_pylist(rows, schema=ARTICLES)
    return pa.Table.from_batches(list(claim_rows(iter(made.to_batches()))), schema=COMPARED)


def _joined(data: Path) -> dict[tuple[str, str], str]:
    """Return the rumour of each headline and body: what a stance other than "unrelated" joins."""
    above: dict[tuple[str, str], tuple[str, str]] = {}

    def root(name: tuple[str, str]) -> tuple[str, str]:
        while above.setdefault(name, name) != name:
            name = above[name]
        return name

    with (data / "fnc1" / "train_stances.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if row["Stance"] != "unrelated":
                low, high = sorted((root(("headline", row["Headline"])), root(("body", row["Body ID"]))))
                above[high] = low
    return {name: " ".join(root(name)) for name in above}
