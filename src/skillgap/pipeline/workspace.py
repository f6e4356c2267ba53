"""The folder that figures are written to while they are mined: one miner at a time, no result that is half there."""

from __future__ import annotations

import errno
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from skillgap.errors import UserError

_WORK = ".mining"
_NO_ROOM = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_NO_RIGHT = {errno.EACCES, errno.EPERM, errno.EROFS, errno.ENOTDIR, errno.EEXIST}


@contextmanager
def open_workspace(output: Path, resume: bool) -> Iterator[Path]:
    """A folder for what is half done, inside `output`; removed when all went well, kept for `--resume` otherwise.

    Raises:
        UserError: another miner is at work there, the disk is full, or the folder cannot be written.
    """
    work = output / _WORK
    try:
        work.mkdir(parents=True, exist_ok=True)
        with FileLock(work / "lock", timeout=0):
            if not resume:
                for path in work.iterdir():
                    if path.name != "lock":
                        shutil.rmtree(path) if path.is_dir() else path.unlink()
            yield work
            shutil.rmtree(work, ignore_errors=True)  # Windows keeps the open lock
    except Timeout:
        raise UserError(
            "mining.busy", f"Another skillgap mine is writing to {output}. Wait for it, or choose another --output."
        ) from None
    except OSError as error:
        if error.errno in _NO_ROOM:
            raise UserError(
                "mining.disk-full", f"No room is left to write to {output}. Make room and run again with --resume."
            ) from None
        if error.errno in _NO_RIGHT:
            raise UserError(
                "mining.cannot-write", f"{output}: {error.strerror}. Choose another folder with --output."
            ) from None
        raise


def write_whole(path: Path, text: str) -> None:
    """Write a file that is there whole or not at all."""
    part = path.with_name(path.name + ".part")
    part.write_text(text, encoding="utf-8")
    part.replace(path)


def publish(made: Path, output: Path) -> None:
    """Move finished files to where they are looked for, the manifest last.

    Whoever is stopped between two of them leaves tables that do not fit their manifest, which `load_demand` refuses.
    """
    for path in sorted(made.iterdir(), key=lambda path: (path.name == "manifest.json", path.name)):
        path.replace(output / path.name)
