"""The version of the installed package; pyproject.toml decides it."""

from importlib.metadata import version

__version__ = version("sayso")
