"""The command line."""

from sayso.cli.entry import main

__all__ = ["main"]
