"""The worked example, read without the network."""

from importlib.resources import files

import pytest

from benchmarks.inside_passages import plain_reading
from sayso.ledger import Reading


@pytest.fixture(scope="session")
def mosul() -> Reading:
    text = files("sayso.examples").joinpath("mosul.txt").read_text(encoding="utf-8")
    return plain_reading(text, published="2016-10-14")
