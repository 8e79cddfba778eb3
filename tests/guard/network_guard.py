"""Refuse connections to any address outside this machine, and write each attempt to a file.

It uses Python's audit events, so it also sees connections made below the functions of ``socket``.
Kept free of imports that cost time, since every Python subprocess of the tests loads it.
"""

import os
import sys

#: The environment variable that names the file for attempts.
REPORT = "KB_TEST_NETWORK_REPORT"

_CONNECTING = {"socket.connect", "socket.sendto", "socket.sendmsg"}
_RESOLVING = {"socket.getaddrinfo", "socket.gethostbyname"}
_installed = False


def is_local(host: object) -> bool:
    """Whether a host or socket address is on this machine."""
    if host is None:
        return True
    name = host.decode() if isinstance(host, bytes) else str(host)
    name = name.lower().removeprefix("::ffff:").partition("%")[0]
    return name in {"", "localhost", "::1", "::", "0.0.0.0"} or name.startswith("127.")


def _check(event: str, arguments: tuple[object, ...]) -> None:
    if event in _CONNECTING:
        address = arguments[1]
        if not isinstance(address, tuple) or is_local(address[0]):
            return
        reached = f"{address[0]}:{address[1]}"
    elif event in _RESOLVING:
        if is_local(arguments[0]):
            return
        reached = str(arguments[0])
    else:
        return
    report = os.environ.get(REPORT)
    if report is None:
        return
    with open(report, "a", encoding="utf-8") as file:
        file.write(reached + "\n")
    raise PermissionError(f"the tests stay on this machine; something reached for {reached}")


def install() -> None:
    """Begin to refuse, once for the life of the process."""
    global _installed
    if not _installed:
        _installed = True
        sys.addaudithook(_check)
