"""How an article of the desk looks: its sheet or its JSON, with its versions and the judgements about it."""

import json
from dataclasses import asdict, replace
from typing import Any

from sayso.desk import Judged, Listed, Note, Shown, Version
from sayso.ledger import Reading, reading_form
from sayso.render import sheet, visible
from sayso.render.claims import numbered
from sayso.render.findings import findings_section

TITLE = 60  # characters of a title in the list


def shown_json(shown: Shown) -> str:
    """Return the object of `sayso read --json` with what the desk adds to it."""
    desk = {
        "claim": shown.claim,
        "attribution": shown.attribution,
        "versions": [asdict(version) for version in shown.versions],
        "judgements": [judged.form() for judged in shown.judgements],
        "findings": _findings(shown),
        "notes": [note.form() for note in _notes(shown)],
    }
    return json.dumps({**reading_form(shown.reading), "desk": desk}, ensure_ascii=False, separators=(",", ":"))


def shown_sheet(shown: Shown, *, width: int, colour: bool) -> str:
    """Return the sheet, of one claim or attribution where that was asked for, and below it what the desk knows."""
    reading = _asked_for(shown)
    lines = [
        "",
        "ON THE DESK",
        "",
        *(_version(version) for version in shown.versions),
        *(judgement_line(judged) for judged in shown.judgements),
        *(line for note in _notes(shown) for line in note_lines(note)),
        *(
            f"{number:>3}  {claim.id}" + (f"  by {claim.attribution}" if claim.attribution else "")
            for number, _, claim in numbered(reading)
        ),
    ]
    return (
        sheet(reading, width=width, colour=colour)
        + findings_section(_findings(shown), width=width, colour=colour)
        + "\n".join(lines)
        + "\n"
    )


def _findings(shown: Shown) -> list[dict[str, Any]]:
    """Return the findings of the article, or about the claim that was asked for."""
    return [form for form in shown.findings if shown.claim is None or form["subject"] == shown.claim]


def _notes(shown: Shown) -> list[Note]:
    """Return the notes on the article and its claims, or on the claim that was asked for."""
    return [note for note in shown.notes if shown.claim in (None, note.subject)]


def note_lines(note: Note, *, about: str | None = None) -> list[str]:
    """Return one note as lines: its number, on what, by whom, when; then its words, each line of them set in.

    ``about`` is what its subject says.
    """
    words = [
        f"note {note.id}",
        f"on {note.subject}" + (f" “{about[:TITLE]}{'…' if about[TITLE:] else ''}”" if about else ""),
        "" if note.now_on == note.subject else f"made no longer, now {note.now_on or 'several or none'}",
        f"answers {note.reply_to}" if note.reply_to is not None else "",
        f"by {note.who}",
        note.at,
        f"withdrawn by {note.withdrawn_by} {note.withdrawn_at}" if not note.stands else "",
    ]
    head = " · ".join(visible(word) for word in words if word)
    return [head, *(f"    {visible(line)}" for line in note.text.split("\n"))]


def listed_line(one: Listed) -> str:
    """Return one article of the list as a line."""
    place = one.path + (f" item {one.item}" if one.item is not None else "")
    title = (one.title or "")[:TITLE]
    words = (
        one.id,
        f"v{one.version}",
        (one.published or "no date")[:10],
        one.publisher or "no publisher",
        title,
        place,
    )
    return "  ".join(visible(word) for word in words if word)


def judgement_line(judged: Judged) -> str:
    """Return one judgement as a line: what was decided of what, by whom, when, why, and whether it was undone."""
    judgement = judged.judgement
    of = judgement.subject + (f" and {judgement.other}" if judgement.other else "")
    words = [
        f"judgement {judged.id}",
        judgement.verdict.value.replace("_", " "),
        of,
        f"by {judgement.who}",
        judged.at,
        judgement.why,
        f"undone by {judged.undone_by}" if judged.undone_by else "",
    ]
    return " · ".join(visible(word) for word in words if word)


def _asked_for(shown: Shown) -> Reading:
    """Return the reading with only the claims that were asked for."""
    claims = shown.reading.claims
    if shown.claim is not None:
        claims = tuple(claim for claim in claims if claim.id == shown.claim)
    elif shown.attribution is not None:
        claims = tuple(claim for claim in claims if claim.attribution == shown.attribution)
    return replace(shown.reading, claims=claims)


def _version(version: Version) -> str:
    line = f"version {version.number}  {version.article}  {version.added}"
    if version.changes is None:
        return line
    changed = [f"{len(version.changes['passages'])} passages"] if version.changes["passages"] else []
    return f"{line}  changed: {', '.join([*changed, *version.changes['fields']])}"
