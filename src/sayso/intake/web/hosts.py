"""Which network addresses the URL reader may connect to, and which host name stands for which.

Decides by the address itself, never by the name: a name may point anywhere.
"""

import socket
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network

_NAT64 = ip_network("64:ff9b::/96")  # an IPv4 address in its last 32 bits (RFC 6052)
_COMPATIBLE = ip_network("::/96")  # the same, deprecated (RFC 4291)


def is_public(address: str) -> bool:
    """Tell whether ``address`` is one of the open internet, by every reading of it.

    An IPv6 address that carries an IPv4 one (mapped, compatible, 6to4, NAT64, Teredo) must be
    public in both. A scope ("fe80::1%eth0") makes an address local.
    """
    try:
        ip = ip_address(address)
    except ValueError:
        return False
    return all(reading.is_global and not reading.is_multicast and not reading.is_reserved for reading in _readings(ip))


def resolve(host: str, *, port: int) -> tuple[str, ...]:
    """Return the addresses that ``host`` stands for, in the order the system prefers.

    Raises:
        OSError: when there are none.
        UnicodeError: when the name is no host name.
    """
    answers = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return tuple(dict.fromkeys(str(answer[4][0]) for answer in answers))


def _readings(ip: IPv4Address | IPv6Address) -> list[IPv4Address | IPv6Address]:
    """Return the address and every IPv4 address inside it."""
    if isinstance(ip, IPv4Address):
        return [ip]
    inside = [ip.ipv4_mapped, ip.sixtofour, *(ip.teredo or ())]
    if ip in _NAT64 or ip in _COMPATIBLE:
        inside.append(IPv4Address(int(ip) & 0xFFFFFFFF))
    carried = [reading for reading in inside if reading is not None]
    return carried if ip.ipv4_mapped is not None or ip in _NAT64 else [ip, *carried]
