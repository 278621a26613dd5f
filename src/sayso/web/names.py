"""What the names of uploaded files are good for: a label of each, and which ones of a folder are no articles."""

import re
from collections.abc import Sequence
from pathlib import PurePosixPath

from sayso.intake.containers.folders import BESIDE_A_PAGE, PAGE_FOLDERS, PAGE_SUFFIXES

LONGEST_NAME = 200  # characters of a file's name that are kept
SUFFIX = re.compile(r"[a-z0-9]{1,10}")


def label(name: str) -> str:
    """Return a file's name, with the folders that were uploaded with it, without what is no letter to be shown.

    It is told and kept, and never opened: no part of it leads anywhere.
    """
    shown = "".join(letter for letter in name.rpartition("\\")[2] if letter.isprintable())
    parts = [part for part in shown.split("/") if part.strip() and part not in {".", ".."}]
    return "/".join(parts)[-LONGEST_NAME:] or "upload"


def labels(names: Sequence[str]) -> list[str]:
    """Return the labels of files that were uploaded together; one that comes again is told apart by a number."""
    found: dict[str, None] = {}
    for name in names:
        plain = one = label(name)
        number = 1
        while one in found:
            number += 1
            one = f"{plain} ({number})"
        found[one] = None
    return list(found)


def suffix(name: str) -> str:
    """Return what tells of a file's kind at the end of its name, such as ``.warc.gz``; nothing odd."""
    last = [part.lower() for part in name.rpartition("/")[2].split(".")[1:][-2:]]
    return "".join(f".{part}" for part in last if SUFFIX.fullmatch(part))


def is_beside(name: str, *, among: frozenset[str]) -> bool:
    """Tell whether a file of an uploaded folder is hidden, or what a browser saved beside a page.

    A file that was chosen by itself is neither: whoever chose it shall be told that it is no article.
    """
    path = PurePosixPath(name)
    if len(path.parts) == 1:
        return False
    if any(part.startswith(".") for part in path.parts) or path.suffix.lower().removeprefix(".") in BESIDE_A_PAGE:
        return True
    return any(_is_of_a_page(folder, among=among) for folder in path.parents)


def _is_of_a_page(folder: PurePosixPath, *, among: frozenset[str]) -> bool:
    """Tell whether a folder is the one that a browser made for a page beside it."""
    return any(
        str(folder.with_name(folder.name.removesuffix(ending) + page)) in among
        for ending in PAGE_FOLDERS
        if folder.name.endswith(ending) and folder.name != ending
        for page in PAGE_SUFFIXES
    )
