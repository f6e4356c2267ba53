"""The plan against what most recommenders do, at the same hours and money, and how long it takes to prove it.

    python benchmarks/planning.py [--persons 200] [--large 10] [--output benchmarks/planning.md]

For the sample persons of `data/samples` and generated ones (`benchmarks/persons.py`):

(a) top-k by similarity: credentials in the order of the cosine between the TF-IDF vectors of title with taught
    skills and of the labels of the gaps, taken while they fit into hours, money and eight picks;
(b) greedy: the one that closes most per hour of what is still open, again and again, while it fits.

The plan takes nothing that adds less than a point of a hundred. Both are measured under the same rule (what is idle in
the end is dropped), and without it, where they may close more by many small picks. Both take prerequisites into account as the plan does. Coverage closed is compared: what is met at the end less what
was met before. Seconds are of the processor for selecting and solving; the machine's load does not enter.
"""

from __future__ import annotations

import argparse
import statistics
import time
from collections.abc import Iterator
from pathlib import Path

from benchmarks.persons import generate_large, generate_person
from sklearn.feature_extraction.text import TfidfVectorizer

from skillgap.credentials.candidates import close_amounts, count_hours, share_costs
from skillgap.credentials.model import MIN_GAIN
from skillgap.credentials.planner import MAX_CREDENTIALS, solve_selection
from skillgap.credentials.problem import Problem
from skillgap.credentials.rivals import fits_together
from skillgap.credentials.selection import Selection, select_candidates
from skillgap.pipeline.analysis import analyze
from skillgap.pipeline.engine import Engine
from skillgap.pipeline.planning import find_problem
from skillgap.reading import read_text
from skillgap.schema import Constraints, YearMonth
from skillgap.ui.state import load_samples


def value_of(picks: list[str], selection: Selection, problem: Problem) -> float:
    """Weighted amount that a set closes."""
    return sum(close_amounts(picks, selection.every, problem.gaps).values())


def fits(picks: list[str], selection: Selection, limits: Constraints) -> bool:
    """Whether a set could be a plan."""
    return len(picks) <= MAX_CREDENTIALS and fits_together(picks, selection.every, selection.requirements, limits)


def pick_by_similarity(problem: Problem, selection: Selection, limits: Constraints) -> list[str]:
    """The most similar ones that fit."""
    taxonomy = problem.taxonomy
    keys = list(selection.every)
    texts = [
        " ".join(
            [selection.every[k].credential.title, *(taxonomy.label(s) for s in selection.every[k].credential.teaches)]
        )
        for k in keys
    ]
    wanted = " ".join(taxonomy.label(gap.need.skill_id) for gap in problem.gaps)
    vectors = TfidfVectorizer(sublinear_tf=True).fit_transform([wanted, *texts])
    near = (vectors[1:] @ vectors[0].T).toarray().ravel()
    picks: list[str] = []
    for _, key in sorted(zip(-near, keys, strict=True)):
        if fits([*picks, key], selection, limits):
            picks.append(key)
    return picks


def pick_greedily(problem: Problem, selection: Selection, limits: Constraints, least: float) -> list[str]:
    """The most gain per hour that fits, again and again; at the end without what adds less than `least` to the others."""
    picks: list[str] = []
    while True:
        now = value_of(picks, selection, problem)
        rows = []
        for key in selection.every:
            if key not in picks:
                gain = value_of([*picks, key], selection, problem) - now
                if gain > max(1e-9, least - 1e-9):
                    rows.append((-gain / selection.every[key].hours, key))
        chosen = next((key for _, key in sorted(rows) if fits([*picks, key], selection, limits)), None)
        if chosen is None:
            break
        picks.append(chosen)
    return drop_idle(picks, problem, selection, limits, least)


def drop_idle(picks: list[str], problem: Problem, selection: Selection, limits: Constraints, least: float) -> list[str]:
    """A set without what adds less than `least` to the others, the latest first."""
    for key in reversed(list(picks)):
        rest = [other for other in picks if other != key]
        gain = value_of(picks, selection, problem) - value_of(rest, selection, problem)
        if gain < least - 1e-9 and fits(rest, selection, limits):
            picks = rest
    return picks


def sample_persons(engine: Engine) -> Iterator[tuple[str, Problem, Constraints]]:
    """The invented persons that skillgap ships."""
    for sample in load_samples():
        report = analyze(
            engine, [read_text(sample.resume, "résumé")], [read_text(sample.job, "job")], None, sample.constraints,
            YearMonth(2026, 11),
        )  # fmt: skip
        yield sample.slug, find_problem(engine, report), sample.constraints


def seconds_text(values: list[float]) -> str:
    """Median and largest."""
    return f"median {statistics.median(values):.2f} s, largest {max(values):.2f} s"


def measure_persons(cases: Iterator[tuple[str, Problem, Constraints]]) -> tuple[list[dict[str, float]], list[str]]:
    """Coverage closed by the three ways and seconds for each case; and the names of those that nothing helps."""
    rows, empty = [], []
    for name, problem, limits in cases:
        start = time.process_time()
        selection = select_candidates(problem, limits)
        solution = solve_selection(problem, selection, limits)
        seconds = time.process_time() - start
        if not solution.taken:
            empty.append(name)
            continue
        similar = pick_by_similarity(problem, selection, limits)
        greedy = pick_greedily(problem, selection, limits, MIN_GAIN * problem.total)
        ruled = drop_idle(similar, problem, selection, limits, MIN_GAIN * problem.total)
        loose = pick_greedily(problem, selection, limits, 0.0)
        hours = count_hours(solution.taken, selection.every)
        costs = share_costs(hours, selection.every, limits.hours_per_week)
        assert sum(hours.values()) <= limits.hours + 1e-6
        assert limits.budget is None or sum(cost or 0.0 for cost in costs.values()) <= limits.budget + 0.05
        rows.append(
            {"plan": solution.value / problem.total, "greedy": value_of(greedy, selection, problem) / problem.total,
             "ruled": value_of(ruled, selection, problem) / problem.total, "loose": value_of(loose, selection, problem) / problem.total, "similar": value_of(similar, selection, problem) / problem.total, "seconds": seconds,
             "proven": float(solution.status == "optimal")}
        )  # fmt: skip
        print(name, {key: round(value, 4) for key, value in rows[-1].items()}, flush=True)
    return rows, empty


def describe(title: str, rows: list[dict[str, float]], empty: list[str]) -> list[str]:
    """Lines of the table."""
    greedy = [row["plan"] / row["greedy"] for row in rows if row["greedy"]]
    similar = [row["plan"] / row["similar"] for row in rows if row["similar"]]
    ruled = [row["plan"] / row["ruled"] for row in rows if row["ruled"]]
    below, less = (sum(row["plan"] < row[name] - 1e-4 for row in rows) for name in ("greedy", "loose"))
    loose = [row["plan"] / row["loose"] for row in rows if row["loose"]]
    return [
        f"| {title} | {len(rows)} ({len(empty)} more that no credential helps within their limits) | "
        f"{statistics.median(similar):.2f} times (a), smallest {min(similar):.2f}; under the rule median {statistics.median(ruled):.2f}, "
        f"smallest {min(ruled):.2f}, and nothing left of (a) for {len(rows) - len(ruled)} | "
        f"{statistics.median(greedy):.2f} times (b), smallest {min(greedy):.3f}, below it for {below}; without the rule median {statistics.median(loose):.2f}, below it for {less} | "
        f"{seconds_text([row['seconds'] for row in rows])}; {sum(row['proven'] for row in rows):.0f} proven |"
    ]  # fmt: skip


def main() -> None:
    """Measure, print, and write the table."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--persons", type=int, default=200)
    parser.add_argument("--large", type=int, default=10)
    parser.add_argument("--output", type=Path)
    options = parser.parse_args()
    engine = Engine()
    lines = [
        "| persons | number | closed, against (a) similarity | closed, against (b) greedy | processor time |",
        "|---|---|---|---|---|",
    ]
    if options.persons:
        lines += describe("samples", *measure_persons(sample_persons(engine)))
        generated = ((str(seed), *generate_person(engine, seed)) for seed in range(options.persons))
        lines += describe("generated, shipped catalogue", *measure_persons(generated))
    if options.large:
        seconds, proven, gaps = [], 0, []
        for seed in range(options.large):
            problem, limits = generate_large(seed)
            start = time.process_time()
            solution = solve_selection(problem, select_candidates(problem, limits), limits, seconds=60.0)
            seconds.append(time.process_time() - start)
            proven += solution.status == "optimal"
            gaps.append(solution.gap / problem.total)
            print("large", seed, round(seconds[-1], 2), solution.status, flush=True)
        lines.append(
            f"| generated, 2,000 credentials and 80 gaps | {options.large} | | | {seconds_text(seconds)}; {proven} proven, "
            f"largest gap {max(gaps):.4f} |"
        )
    text = "\n".join(lines)
    print(text)
    if options.output:
        options.output.write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
