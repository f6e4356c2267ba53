"""Errors of the user, kept apart from bugs.

A `UserError` is something the person in front of skillgap can mend: it has a stable
code and one line that says what to do. Everything else is a bug and keeps its traceback.
"""

from __future__ import annotations


class UserError(Exception):
    """One line for the user.

    Args:
        code: stable, dotted, lower case ("reading.password").
        message: what is wrong and what to do about it, one line.
    """

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code
        self.message = " ".join(message.split())

    def __str__(self) -> str:
        return f"{self.message} [{self.code}]"


class ReadingError(UserError):
    """A document that cannot be read."""


class DataError(UserError):
    """Faults in a data file (taxonomy, catalogue, postings); all of them are told at once.

    Args:
        faults: one line each; the message names the count and the first ten.
    """

    def __init__(self, code: str, source: str, faults: list[str]) -> None:
        shown = "; ".join(faults[:10]) + (f"; and {len(faults) - 10} more" if len(faults) > 10 else "")
        super().__init__(code, f"{source}: {len(faults)} fault{'s' if len(faults) != 1 else ''}: {shown}")
        self.faults = faults
