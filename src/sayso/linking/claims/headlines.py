"""Take a short text that stands for an article, such as a headline, for one claim. Pure.

A headline is often two claims ("No Ebola in Kansas, hospital says") or, to the reader, none ("Missing planes");
to sort headlines by what they are about, each is linked as a whole.
"""

import hashlib
from collections.abc import Mapping
from typing import Any

PARTS = ("measures", "times", "places", "actors")


def as_one_claim(reading: Mapping[str, Any]) -> dict[str, Any]:
    """Return the JSON form of a reading with one claim over its whole text, and every part that was found in it.

    Who says it is left out: the claim stands on the publisher's own word, as surely as the first claim found.
    """
    claims = reading["claims"]
    first = claims[0] if claims else {}
    publisher = {"agent": reading["publisher"], "naming": "named", "role": "publisher", "certainty": "asserted"}
    words = f"{reading['id']} {reading['text']}"
    claim = {
        "id": f"c-{hashlib.blake2b(words.encode(), digest_size=10).hexdigest()}",
        "span": [0, len(reading["text"])],
        "chain": first["chain"][:1] if claims else [publisher],
        "certainty": first.get("certainty", "unknown"),
        "because": [[0, len(reading["text"])]],
        "kind": "statement",
        **{part: [one["id"] for one in reading[part]] for part in PARTS},
    }
    return {**reading, "claims": [claim]}
