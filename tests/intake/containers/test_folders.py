"""The files of a folder."""

import os
from pathlib import Path

import pytest

from sayso.intake.containers.folders import files_in, refusal_of
from sayso.ledger import Reason, Refusal
from tests.intake.inputs import written


def names(folder: Path) -> list[str]:
    return [
        f"{outcome.reason} {Path(outcome.path).name}"
        if isinstance(outcome, Refusal)
        else str(outcome.relative_to(folder))
        for outcome in files_in(folder)
    ]


def test_files_come_in_the_order_of_their_names_folders_among_them(tmp_path: Path) -> None:
    for name in ("b.txt", "a/z.txt", "a/b/c.html", "C.csv", "a.txt", "ä.txt"):
        written(tmp_path, name, "x")
    assert names(tmp_path) == ["C.csv", "a/b/c.html", "a/z.txt", "a.txt", "b.txt", "ä.txt"]


def test_hidden_files_and_what_lies_beside_a_page_are_passed_over(tmp_path: Path) -> None:
    for name in (
        ".hidden.txt",
        ".git/a.txt",
        "page.html",
        "page_files/ad.html",
        "page_files/x.txt",
        "photo.JPG",
        "s.css",
    ):
        written(tmp_path, name, "x")
    written(tmp_path, "other_files/kept.txt", "x")
    assert names(tmp_path) == ["other_files/kept.txt", "page.html"]


def test_a_file_of_no_known_kind_is_refused_by_name(tmp_path: Path) -> None:
    for name in ("a.ann", "b.pdf", "c.txt", "d"):
        written(tmp_path, name, "x")
    assert names(tmp_path) == ["unknown_kind a.ann", "unknown_kind b.pdf", "c.txt", "unknown_kind d"]


def test_a_link_back_to_a_folder_is_refused_and_other_links_are_followed(tmp_path: Path) -> None:
    written(tmp_path, "in/a.txt", "x")
    (tmp_path / "in" / "loop").symlink_to(tmp_path)
    (tmp_path / "linked").symlink_to(written(tmp_path, "elsewhere/b.txt", "x").parent)
    assert names(tmp_path) == ["elsewhere/b.txt", "in/a.txt", "not_a_file loop", "linked/b.txt"]


def test_names_of_any_characters_are_taken(tmp_path: Path) -> None:
    strange = ["line\nbreak.txt", "Дамаск.txt", os.fsdecode(b"\xff.txt"), " .txt"]
    for name in strange:
        written(tmp_path, name, "x")
    assert sorted(names(tmp_path)) == sorted(strange)


@pytest.mark.parametrize(
    ("error", "reason"),
    [
        (FileNotFoundError(2, "x"), Reason.NOT_FOUND),
        (NotADirectoryError(20, "x"), Reason.NOT_FOUND),
        (PermissionError(13, "x"), Reason.NO_PERMISSION),
        (IsADirectoryError(21, "x"), Reason.NOT_A_FILE),
        (OSError(36, "File name too long"), Reason.UNREADABLE),
    ],
)
def test_what_the_system_says_becomes_a_refusal(error: OSError, reason: Reason) -> None:
    assert refusal_of(error, "a.txt").reason is reason


def test_a_folder_that_cannot_be_listed_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def closed(path: object) -> None:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(os, "scandir", closed)
    assert names(tmp_path) == [f"no_permission {tmp_path.name}"]
