"""What hangs together: connected components of pairs, how large each is and how thickly it is linked."""

from sayso.linking.components.density import densities
from sayso.linking.components.stars import components

__all__ = ["components", "densities"]
