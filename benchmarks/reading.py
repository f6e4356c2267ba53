"""The cost of reading a PDF: skillgap's reader against pdfplumber's own word extraction, on the same files.

    python benchmarks/reading.py FOLDER

Three ratios for each file, all against pdfplumber alone in the same run: the PDF engine that skillgap uses (PDFium, to
glyphs), the whole reading, and the whole reading in its worker process as the app does it. The fastest of three runs
of each counts. The aim is a ratio of at most 1.5 for the whole reading.
"""

from __future__ import annotations

import statistics
import sys
from pathlib import Path

import pdfplumber
from timing import fastest

from skillgap.errors import ReadingError
from skillgap.reading import read_file
from skillgap.reading.backends import read_bytes
from skillgap.reading.pdfium import PdfFile


def pdfplumber_alone(path: Path) -> None:
    """What pdfplumber itself needs to give the words."""
    with pdfplumber.open(path) as pdf:
        for page in pdf.pages:
            page.extract_words(x_tolerance_ratio=0.12)


def engine_alone(path: Path) -> None:
    """What the engine that skillgap uses needs to give the glyphs and pictures of all pages."""
    file = PdfFile(path.read_bytes(), path.name)
    for number in range(file.page_count):
        file.read_page(number)
    file.close()


def main(folder: Path) -> None:
    """Print a line for each file and the medians."""
    ratios: dict[str, list[float]] = {"engine": [], "reading": [], "worker": []}
    print(f"{'file':40} {'pdfplumber':>10} {'engine':>8} {'reading':>8} {'worker':>8}  ratios")
    for path in sorted(folder.glob("*.pdf")):
        data = path.read_bytes()
        try:
            read_bytes(data, path.name)
        except ReadingError as error:
            print(f"{path.name:40} {error.code}")
            continue
        alone = fastest(lambda path=path: pdfplumber_alone(path))
        times = {
            "engine": fastest(lambda path=path: engine_alone(path)),
            "reading": fastest(lambda data=data, path=path: read_bytes(data, path.name)),
            "worker": fastest(lambda path=path: read_file(path)),
        }
        for name, seconds in times.items():
            ratios[name].append(seconds / alone)
        shown = "  ".join(f"{seconds / alone:.2f}" for seconds in times.values())
        print(
            f"{path.name:40} {alone * 1000:7.0f} ms "
            + " ".join(f"{s * 1000:5.0f} ms" for s in times.values())
            + f"  {shown}"
        )
    for name, values in ratios.items():
        print(
            f"{name}: median ratio {statistics.median(values):.2f}, largest {max(values):.2f}, over {len(values)} files"
        )


if __name__ == "__main__":
    main(Path(sys.argv[1]))
