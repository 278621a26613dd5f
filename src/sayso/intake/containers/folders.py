"""The files of a folder, and of the folders in it, in one order on every machine.

Decides what is passed over in silence: hidden files, and what a browser saved beside a page
(images, styles, scripts, and the whole ``page_files`` folder). Everything else is read or refused.
"""

import os
from collections.abc import Iterator
from pathlib import Path

from sayso.intake.kinds import known_suffix
from sayso.intake.streams import shown_path
from sayso.ledger import Reason, Refusal

BESIDE_A_PAGE = frozenset(
    """avif bmp css eot gif ico jpeg jpg js m4a m4v map mjs mov mp3 mp4 mpeg ogg otf png svg tif tiff ttf wav webm
    webmanifest webp woff woff2""".split()
)
PAGE_FOLDERS = ("_files", ".files", "-Dateien", "_Dateien", "_fichiers", "_archivos", "_file")  # as browsers name them
PAGE_SUFFIXES = (".html", ".htm", ".xhtml")


def files_in(folder: Path) -> Iterator[Path | Refusal]:
    """Yield the files under ``folder`` in the order of their names, refusals for what cannot be read.

    A link to a folder that is being read already is refused, so that no loop is walked twice.
    """
    yield from _walk(folder, seen=frozenset())


def _walk(folder: Path, *, seen: frozenset[tuple[int, int]]) -> Iterator[Path | Refusal]:
    try:
        status = folder.stat()
        entries = sorted(os.scandir(folder), key=lambda entry: os.fsencode(entry.name))
    except OSError as error:
        yield refusal_of(error, shown_path(folder))
        return
    here = (status.st_dev, status.st_ino)
    if here in seen:
        expected, found = "a folder once", "a link back to a folder that holds it"
        yield Refusal(path=shown_path(folder), reason=Reason.NOT_A_FILE, expected=expected, found=found)
        return
    pages = {Path(entry.name).stem for entry in entries if entry.name.lower().endswith(PAGE_SUFFIXES)}
    for entry in entries:
        path = folder / entry.name
        if not entry.name.startswith(".") and _is_folder(entry):
            if not _beside_a_page(entry.name, pages):
                yield from _walk(path, seen=seen | {here})
        elif not entry.name.startswith(".") and entry.name.rpartition(".")[2].lower() not in BESIDE_A_PAGE:
            yield path if known_suffix(entry.name) else _unknown(path)


def refusal_of(error: OSError, path: str) -> Refusal:
    """Return the refusal that says what the system said of ``path``."""
    reason, found = next(
        (answer for kind, answer in _ANSWERS if isinstance(error, kind)),
        (Reason.UNREADABLE, error.strerror or type(error).__name__),
    )
    return Refusal(path=path, reason=reason, expected="a file or folder that can be read", found=found)


_ANSWERS: tuple[tuple[type[OSError], tuple[Reason, str]], ...] = (
    (FileNotFoundError, (Reason.NOT_FOUND, "nothing of this name")),
    (NotADirectoryError, (Reason.NOT_FOUND, "a file where the path needs a folder")),
    (PermissionError, (Reason.NO_PERMISSION, "no permission to read it")),
    (IsADirectoryError, (Reason.NOT_A_FILE, "a folder")),
)


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:  # a link that leads round in a circle: opening it will say so
        return False


def _beside_a_page(name: str, pages: set[str]) -> bool:
    return any(name.endswith(ending) and name.removesuffix(ending) in pages for ending in PAGE_FOLDERS)


def _unknown(path: Path) -> Refusal:
    return Refusal(
        path=shown_path(path),
        reason=Reason.UNKNOWN_KIND,
        expected="a text, HTML, feed, WARC, JSON or CSV file by its name",
        found=f"a name that ends in {path.suffix!r}" if path.suffix else "a name without an ending",
        advice="name the file itself to read it for what it holds",
    )
