"""On whose say-so: an offline evidence desk for news.

Nothing is loaded before it is asked for, so that importing the package costs next to nothing.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sayso._api import read, read_many
    from sayso._version import __version__
    from sayso.errors import BadInputError, MissingExtraError, ModelError, SaysoError, UsageError
    from sayso.intake import Columns, Options
    from sayso.ledger import (
        Actor,
        ActorKind,
        Address,
        Article,
        Attribution,
        Block,
        BlockKind,
        Certainty,
        Claim,
        ClaimKind,
        Credit,
        DateKind,
        DateMark,
        Directness,
        Found,
        Hop,
        HopRole,
        Image,
        Licence,
        Link,
        Measure,
        Model,
        Name,
        Naming,
        Part,
        PartRole,
        Place,
        PlaceCandidate,
        PlaceUse,
        Reading,
        Reason,
        Refusal,
        Span,
        SpeechAct,
        Time,
        TimeRole,
        Title,
        TitleKind,
        Where,
        reading_form,
        reading_from_form,
        reading_from_json,
        reading_schema,
        reading_to_json,
    )

__all__ = [
    "Actor",
    "ActorKind",
    "Address",
    "Article",
    "Attribution",
    "BadInputError",
    "Block",
    "BlockKind",
    "Certainty",
    "Claim",
    "ClaimKind",
    "Columns",
    "Credit",
    "DateKind",
    "DateMark",
    "Directness",
    "Found",
    "Hop",
    "HopRole",
    "Image",
    "Licence",
    "Link",
    "Measure",
    "MissingExtraError",
    "Model",
    "ModelError",
    "Name",
    "Naming",
    "Options",
    "Part",
    "PartRole",
    "Place",
    "PlaceCandidate",
    "PlaceUse",
    "Reading",
    "Reason",
    "Refusal",
    "SaysoError",
    "Span",
    "SpeechAct",
    "Time",
    "TimeRole",
    "Title",
    "TitleKind",
    "UsageError",
    "Where",
    "__version__",
    "read",
    "read_many",
    "reading_form",
    "reading_from_form",
    "reading_from_json",
    "reading_schema",
    "reading_to_json",
]

# Where the names live that are not part of the vocabulary.
_HOMES = {
    "BadInputError": "sayso.errors",
    "Columns": "sayso.intake",
    "MissingExtraError": "sayso.errors",
    "ModelError": "sayso.errors",
    "Options": "sayso.intake",
    "SaysoError": "sayso.errors",
    "UsageError": "sayso.errors",
    "__version__": "sayso._version",
    "read": "sayso._api",
    "read_many": "sayso._api",
}


if not TYPE_CHECKING:  # a type checker sees the imports above, and a misspelt name as one

    def __getattr__(name: str) -> object:
        """Load a public name from its room when it is first asked for."""
        if name not in __all__:
            raise AttributeError(f"module 'sayso' has no attribute {name!r}")
        import_module("sayso._notebook")  # from here on there may be a reading for a notebook to show
        value = getattr(import_module(_HOMES.get(name, "sayso.ledger")), name)
        globals()[name] = value
        return value


def __dir__() -> list[str]:
    return __all__
