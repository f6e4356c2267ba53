"""Where the files that skillgap ships lie: in the wheel's bundle, or in the checkout."""

from __future__ import annotations

import hashlib
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent
_BUNDLE = _PACKAGE / "bundle"
_CHECKOUT = _PACKAGE.parent.parent


def find_resource(relative: str) -> Path:
    """Path of a shipped file or folder, such as `"data/taxonomy"`.

    Raises:
        FileNotFoundError: the installation is incomplete (a bug of packaging).
    """
    for root in (_BUNDLE, _CHECKOUT):
        path = root / relative
        if path.exists():
            return path
    raise FileNotFoundError(f"skillgap's own {relative} is missing; install skillgap again")


def hash_file(path: Path) -> str:
    """SHA-256 of a file's bytes, in hexadecimal."""
    with path.open("rb") as handle:
        return hashlib.file_digest(handle, "sha256").hexdigest()
