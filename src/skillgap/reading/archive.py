"""Zip archives from strangers: bounded in members and unpacked size, whatever their directory claims."""

from __future__ import annotations

import io
import zipfile
from types import TracebackType

from skillgap.errors import ReadingError

MAX_MEMBERS = 2_000
MAX_UNPACKED = 100_000_000


class Archive:
    """A zip whose members are read one by one, until their sum reaches the limit."""

    def __init__(self, archive: zipfile.ZipFile, source: str) -> None:
        self._archive = archive
        self._source = source
        self._left = MAX_UNPACKED
        self.names = [info.filename for info in archive.infolist() if not info.is_dir()]

    def read(self, member: str) -> bytes:
        """Bytes of a member.

        Raises:
            ReadingError: damaged, encrypted, or beyond the limit.
        """
        try:
            with self._archive.open(member) as stream:
                data = stream.read(self._left + 1)
        except ReadingError:
            raise
        except RuntimeError as error:  # zipfile's error for a password
            raise ReadingError(
                "reading.password", f"{self._source} has a password. Save a copy without one and choose that."
            ) from error
        except Exception as error:  # zlib, lzma, EOF, NotImplemented ... on damaged members
            raise _damaged(self._source) from error
        self._left -= len(data)
        if self._left < 0:
            raise ReadingError(
                "reading.too-large",
                f"{self._source} unpacks to more than {MAX_UNPACKED // 1_000_000} MB. Save it without images.",
            )
        return data

    def __enter__(self) -> Archive:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._archive.close()


def _damaged(source: str) -> ReadingError:
    return ReadingError("reading.damaged", f"{source} is damaged. Save or download it again.")


def open_archive(data: bytes, source: str) -> Archive:
    """Open a zip.

    Raises:
        ReadingError: damaged, or too many members.
    """
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except Exception as error:  # BadZipFile, but also ValueError, struct.error ... on damaged directories
        raise _damaged(source) from error
    if len(archive.infolist()) > MAX_MEMBERS:
        raise ReadingError(
            "reading.too-large", f"{source} holds more than {MAX_MEMBERS} files. Choose the résumé alone."
        )
    return Archive(archive, source)
