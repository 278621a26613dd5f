"""In CI nothing is missing, so a test that skips there has failed."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

CONFTEST = Path(__file__).resolve().parents[1] / "conftest.py"
FORMS = {
    "a mark": "import pytest\n@pytest.mark.skip(reason='{}')\ndef test_x(): pass\n",
    "a call": "import pytest\ndef test_x(): pytest.skip('{}')\n",
    "a fixture": "import pytest\n@pytest.fixture\ndef f(): pytest.skip('{}')\ndef test_x(f): pass\n",
    "a module": "import pytest\npytest.skip('{}', allow_module_level=True)\n",
}


@pytest.mark.parametrize("form", FORMS)
def test_a_skip_fails_in_ci(form: str, tmp_path: Path) -> None:
    run = _pytest(FORMS[form].format("the gold data is absent"), ci="true", folder=tmp_path)
    assert run.returncode != 0
    assert "skipped in CI, where nothing may be missing" in run.stdout
    assert "the gold data is absent" in run.stdout


@pytest.mark.parametrize("form", FORMS)
def test_a_skip_is_a_skip_elsewhere(form: str, tmp_path: Path) -> None:
    run = _pytest(FORMS[form].format("the gold data is absent"), ci="", folder=tmp_path)
    assert "1 skipped" in run.stdout


@pytest.mark.parametrize("form", FORMS)
def test_a_reason_on_the_list_may_skip_in_ci(form: str, tmp_path: Path) -> None:
    run = _pytest(FORMS[form].format("no package index can be reached"), ci="true", folder=tmp_path)
    assert "1 skipped" in run.stdout


def test_an_expected_failure_is_no_skip(tmp_path: Path) -> None:
    source = "import pytest\n@pytest.mark.xfail(reason='known')\ndef test_x(): assert False\n"
    assert "1 xfailed" in _pytest(source, ci="true", folder=tmp_path).stdout


def _pytest(source: str, *, ci: str, folder: Path) -> subprocess.CompletedProcess[str]:
    shutil.copy(CONFTEST, folder / "conftest.py")
    (folder / "test_sample.py").write_text(source, encoding="utf-8")
    command = [
        sys.executable,
        "-m",
        "pytest",
        "-q",
        "-p",
        "no:cacheprovider",
        "-c",
        os.devnull,
        "--rootdir",
        str(folder),
        str(folder),
    ]
    return subprocess.run(
        command, capture_output=True, text=True, check=False, env={**os.environ, "CI": ci}, cwd=folder
    )
