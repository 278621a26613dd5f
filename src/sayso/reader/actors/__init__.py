"""Who acts in an article, and who does what to whom."""

from sayso.reader.actors.finding import Cast, Named, cast
from sayso.reader.actors.parts import parts
from sayso.reader.actors.registers import of_register
from sayso.reader.actors.table import Known, known_actors, state_of

__all__ = ["Cast", "Known", "Named", "cast", "known_actors", "of_register", "parts", "state_of"]
