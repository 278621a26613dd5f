"""Opened inputs: packed, cut, broken, swollen, and no files at all."""

import gzip
import io
import os
import socket
import zlib
from hashlib import blake2b
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.errors import BadInputError
from sayso.intake import Limits
from sayso.intake.streams import HEAD_BYTES, open_path, shown_path, source
from sayso.ledger import Reason
from tests.intake.inputs import opened

NOISE = b"".join(blake2b(number.to_bytes(2)).digest() for number in range(4_700))  # packs to its own size


def drained(stream: io.RawIOBase, into: bytearray) -> None:
    while piece := stream.read(10_000):
        into += piece


@pytest.mark.parametrize("data", [b"", b"short", NOISE], ids=["none", "short", "long"])
def test_a_source_gives_all_of_its_bytes_and_their_beginning(data: bytes) -> None:
    assert opened(data).head == data[:HEAD_BYTES]
    assert opened(data).read(1_000_000) == data


@given(st.lists(st.binary(max_size=300), max_size=5), st.integers(0, 40))
def test_packed_members_are_read_as_one_with_zeros_behind_them(members: list[bytes], padding: int) -> None:
    packed = b"".join(map(gzip.compress, members)) + b"\0" * padding * bool(members)
    assert opened(packed).read(10_000) == b"".join(members)


def test_a_packed_file_loses_the_ending_of_its_name() -> None:
    assert opened(gzip.compress(b"a"), name="rows.csv.gz").name == "rows.csv"


@pytest.mark.parametrize("keep", [0.1, 0.3, 0.9, 0.9999])
def test_a_packed_stream_that_is_cut_gives_what_precedes_the_cut_then_says_so(keep: float) -> None:
    packed = gzip.compress(NOISE)
    stream = opened(packed[: int(len(packed) * keep)]).stream
    got = bytearray()
    with pytest.raises(BadInputError) as caught:
        drained(stream, got)
    assert caught.value.refusal.reason is Reason.TRUNCATED
    assert len(got) > 0.9 * keep * len(NOISE)
    assert NOISE.startswith(got)


def test_a_packed_stream_with_a_flipped_bit_is_broken() -> None:
    packed = bytearray(gzip.compress(NOISE))
    packed[-6] ^= 1
    with pytest.raises(BadInputError) as caught:
        opened(bytes(packed)).read(1_000_000)
    assert caught.value.refusal.reason is Reason.BROKEN


def test_a_bomb_is_refused_before_it_has_gone_off(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sayso.intake.streams.RATIO_FLOOR_BYTES", 1_000_000)
    pack = zlib.compressobj(wbits=31)
    packed = b"".join(pack.compress(bytes(1_000_000)) for _ in range(30)) + pack.flush()
    stream = opened(packed).stream
    got = bytearray()
    with pytest.raises(BadInputError) as caught:
        drained(stream, got)
    assert caught.value.refusal.reason is Reason.UNSAFE
    assert len(got) < 20_000_000


def test_more_bytes_than_the_limit_are_refused_with_the_limit() -> None:
    assert opened(b"x" * 100).read(100) == b"x" * 100
    with pytest.raises(BadInputError, match="at most 99 bytes") as caught:
        opened(b"x" * 100).read(99)
    assert caught.value.refusal.reason is Reason.TOO_LARGE


def test_a_stream_that_gives_little_at_a_time_is_read_whole() -> None:
    class Slow(io.BytesIO):
        def read1(self, size: int | None = -1, /) -> bytes:
            return super().read1(min(size or 1, 3))

    packed = gzip.compress(b"slowly " * 9)
    assert source(Slow(packed), path="-", name="", limits=Limits()).read(1_000) == b"slowly " * 9


def test_a_pipe_is_refused_and_not_waited_for(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    with pytest.raises(BadInputError, match="a named pipe"), open_path(pipe, shown="pipe", limits=Limits()):
        pass


def test_a_socket_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "s"
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(str(path))
        with pytest.raises(BadInputError, match="a socket"), open_path(path, shown="s", limits=Limits()):
            pass


def test_a_path_outside_utf_8_can_be_shown() -> None:
    assert shown_path(Path(os.fsdecode(b"a\xffb.txt"))) == "a\\xffb.txt"
    assert shown_path("Дамаск.txt") == "Дамаск.txt"
