"""Files from strangers are read in a process of their own, with limits of time and memory.

The worker gets the bytes on its standard input and answers with one JSON value; nothing that it
returns is executed. Run as `python -m skillgap.reading.worker NAME`.
"""

from __future__ import annotations

import dataclasses
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from skillgap.errors import ReadingError
from skillgap.schema import Document, Doubt, Line, Record, RecordKind, Section, SectionKind, Span

SECONDS = 60
# Address space, of which Tesseract and the PDF engine reserve more than they use.
MEMORY = 3_000_000_000
_USER_ERROR = 3


def read_isolated(data: bytes, name: str, seconds: float = SECONDS, memory: int = MEMORY) -> Document:
    """Read a file in a worker process.

    Args:
        data: the file's bytes.
        name: base name of the file, for messages.
        seconds: time after which the worker is stopped.
        memory: bytes of address space that it may take (where the system can limit that).

    Raises:
        ReadingError: what the reader itself says, or that the file broke the limits or the reader.
    """
    command = _command(name, memory, int(seconds) + 1)
    root = str(Path(__file__).resolve().parents[2])
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, (root, os.environ.get("PYTHONPATH", ""))))}
    try:
        done = subprocess.run(command, input=data, capture_output=True, timeout=seconds, env=environment, check=False)
    except subprocess.TimeoutExpired as error:
        raise ReadingError(
            "reading.too-slow",
            f"{name} took longer than {seconds:.0f} seconds to read. Print it to PDF again and choose that.",
        ) from error
    if done.returncode == 0:
        return decode_document(json.loads(done.stdout))
    if done.returncode == _USER_ERROR:
        code, message = json.loads(done.stdout)
        raise ReadingError(code, message)
    if b"MemoryError" in done.stderr or b"bad_alloc" in done.stderr:
        raise ReadingError(
            "reading.too-large", f"{name} takes too much memory to read. Print it to PDF again and choose that."
        )
    if done.returncode == 1 and b"Traceback" in done.stderr:
        # A bug of ours keeps its traceback, in the process that asked.
        raise RuntimeError(f"the reader failed on {name}:\n{done.stderr.decode(errors='replace')[-4000:]}")
    raise ReadingError("reading.damaged", f"{name} broke the reader. Print it to PDF again and choose that.")


def _command(name: str, memory: int, seconds: int) -> list[str]:
    return [sys.executable, "-m", "skillgap.reading.worker", name, str(memory), str(seconds)]


def encode_document(document: Document) -> dict[str, Any]:
    """A document as JSON values."""
    return dataclasses.asdict(document)


def _span(value: dict[str, int]) -> Span:
    return Span(value["start"], value["end"])


def decode_document(value: dict[str, Any]) -> Document:
    """The document of `encode_document`."""
    return Document(
        source=value["source"],
        format=value["format"],
        text=value["text"],
        lines=tuple(Line(**{**line, "span": _span(line["span"])}) for line in value["lines"]),
        warnings=tuple(Doubt(**doubt) for doubt in value["warnings"]),
        sections=tuple(
            Section(SectionKind(section["kind"]), _span(section["heading"]), _span(section["body"]))
            for section in value["sections"]
        ),
        records=tuple(
            Record(
                RecordKind(record["kind"]),
                _span(record["span"]),
                tuple((field, _span(span)) for field, span in record["fields"]),
            )
            for record in value["records"]
        ),
        language=value["language"],
    )


def limit_resources(memory: int, seconds: int) -> None:
    """Take no more address space (bytes) and processor time (seconds) than this, from now on."""
    try:
        import resource
    except ImportError:  # Windows; the time limit of the parent remains
        return
    for kind, most in ((resource.RLIMIT_AS, memory), (resource.RLIMIT_CPU, seconds)):
        _, hard = resource.getrlimit(kind)
        resource.setrlimit(kind, (most if hard == resource.RLIM_INFINITY else min(most, hard), hard))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def main(name: str, memory: int, seconds: int) -> int:
    """Read standard input, write the answer; exit code 0, or 3 for a user's error."""
    from skillgap.reading.backends import read_bytes

    data = sys.stdin.buffer.read()
    limit_resources(memory, seconds)
    try:
        answer: Any = encode_document(read_bytes(data, name))
        code = 0
    except ReadingError as error:
        answer, code = (error.code, error.message), _USER_ERROR
    sys.stdout.write(json.dumps(answer))
    return code


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3])))
