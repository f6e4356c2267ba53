"""How long a person waits: import, command line to the first result, and a warm analysis, with the largest costs.

    OMP_NUM_THREADS=1 python benchmarks/start.py --output benchmarks/start.md

Everything runs on one core where the system allows to choose it. Résumés are the sample persons, drawn as PDFs of two
pages; each is analysed against its job description, for the first time in a process that has analysed another person.
The aims: import below 0.3 s, a warm analysis in 0.5 s, 0.25 s of it outside reading the PDF.
"""

from __future__ import annotations

import argparse
import cProfile
import io
import os
import platform
import pstats
import resource
import statistics
import subprocess
import sys
import tempfile
import time
import tomllib
from collections.abc import Callable
from pathlib import Path

from reportlab.lib.pagesizes import A4
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from skillgap.pipeline.analysis import analyze
from skillgap.pipeline.engine import Engine
from skillgap.reading import read_file
from skillgap.resources import find_resource
from skillgap.schema import Constraints, YearMonth

ROOT = Path(__file__).resolve().parent.parent
TODAY = YearMonth(2026, 11)
IMPORT = "import time; a, b = time.perf_counter(), time.process_time(); import {name}; print(time.perf_counter() - a, time.process_time() - b)"


def draw_resume(text: str) -> bytes:
    """A résumé as a PDF of two pages; lines that are too wide are set smaller."""
    lines = [line.replace("\t", " ") for line in text.strip().splitlines()]
    half = (len(lines) + 1) // 2
    buffer = io.BytesIO()
    canvas = Canvas(buffer, A4)
    for page in (lines[:half], lines[half:]):
        for number, line in enumerate(page):
            size = min(10.0, 10.0 * 490 / max(1.0, stringWidth(line, "Helvetica", 10)))
            canvas.setFont("Helvetica", size)
            canvas.drawString(50, A4[1] - 50 - 13 * number, line)
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def processor() -> float:
    """Processor seconds of this process and of those that it started and that have ended."""
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + children.ru_utime + children.ru_stime


def clock(work: Callable[[], object]) -> tuple[float, float, object]:
    """Seconds on the wall and of the processor, and what came out."""
    wall, used = time.perf_counter(), processor()
    out = work()
    return time.perf_counter() - wall, processor() - used, out


def measure_import(name: str, runs: int) -> tuple[float, float]:
    """Median seconds of an import in a fresh process, on the wall and of the processor."""
    command = [sys.executable, "-c", IMPORT.format(name=name)]
    taken = [
        tuple(map(float, subprocess.run(command, capture_output=True, text=True, check=True).stdout.split()))
        for _ in range(runs)
    ]
    return statistics.median(t[0] for t in taken), statistics.median(t[1] for t in taken)


def measure_command(arguments: list[str], runs: int) -> tuple[float, float]:
    """Median seconds of a command, on the wall and of the processor."""
    command = [sys.executable, "-m", "skillgap", *arguments]
    taken = [clock(lambda: subprocess.run(command, capture_output=True, check=True)) for _ in range(runs)]
    return statistics.median(t[0] for t in taken), statistics.median(t[1] for t in taken)


def show_costs(profile: cProfile.Profile, count: int, analyses: int) -> list[str]:
    """The functions in which most time is spent by themselves, and the parts of an analysis by all that they call."""
    stats = pstats.Stats(profile)
    total = stats.total_tt  # type: ignore[attr-defined]
    rows = []
    for (file, line, name), (_, calls, own, whole, _) in stats.stats.items():  # type: ignore[attr-defined]
        place = Path(file).relative_to(ROOT).as_posix() if file.startswith(str(ROOT)) else Path(file).name
        rows.append((own, whole, calls, f"{name} ({place})" if line else name, file, name))
    parts = {"read_profile", "read_postings", "find_target", "find_needs", "make_problem", "plan_both", "find_owned"}
    lines = [
        "",
        "Parts of an analysis outside reading the file, by all that they call, under a profiler, mean of the samples:",
        "",
        "| part | ms | share |",
        "|---|---|---|",
    ]
    for _, whole, _, _, _, name in sorted(
        (r for r in rows if r[5] in parts and "skillgap" in r[4]), key=lambda r: -r[1]
    ):
        lines.append(f"| `{name}` | {1000 * whole / analyses:.0f} | {whole / total:.0%} |")
    lines += [
        "",
        f"The {count} largest costs by themselves:",
        "",
        "| function | ms | share | calls |",
        "|---|---|---|---|",
    ]
    for own, _, calls, told, _, _ in sorted(rows, key=lambda r: -r[0])[:count]:
        lines.append(f"| `{told}` | {1000 * own / analyses:.0f} | {own / total:.0%} | {calls / analyses:.0f} |")
    return lines


def main() -> None:
    """Measure, and write the page."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--output", type=Path)
    parser.add_argument("--runs", type=int, default=3)
    arguments = parser.parse_args()
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})
    lines = [
        "# How long a person waits", "",
        "Made by `OMP_NUM_THREADS=1 python benchmarks/start.py --output benchmarks/start.md`: one core, Python "
        f"{platform.python_version()}, medians. “Wall” is what a clock shows, “processor” the time that the work itself took; they",
        "differ where other programs run beside it.", "", "| what | wall, s | processor, s | aim |", "|---|---|---|---|",
    ]  # fmt: skip
    for name, aim in (("skillgap", "0.3"), ("skillgap.cli", "0.3"), ("skillgap.pipeline.analysis", "")):
        wall, used = measure_import(name, 2 * arguments.runs + 1)
        lines.append(f"| `import {name}` | {wall:.3f} | {used:.3f} | {aim} |")
    rows = [
        tomllib.loads(path.read_text(encoding="utf-8")) for path in sorted(find_resource("data/samples").glob("*.toml"))
    ]
    with tempfile.TemporaryDirectory() as folder:
        paths = []
        for number, row in enumerate(rows):
            resume, job = Path(folder) / f"{number}.pdf", Path(folder) / f"{number}.txt"
            resume.write_bytes(draw_resume(row["resume"]))
            job.write_text(row["job"], encoding="utf-8")
            paths.append((resume, job))
        resume, job = map(str, paths[0])
        for told, command in (
            ("`skillgap read` of a PDF", ["read", resume]),
            ("`skillgap analyze`, all models loaded", ["analyze", resume, "--job", job, "--budget", "500"]),
        ):
            wall, used = measure_command(command, arguments.runs)
            lines.append(f"| {told} | {wall:.2f} | {used:.2f} | |")
        engine = Engine()
        reads, jobs_read, thinks = [], [], []
        profile = cProfile.Profile()
        profiled = 0
        for number, ((resume_path, job_path), row) in enumerate(
            zip((paths + paths)[: len(paths) * 2], rows + rows, strict=True)
        ):
            limits = Constraints(float(row["hours_per_week"]), row["weeks"], float(row["budget"]), row["currency"])
            read = clock(lambda path=resume_path: read_file(path))
            read_job = clock(lambda path=job_path: read_file(path))

            def think(document=read[2], job=read_job[2], limits=limits):  # noqa: ANN001, ANN202
                return analyze(engine, [document], [job], None, limits, TODAY)

            if 0 < number < len(paths):
                reads.append(read[:2])
                jobs_read.append(read_job[:2])
                thinks.append(clock(think)[:2])
            elif number == 0:
                think()
            else:
                # The second round: the profile makes everything slower, so it is not timed.
                profile.runcall(think)
                profiled += 1
    for told, taken, aim in (
        ("reading the PDF, in a worker process", reads, "0.25"), ("reading the job description's file", jobs_read, ""),
        ("warm analysis after reading", thinks, "0.25"),
        ("both: a PDF and a pasted job description", [(a[0] + b[0], a[1] + b[1]) for a, b in zip(reads, thinks, strict=True)], "0.5"),
    ):  # fmt: skip
        wall, used = (statistics.median(t[n] for t in taken) for n in (0, 1))
        lines.append(f"| {told} | {wall:.2f} | {used:.2f} | {aim} |")
    lines += show_costs(profile, 3, profiled)
    text = "\n".join(lines) + "\n"
    print(text)
    if arguments.output:
        arguments.output.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
