"""The names of uploaded files are labels: shown, told apart, and never a way to anywhere."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.web.names import LONGEST_NAME, is_beside, label, labels, suffix


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("../../etc/passwd", "etc/passwd"),
        ("/etc/passwd", "etc/passwd"),
        ("C:\\Users\\x\\report.html", "report.html"),
        ("news/2031/a.html", "news/2031/a.html"),
        ("a\x00b\n\u202ec.txt", "abc.txt"),
        ("", "upload"),
        ("/", "upload"),
        ("x" * 500 + ".txt", "x" * (LONGEST_NAME - 4) + ".txt"),
    ],
)
def test_of_a_name_only_what_can_be_shown_is_kept(name: str, kept: str) -> None:
    assert label(name) == kept


@given(st.lists(st.text(max_size=6)))
def test_files_of_one_upload_have_labels_of_their_own(names: list[str]) -> None:
    found = labels(names)
    assert len(found) == len(set(found)) == len(names)


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("a/crawl.WARC.gz", ".warc.gz"),
        ("page.html", ".html"),
        ("no ending", ""),
        ("x.t*t", ""),
        ("x." + "y" * 40, ""),
        ("a.b/c", ""),
    ],
)
def test_the_file_that_is_written_only_tells_of_its_kind(name: str, kept: str) -> None:
    assert suffix(name) == kept


@given(st.text())
def test_no_name_leads_out_of_its_folder(name: str) -> None:
    assert not set("/\\\x00") & set(suffix(name))
    assert ".." not in label(name).split("/")


@pytest.mark.parametrize(
    "name", ["news/.hidden", ".git/config.txt", "news/logo.png", "news/page_files/ad.html", "news/page-Dateien/a/b.txt"]
)
def test_what_a_browser_saves_beside_a_page_is_no_article(name: str) -> None:
    assert is_beside(name, among=frozenset({"news/page.html", name}))


@pytest.mark.parametrize("name", ["news/page.html", "logo.png", ".hidden", "news/other_files/a.html"])
def test_whatever_was_chosen_by_itself_is_read_or_refused(name: str) -> None:
    assert not is_beside(name, among=frozenset({"news/page.html", name}))
