"""Drafts of ClaimReview (schema.org) for whoever checks facts: all but the rating, which is left to the human.

A draft has no ``reviewRating`` and says so in its ``creativeWorkStatus``; what the checks found stands in its
``reviewBody``, as a list of things to look at and not as an answer.
"""

import json
from collections.abc import Iterator
from typing import TYPE_CHECKING

from sayso.exports.source import Form, Sheet, address_of, sheets, spoken
from sayso.ledger import Claim, ClaimKind

if TYPE_CHECKING:
    from sayso.desk import Desk

CONTEXT = "https://schema.org"
DRAFT = "Draft: the rating is left to whoever reviews"
LEFT_OUT = {ClaimKind.OPINION, ClaimKind.CALL}


def drafts(desk: "Desk") -> Iterator[str]:
    """Yield a draft a line: one for each proposition of which a claim has a finding of its own."""
    told: dict[str, list[tuple[Sheet, Claim]]] = {}
    wanted: set[str] = set()
    for sheet in sheets(desk):
        found = {form["subject"] for form in sheet.findings}
        for claim in sheet.reading.claims:
            name = sheet.of_claim.get(claim.id, claim.id)
            if claim.kind not in LEFT_OUT:
                told.setdefault(name, []).append((sheet, claim))
                wanted |= {name} if claim.id in found else set()
    for name, tellings in told.items():
        if name in wanted:
            yield json.dumps(_draft(name, tellings), ensure_ascii=False, separators=(",", ":")) + "\n"


def _draft(name: str, tellings: list[tuple[Sheet, Claim]]) -> Form:
    ordered = sorted(tellings, key=lambda one: (one[0].article.published or "~", one[1].id))
    sheet, claim = ordered[0]
    last = claim.chain[-1]
    author = {"@type": "Organization" if len(claim.chain) == 1 else "Thing", "name": spoken(last)}
    item: Form = {
        "@type": "Claim",
        "author": author,
        "appearance": list({one.article.id: _work(one) for one, _ in ordered}.values()),
        "firstAppearance": _work(sheet),
    }
    if sheet.article.published:
        item["datePublished"] = sheet.article.published
    return {
        "@context": CONTEXT,
        "@type": "ClaimReview",
        "identifier": name,
        "creativeWorkStatus": DRAFT,
        "claimReviewed": claim.span.of(sheet.article.text),
        "itemReviewed": item,
        "reviewBody": "\n".join(_found(ordered)),
    }


def _work(sheet: Sheet) -> Form:
    article = sheet.article
    work: Form = {"@type": "CreativeWork", "identifier": article.id}
    for name, value in (
        ("headline", article.headline),
        ("url", address_of(article)),
        ("datePublished", article.published),
        ("publisher", None if article.publisher is None else {"@type": "Organization", "name": article.publisher}),
    ):
        if value is not None:
            work[name] = value
    return work


def _found(tellings: list[tuple[Sheet, Claim]]) -> Iterator[str]:
    """Yield what the checks found of these claims, each sentence once."""
    seen = set()
    for sheet, claim in tellings:
        for form in sheet.findings:
            if form["subject"] == claim.id and form["explanation"] not in seen:
                seen.add(form["explanation"])
                yield form["explanation"]
