"""Bytes, files, folders, feeds, tables and WARC to articles."""

from sayso.intake.dates import DateOrder
from sayso.intake.envelope import Envelope
from sayso.intake.html import article_from_html
from sayso.intake.inputs import read_inputs
from sayso.intake.options import Columns, FieldKind, Limits, Options
from sayso.intake.text import article_from_text

__all__ = [
    "Columns",
    "DateOrder",
    "Envelope",
    "FieldKind",
    "Limits",
    "Options",
    "article_from_html",
    "article_from_text",
    "read_inputs",
]
