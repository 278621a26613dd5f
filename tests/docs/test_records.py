"""The reference of registers says what the adapters say."""

import pytest

from sayso.records import adapter_of
from sayso.records.reading import kinds
from tests.docs.generated import ROOT

REFERENCE = (ROOT / "docs/reference/records.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("kind", [kind for kind in kinds() if kind != "events"])
def test_the_register_is_in_the_reference_as_it_states_itself(kind: str) -> None:
    adapter = adapter_of(kind)
    register = adapter.register
    row = next(line for line in REFERENCE.splitlines() if line.startswith(f"| `{kind}` |"))
    for words in (register.name, register.licence, register.universe, register.coverage, register.silence):
        assert words in row
    for column in adapter.needs:
        assert f"`{column}`" in row
