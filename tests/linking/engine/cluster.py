"""A Spark master and two workers on the loopback, each a process of its own, as a cluster has them."""

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.linking.conftest import QUICK_JAVA

HOST = "127.0.0.1"
WORKERS = 2
DEPLOY = "org.apache.spark.deploy"


@dataclass(frozen=True, slots=True, kw_only=True)
class Cluster:
    master: str
    workers: tuple[subprocess.Popen[bytes], ...]


@contextmanager
def cluster(folder: Path) -> Iterator[Cluster]:
    """A master on a free port and two workers of one core each; what they log lies in the folder."""
    port = free_port()
    master = f"spark://{HOST}:{port}"
    with ExitStack() as running:
        running.enter_context(daemon("master", "master.Master", "--port", str(port), folder=folder))
        workers = [
            running.enter_context(
                daemon(
                    f"worker{number}",
                    "worker.Worker",
                    *("--cores", "1", "--memory", "1g", "--work-dir", str(folder / f"work{number}"), master),
                    folder=folder,
                )
            )
            for number in range(WORKERS)
        ]
        yield Cluster(master=master, workers=tuple(workers))


@contextmanager
def daemon(name: str, java_class: str, *options: str, folder: Path) -> Iterator[subprocess.Popen[bytes]]:
    """One of Spark's long-running programs, in a process group of its own, ended at the end."""
    import pyspark

    home = Path(pyspark.__file__).parent
    command = [
        str(home / "bin" / "spark-class"),
        f"{DEPLOY}.{java_class}",
        "--host",
        HOST,
        "--webui-port",
        "0",
        *options,
    ]
    settings = QUICK_JAVA | {"SPARK_HOME": str(home), "SPARK_LOCAL_IP": HOST, "PYSPARK_PYTHON": sys.executable}
    with (folder / f"{name}.log").open("wb") as log:
        process = subprocess.Popen(
            command, stdout=log, stderr=log, env=os.environ | settings, cwd=folder, start_new_session=True
        )
        try:
            yield process
        finally:
            kill(process)
            process.wait()


def kill(process: subprocess.Popen[bytes]) -> None:
    """End a program and whatever it started, at once, as a power cut would."""
    try:
        os.killpg(process.pid, signal.SIGKILL)
    except ProcessLookupError:
        return


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        port: int = probe.getsockname()[1]
        return port
