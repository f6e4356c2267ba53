"""Loaded by every Python that has this folder on its path: no connection, no look-up of a name, not even of this machine's.

An attempt raises, and is written to the file that `CONNECTION_ATTEMPTS` names, as code may catch what was raised.
"""

import os
import sys

WATCHED = frozenset({
    "socket.connect", "socket.sendto", "socket.sendmsg", "socket.getaddrinfo", "socket.gethostbyname", "socket.gethostbyaddr",
})  # fmt: skip


def watch(event: str, arguments: tuple[object, ...]) -> None:
    """An audit hook (PEP 578): sees what any Python code of the process asks of the system."""
    log = os.environ.get("CONNECTION_ATTEMPTS")
    if log and event in WATCHED:
        with open(log, "a", encoding="utf-8") as told:  # noqa: PTH123
            told.write(f"{event} {arguments!r}\n")
        raise ConnectionRefusedError(f"{event} {arguments!r}: nothing may be reached")


sys.addaudithook(watch)
