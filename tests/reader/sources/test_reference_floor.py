"""Whom PolNeAR dev's gold sources mean may only get better: the floors are the last figures, less about a point."""

import pytest

from benchmarks.polnear import data_folder
from benchmarks.reference import cases

# Form: share resolved, and share of these that stand in the right chain.
FLOORS = {"he/she": (0.94, 0.88), "surname": (0.91, 0.98)}


@pytest.mark.slow
def test_whom_sources_mean_on_polnear_dev_does_not_get_worse() -> None:
    if not (data_folder() / "polnear" / "corenlp_dev.jsonl.gz").is_file():
        pytest.skip("no gold data: PolNeAR is expected in ../shared/data or in SAYSO_DATA")
    found = list(cases("polnear", split="dev"))
    for form, (least_resolved, least_right) in FLOORS.items():
        some = [case for case in found if case.form == form]
        resolved = [case for case in some if case.covered]
        assert len(resolved) >= least_resolved * len(some), form
        assert sum(case.right for case in resolved) >= least_right * len(resolved), form
