"""Time expressions: the words of a text to intervals of days, resolved against the date of publication."""

from sayso.reader.times.belonging import belongs
from sayso.reader.times.finding import times

__all__ = ["belongs", "times"]
