"""Reading against the PDF engine alone: the ratio of skillgap's reader to pdfplumber's own word extraction.

    python benchmarks/reading.py FOLDER

Both run on the same files in the same process, one after the other, and the fastest of three runs
of each counts. To reach (reading issue): 1.5 for a two-page PDF.
"""

from __future__ import annotations

import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pdfplumber

from skillgap.errors import ReadingError
from skillgap.reading import read_file


def fastest(work: Callable[[], object]) -> float:
    """Seconds of the fastest of three runs."""
    best = float("inf")
    for _ in range(3):
        start = time.perf_counter()
        work()
        best = min(best, time.perf_counter() - start)
    return best


def engine_alone(path: Path) -> None:
    """What pdfplumber itself needs to give the words."""
    with pdfplumber.open(path) as pdf:
        for page in pdf.pages:
            page.extract_words(x_tolerance_ratio=0.12)


def main(folder: Path) -> None:
    """Print a line for each file and the median."""
    ratios = []
    for path in sorted(folder.glob("*.pdf")):
        try:
            ours = fastest(lambda path=path: read_file(path))
        except ReadingError as error:
            print(f"{path.name:40} {error.code}")
            continue
        alone = fastest(lambda path=path: engine_alone(path))
        ratios.append(ours / alone)
        print(f"{path.name:40} {ours * 1000:7.0f} ms  engine {alone * 1000:7.0f} ms  ratio {ours / alone:5.2f}")
    print(f"median ratio {statistics.median(ratios):.2f} over {len(ratios)} files")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
