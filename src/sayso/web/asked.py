"""What an address may ask for: the values of its query, checked once at the door; an empty value asks for nothing."""

from dataclasses import fields
from typing import Annotated, Literal

from fastapi import Query
from pydantic import BaseModel, Field

from sayso.desk.shelf.browsing import Choice

FIRST_PAGES = 10_000
CHOSEN = [field.name for field in fields(Choice) if field.name != "q"]
LARGEST_NUMBER = 2**31 - 1  # that a row of the desk may have, whichever database keeps it
PLAIN = r"^[^\x00]*$"  # no database takes a text with that letter
DAY = r"^(\d{4}-\d{2}-\d{2})?$"
SOME_ID = r"^([a-z]-[0-9a-f]{20})?$"
FINDING = r"^([\w.-]+:[\w.-]+|none|unchecked)?$"

Day = Annotated[str, Field(pattern=DAY, description="an ISO 8601 day")]
Words = Annotated[str, Field(max_length=200, pattern=PLAIN)]
Sort = Literal["new", "old", "worth", "told"]


class Narrowed(BaseModel):
    """Which claims are looked at."""

    q: Words = Field("", description="words that the claim holds")
    naming: Literal["", "own", "named", "described", "unnamed", "unknown"] = Field("", description="what it rests on")
    certainty: Literal["", "confirmed", "asserted", "hedged", "distanced", "denied", "asked", "unknown"] = Field(
        "", description="how sure it presents itself to be"
    )
    kind: Literal["", "event", "number", "quote", "position", "cause", "prediction", "opinion", "call", "statement"] = (
        Field("", description="what sort of proposition it puts forward")
    )
    origins: Literal["", "one", "unclear", "several", "none"] = Field(
        "", description="one at most; one or more; several for certain; none counted"
    )
    source: Words = Field("", description="who is named last on its route")
    publisher: Words = Field("", description="who published its article")
    place: Words = Field("", description="a place that it tells of")
    finding: Annotated[str, Field(pattern=FINDING, max_length=200)] = Field(
        "", description="a check and its verdict, such as headline:hedge_lost; none; unchecked where no check looked"
    )
    judged: Literal["", "accept", "reject", "edit", "none"] = Field("", description="what an analyst said of it")
    noted: Literal["", "1", "0"] = Field("", description="1 where somebody wrote a note on it, 0 where nobody did")
    proposition: Annotated[str, Field(pattern=SOME_ID)] = Field("", description="the id of its proposition")
    article: Annotated[str, Field(pattern=SOME_ID)] = Field("", description="the id of its article")
    since: Day = Field("", description="published on this day or later")
    until: Day = Field("", description="published on this day or earlier")
    earliest: Day = Field("", description="what is told reaches to this day or later")
    latest: Day = Field("", description="what is told begins on this day or earlier")

    def choice(self) -> Choice:
        """Return what is chosen."""
        named = self.model_dump(include=set(CHOSEN))
        return Choice(q=self.q, **{name: value or None for name, value in named.items()})


class Asked(Narrowed):
    """Which claims are looked at, and in which order."""

    sort: Sort = Field("new", description="newest first, oldest first, most worth checking, most repeated")
    at: int = Field(1, ge=1, le=FIRST_PAGES, description="which page, from 1")

    def chosen(self) -> dict[str, str]:
        """Return what is chosen by name, without what is not and without the page."""
        return {name: value for name, value in self.model_dump(include={"q", *CHOSEN, "sort"}).items() if value}


AskedHere = Annotated[Asked, Query()]
