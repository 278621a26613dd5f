"""The pages of the web desk, a module for each; a handler asks one question and draws the answer."""

from sayso.web.rooms import adding, api, articles, door, ledger, mapping, notes, place, propositions, review, sources

ROOMS = tuple(
    module.room
    for module in (door, articles, ledger, propositions, sources, mapping, place, review, notes, adding, api)
)

__all__ = ["ROOMS"]
