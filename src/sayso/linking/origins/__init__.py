"""How many independent origins a proposition has, and the path that proves it."""

from sayso.linking.origins.counting import origins_of
from sayso.linking.origins.finding import KEPT, add_origins, find_origins
from sayso.linking.origins.values import (
    Evidence,
    Judgement,
    Merge,
    MergeKind,
    Origin,
    OriginKind,
    Origins,
    Page,
    SharedText,
    Step,
    Telling,
)

__all__ = [
    "KEPT",
    "Evidence",
    "Judgement",
    "Merge",
    "MergeKind",
    "Origin",
    "OriginKind",
    "Origins",
    "Page",
    "SharedText",
    "Step",
    "Telling",
    "add_origins",
    "find_origins",
    "origins_of",
]
