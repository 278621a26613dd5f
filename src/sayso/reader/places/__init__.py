"""Where a text speaks of: names of places found and resolved in a gazetteer that ships with the package."""

from sayso.reader.places.article import places
from sayso.reader.places.finding import toponyms
from sayso.reader.places.toponym import Toponym
from sayso.reader.places.uses import Use

__all__ = ["Toponym", "Use", "places", "toponyms"]
