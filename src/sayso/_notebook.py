"""What makes a notebook show a reading as its claim sheet; ``sayso`` loads it with its first public name."""

from sayso.ledger import Reading
from sayso.ledger.notebook import html_of


@html_of.register
def _(reading: Reading) -> str:
    """Return the sheet; what draws it is heavy, and is loaded when a sheet is first drawn."""
    from sayso.render import fragment

    return fragment(reading)
