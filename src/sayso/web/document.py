"""The document of the interface for programs (OpenAPI): what each path takes and answers, a whole reading too."""

import json
from typing import Any

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi

from sayso.ledger import reading_schema
from sayso.web.shapes import Refused

VERSION = "1"  # of the interface: /api/v1
TITLE = "sayso"
ABOUT = (
    "What a sayso desk holds: articles, claims with their routes, propositions with their origins, who is quoted, "
    "registers, findings, judgements and notes. It only reads. Within v1 paths, parameters and fields may be added; "
    "none is renamed, removed or given another meaning."
)
COMPONENTS = "#/components/schemas/"
PART = "Reading."  # before the names of the parts of a reading, of which some are those of other shapes
READING: dict[int | str, dict[str, Any]] = {
    200: {
        "description": "The reading, as docs/reference/json.md explains it.",
        "content": {"application/json": {"schema": {"$ref": f"{COMPONENTS}Reading"}}},
    }
}
REFUSALS: dict[int | str, dict[str, Any]] = {
    401: {"model": Refused, "description": "The desk needs a token, and this is not it."},
    422: {"model": Refused, "description": "A parameter cannot be read."},
    503: {"model": Refused, "description": "The desk cannot be used."},
}


class Documented(FastAPI):
    """The application with the document that it gives of itself."""

    def openapi(self) -> dict[str, Any]:
        """Return the document; made once."""
        if self.openapi_schema is None:
            made = get_openapi(title=TITLE, version=VERSION, description=ABOUT, routes=self.routes)
            made["components"]["schemas"] |= _reading()
            self.openapi_schema = made
        return self.openapi_schema


def _reading() -> dict[str, Any]:
    """Return the JSON Schema of a reading as components of the document."""
    schema = json.loads(json.dumps(reading_schema()).replace("#/$defs/", COMPONENTS + PART))
    parts = {f"{PART}{name}": part for name, part in schema.pop("$defs").items()}
    del schema["$schema"]
    return {"Reading": schema, **parts}
