"""Keep what the solver prints by itself out of the program's own output.

HiGHS prints a line from C++ now and then, whatever it is told (jump-dev/HiGHS.jl issue 312); on standard
output that would break a JSON report.
"""

from __future__ import annotations

import contextlib
import os
import threading
from collections.abc import Iterator

_lock = threading.Lock()
_inside = 0
_saved = -1


@contextlib.contextmanager
def standard_output_silenced() -> Iterator[None]:
    """Nothing written to file descriptor 1 below Python reaches it; may be entered by several threads at once."""
    global _inside, _saved
    with _lock:
        _inside += 1
        if _inside == 1:
            _saved = _redirect()
    try:
        yield
    finally:
        with _lock:
            _inside -= 1
            if _inside == 0 and _saved >= 0:
                os.dup2(_saved, 1)
                os.close(_saved)
                _saved = -1


def _redirect() -> int:
    """Send descriptor 1 nowhere; a copy of what it was, or -1 where there is none (a program without a console)."""
    try:
        saved = os.dup(1)
    except OSError:
        return -1
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    os.close(nowhere)
    return saved
