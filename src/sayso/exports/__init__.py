"""The exports room: a desk in the forms that other programs read."""

from sayso.exports.kinds import Export, export

__all__ = ["Export", "export"]
