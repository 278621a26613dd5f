"""Readings as HTML: the highlighted article, its claims and its sources; for a page of its own and for a notebook."""
