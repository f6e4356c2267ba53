"""Feeds mutated files to the reader and the parser: each must end in a document or in a coded error.

    python -m tests.fuzzing FOLDER... --count 20000 --seed 1

Inputs run in child processes, one after the other; a child that dies is counted and replaced. In use every file
has a process of its own, so a death there is a coded error; everything else that is no `ReadingError` is a fault.
"""

from __future__ import annotations

import argparse
import json
import random
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path

SECONDS_AN_INPUT = 20
_TOKENS = (
    b"endobj", b"stream", b"/Kids", b"/Parent", b"/Length 999999999", b"[", b"]", b"<<", b">>", b"\x00", b"\xff" * 9,
    b"<?xml", b"]]>", b"&a;", b'"', b"{", b"}", b"[[[[[[", b",", b"\n\n", b"PK\x03\x04", b"9" * 40, b"-1", b"(", b")",
)  # fmt: skip


def mutate(data: bytes, rng: random.Random) -> bytes:
    """One to eight changes: bits, cuts, repeats, swaps, foreign tokens."""
    changed = bytearray(data)
    for _ in range(rng.randint(1, 8)):
        if not changed:
            break
        at = rng.randrange(len(changed))
        length = rng.choice((1, 2, 8, 64, 512, 4096))
        match rng.randrange(7):
            case 0:
                changed[at] ^= 1 << rng.randrange(8)
            case 1:
                changed[at : at + length] = rng.randbytes(min(length, 64))
            case 2:
                del changed[at : at + length]
            case 3:
                changed[at:at] = changed[at : at + length] * rng.choice((1, 2, 20))
            case 4:
                changed[at:at] = rng.choice(_TOKENS)
            case 5:
                other = rng.randrange(len(changed))
                changed[at : at + length] = changed[other : other + length]
            case _:
                if rng.random() < 0.2:
                    del changed[at:]
    return bytes(changed)


def _child(folders: list[str], first: int, last: int, seed: int) -> None:
    """Inputs `first` to `last`; prints the number of each before it runs and what became of it after."""
    import faulthandler
    import time
    import traceback

    from skillgap.errors import ReadingError
    from skillgap.parsing import parse_profile
    from skillgap.reading.backends import read_bytes
    from skillgap.reading.worker import limit_resources

    limit_resources(3_000_000_000, 100_000)
    files = [
        path for folder in folders for path in sorted(Path(folder).rglob("*")) if 0 < path.stat().st_size < 800_000
    ]
    files = [path for path in files if path.is_file() and path.suffix not in (".tsv", ".txt", ".toml")]
    for number in range(first, last):
        rng = random.Random(f"{seed}/{number}")
        path = files[number % len(files)]
        data = mutate(path.read_bytes(), rng)
        print(json.dumps({"start": number, "file": path.name}), flush=True)
        faulthandler.dump_traceback_later(SECONDS_AN_INPUT, exit=True)
        begin = time.monotonic()
        try:
            document = read_bytes(data, path.name)
            profile = parse_profile(document)
            outcome = "document" if document.text.strip() and profile.document.text else "FAULT empty success"
        except ReadingError as error:
            outcome = error.code
        except MemoryError:
            outcome = "memory"
        except BaseException:
            outcome = "FAULT " + traceback.format_exc()[-1500:]
        faulthandler.cancel_dump_traceback_later()
        print(
            json.dumps({"end": number, "outcome": outcome, "seconds": round(time.monotonic() - begin, 2)}), flush=True
        )


def run(folders: list[str], count: int, seed: int) -> dict[str, object]:
    """Outcomes with their counts, and the faults with number and file."""
    outcomes: Counter[str] = Counter()
    faults: list[str] = []
    died: list[object] = []
    slowest, number = 0.0, 0
    while number < count:
        command = [
            sys.executable,
            "-m",
            "tests.fuzzing",
            *folders,
            "--child",
            str(number),
            str(count),
            "--seed",
            str(seed),
        ]
        with tempfile.TemporaryFile() as errors:
            child = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=errors, text=True)
            assert child.stdout is not None
            begun: dict[str, object] | None = None
            for line in child.stdout:
                event = json.loads(line)
                if "start" in event:
                    begun = event
                    number = event["start"] + 1
                    continue
                begun, slowest = None, max(slowest, event["seconds"])
                if number % 500 == 0:
                    print(f"{number} inputs: {dict(outcomes.most_common())}", file=sys.stderr, flush=True)
                kind = str(event["outcome"])
                outcomes["FAULT" if kind.startswith("FAULT") else kind] += 1
                if kind.startswith("FAULT"):
                    faults.append(f"input {event['end']}: {kind}")
            code = child.wait()
            if begun is not None:
                errors.seek(0)
                hung = b"Timeout" in errors.read()
                outcomes["hung" if hung else f"child died ({code})"] += 1
                died.append(begun)
                if hung:
                    faults.append(f"input {begun}: longer than {SECONDS_AN_INPUT} s")
            elif number < count:
                raise RuntimeError(f"the child stopped with {code} before its first input")
    return {
        "inputs": count,
        "seed": seed,
        "outcomes": dict(outcomes.most_common()),
        "slowest_s": slowest,
        "died": died,
        "faults": faults,
    }


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="+")
    parser.add_argument("--count", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--child", nargs=2, type=int)
    arguments = parser.parse_args()
    if arguments.child:
        _child(arguments.folders, *arguments.child, arguments.seed)
        return
    print(json.dumps(run(arguments.folders, arguments.count, arguments.seed), indent=1))


if __name__ == "__main__":
    main()
