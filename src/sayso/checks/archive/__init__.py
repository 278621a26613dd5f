"""The archive: what the registers of a desk hold, indexed by day and place, so that a claim can be put beside it."""

from sayso.checks.archive.archive import Archive, Found, Holding
from sayso.checks.archive.clues import Clue, Number, Spot, clue_of, clue_of_record
from sayso.checks.archive.distance import km_between
from sayso.checks.archive.matching import Ask, Match, Matcher, Part
from sayso.checks.archive.series import Tally, whole_amount
from sayso.checks.archive.slack import days_of, km_of

__all__ = [
    "Archive",
    "Ask",
    "Clue",
    "Found",
    "Holding",
    "Match",
    "Matcher",
    "Number",
    "Part",
    "Spot",
    "Tally",
    "clue_of",
    "clue_of_record",
    "days_of",
    "km_between",
    "km_of",
    "whole_amount",
]
