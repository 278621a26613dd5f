"""Which network addresses may be connected to."""

import pytest

from sayso.intake.web.hosts import is_public, resolve


@pytest.mark.parametrize(
    "address",
    ["8.8.8.8", "172.32.0.1", "2001:4860:4860::8888", "::ffff:8.8.8.8", "64:ff9b::808:808", "2002:808:808::"],
)
def test_an_address_of_the_open_internet_is_public(address: str) -> None:
    assert is_public(address)


@pytest.mark.parametrize(
    "address",
    """127.0.0.1 127.8.8.8 10.0.0.1 172.16.0.1 192.168.1.1 169.254.169.254 100.64.0.1 0.0.0.0 255.255.255.255 224.0.0.1
    240.0.0.1 192.0.2.1 198.18.0.1 ::1 :: fe80::1 fe80::1%eth0 fc00::1 fd00::1 ff02::1 2001:db8::1 ::ffff:127.0.0.1
    ::ffff:10.0.0.1 ::127.0.0.1 64:ff9b::7f00:1 64:ff9b:1::7f00:1 2002:7f00:1:: 2002:a00:1::
    2001:0:4136:e378:8000:63bf:80ff:fffe example.org 0x7f000001 127.1""".split(),
)
def test_a_private_loopback_local_reserved_or_hidden_address_is_not(address: str) -> None:
    assert not is_public(address)


def test_a_host_stands_for_its_addresses_once_each() -> None:
    assert resolve("127.0.0.1", port=80) == ("127.0.0.1",)


@pytest.mark.parametrize("host", ["0x7f000001", "127.1", "2130706433", "0177.0.0.1"])
def test_other_spellings_of_loopback_are_seen_through(host: str) -> None:
    try:
        addresses = resolve(host, port=80)
    except OSError:
        addresses = ()
    assert not any(map(is_public, addresses))
