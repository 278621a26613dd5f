"""A PostgreSQL server of our own on loopback, of Debian's package, that goes when the tests end."""

import os
import pwd
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ACCOUNT = "postgres"  # Debian's account for it: the server refuses to run as root
SETTINGS = ("listen_addresses=127.0.0.1", "fsync=off", "max_connections=40", "shared_buffers=16MB")


class MissingServerError(Exception):
    """Says what is missing for a server to run."""


@contextmanager
def postgresql() -> Iterator[str]:
    """Give the URL of a running server's first database.

    Raises:
        MissingServerError: when there is no server to start, or nobody to start it as.
    """
    programs = _programs()
    prefix = _account()
    home = Path(tempfile.mkdtemp(prefix="sayso-pg-"))  # not under pytest's own folder, which only its owner may enter
    try:
        if prefix:
            shutil.chown(home, ACCOUNT)
        port = _free_port()
        data = home / "data"
        _run(
            *prefix,
            str(programs / "initdb"),
            "-D",
            str(data),
            "-U",
            "sayso",
            "-A",
            "trust",
            "-E",
            "UTF8",
            "--locale=C",
            "-N",
        )
        settings = " ".join(
            f"-c {setting}" for setting in (*SETTINGS, f"port={port}", f"unix_socket_directories={home}")
        )
        control = (*prefix, str(programs / "pg_ctl"), "-D", str(data), "-w")
        _run(*control, "-l", str(home / "log"), "-o", settings, "start")
        try:
            yield f"postgresql://sayso@127.0.0.1:{port}/postgres"
        finally:
            _run(*control, "-m", "immediate", "stop")
    finally:
        shutil.rmtree(home, ignore_errors=True)


def _programs() -> Path:
    """The newest server's programs, which Debian keeps off the path."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
    if found:
        return found[-1].parent
    if initdb := shutil.which("initdb"):
        return Path(initdb).parent
    raise MissingServerError("there is no PostgreSQL server: apt-get install postgresql")


def _account() -> tuple[str, ...]:
    """How to run a program as somebody who may run the server."""
    if os.geteuid() != 0:
        return ()
    if shutil.which("runuser") is None or not _known(ACCOUNT):
        raise MissingServerError("PostgreSQL refuses to run as root, and there is no account 'postgres' to run it as")
    return ("runuser", "-u", ACCOUNT, "--")


def _free_port() -> int:
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        return int(listening.getsockname()[1])


def _run(*command: str) -> None:
    # The server keeps the streams of whoever started it, so none of them may be waited for.
    run = subprocess.run(
        command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False, cwd="/"
    )
    if run.returncode:
        raise MissingServerError(f"{Path(command[-1]).name}: {command} ended with {run.returncode}")


def _known(account: str) -> bool:
    try:
        pwd.getpwnam(account)
    except KeyError:
        return False
    return True
