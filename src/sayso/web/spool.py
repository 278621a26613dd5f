"""What was asked of the desk and is not done yet, kept beside the desk: a server that ends loses nothing of it.

One folder a job, with what was uploaded and a file that tells of the job; what was uploaded goes as soon as
the job is done. One server at a time keeps such a folder; another at the same desk keeps its jobs only until
it ends.
"""

import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import IO

TOLD = "job.json"
GIVEN = "given"  # the folder of what was uploaded
LOCK = "lock"
OWN = 0o700  # what was uploaded is nobody else's


class Spool:
    """The folder of a desk's jobs; close it when done."""

    def __init__(self, folder: Path) -> None:
        self._lock = _locked(folder)
        self._folder = folder if self._lock is not None else Path(tempfile.mkdtemp(prefix="sayso-jobs-"))

    def make(self, number: int) -> Path:
        """Return a new folder for what a job was given."""
        given = self._of(number) / GIVEN
        given.mkdir(mode=OWN, parents=True)
        return given

    def given(self, number: int) -> Path:
        """Return the folder of what a job was given."""
        return self._of(number) / GIVEN

    def tell(self, number: int, words: bytes) -> None:
        """Keep what is to be known of a job; from now on it is not lost."""
        place = self._of(number) / TOLD
        anew = place.with_suffix(".new")
        with anew.open("wb") as file:
            file.write(words)
            file.flush()
            os.fsync(file.fileno())
        anew.replace(place)

    def done(self, number: int) -> None:
        """Forget what a job was given."""
        shutil.rmtree(self.given(number), ignore_errors=True)

    def forget(self, number: int) -> None:
        """Forget a job."""
        shutil.rmtree(self._of(number), ignore_errors=True)

    def told(self) -> Iterator[tuple[int, bytes]]:
        """Yield the number of each job and what is known of it, in order; what was broken off before that is wiped."""
        numbers = sorted(int(path.name) for path in self._folder.iterdir() if path.name.isdecimal())
        for number in numbers:
            try:
                words = (self._of(number) / TOLD).read_bytes()
            except OSError:
                self.forget(number)
            else:
                yield number, words

    def close(self) -> None:
        """Let go of the folder, and wipe it where nobody will look for it again."""
        if self._lock is None:
            shutil.rmtree(self._folder, ignore_errors=True)
        else:
            self._lock.close()

    def _of(self, number: int) -> Path:
        return self._folder / str(number)


def folder_of(desk: str) -> Path:
    """Return where the jobs of a desk are kept: a folder beside its file, else one in the user's cache."""
    from sayso.linking.since import file_of

    links = file_of(desk).parent
    return links.with_name(f"{links.name.removesuffix('.links')}.jobs")


def _locked(folder: Path) -> IO[bytes] | None:
    """Return the lock of a folder, made where there is none; None where another has it or nothing can be written."""
    try:
        folder.mkdir(mode=OWN, parents=True, exist_ok=True)
        lock = (folder / LOCK).open("wb")
    except OSError:
        return None
    if sys.platform != "win32":
        import fcntl

        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            lock.close()
            return None
    return lock
