"""How long work lasts and what is being done, in the words of whoever waits, at a terminal and in a browser."""

MINUTE, HOUR = 60, 3600  # seconds

# The tables of linking that take time to make, in the words of whoever waits for them.
STEPS = {
    "copy_texts": "reading texts",
    "copy_fingerprints": "taking fingerprints",
    "copies": "aligning shared passages",
    "copy_pairs": "aligning shared passages",
    "claim_rows": "gathering claims",
    "claim_vectors": "encoding claims",
    "claim_features": "comparing claims",
    "claim_shown": "naming what differs",
    "claim_tied": "cutting families of claims",
    "propositions": "naming what differs",
    "claim_propositions": "naming what differs",
    "origin_tellings": "gathering sources",
    "origins": "counting origins",
    "origin_counts": "counting origins",
}


def lasting(seconds: float) -> str:
    """Return a length of time in words: seconds, minutes or hours."""
    if seconds < MINUTE:
        return f"{seconds:.0f} s"
    if seconds < HOUR:
        return f"{seconds / MINUTE:.0f} min"
    return f"{seconds / HOUR:.1f} h"


def step_of(table: str) -> str:
    """Return the step that makes a table; those made for new articles, and in parts, are the same step."""
    name = table.replace("_new_", "_").partition("__")[0].removesuffix("_scored")
    return STEPS.get(name, "linking")
