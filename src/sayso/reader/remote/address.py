"""Where questions go, and with which key: checked before anything is sent."""

from ipaddress import ip_address
from urllib.parse import SplitResult, urlsplit

from sayso.errors import UsageError

PATH = "/chat/completions"
EXAMPLE = "such as http://127.0.0.1:8080/v1"


def checked_address(url: str) -> str:
    """Return the address that questions go to, made from the base address that servers document.

    Raises:
        UsageError: when ``url`` is missing, no plain http(s) address, or carries a name, a password or a query.
    """
    parts = _parts(url)
    if parts is None or parts.scheme not in ("http", "https") or not parts.hostname:
        raise UsageError(f"a reader at an address needs that address, {EXAMPLE}, found {url!r}")
    if "@" in parts.netloc or "?" in url or "#" in url:
        raise UsageError("the reader's address takes no user name, password, query or fragment; a key is given apart")
    base = url.rstrip("/")
    return base if base.endswith(PATH) else base + PATH


def checked_key(key: str | None, *, address: str) -> str | None:
    """Return the key as it may be sent to ``address``, None where there is none.

    Raises:
        UsageError: for a key that no header can hold, and for one that would travel unencrypted. The key is not shown.
    """
    if not key:
        return None
    if not (key.isascii() and key.isprintable() and " " not in key):
        raise UsageError("the reader's key holds white space or characters that a header cannot carry")
    parts = urlsplit(address)
    if parts.scheme == "http" and not _is_here(parts.hostname or ""):
        raise UsageError(f"a key is only sent by https, or within this machine, found http to {parts.hostname}")
    return key


def _parts(url: str) -> SplitResult | None:
    """Return the parts of an address, None where it has no valid ones."""
    if not (url.isascii() and url.isprintable() and " " not in url):
        return None
    try:
        parts = urlsplit(url)
        _ = parts.port  # reading it is what checks it
    except ValueError:
        return None
    return parts


def _is_here(host: str) -> bool:
    """Tell whether a host is this machine by its very name, whatever else may resolve to it."""
    if host == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False
