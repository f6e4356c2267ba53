"""Reports for tests of the faces, made by the pipeline without its language model."""

from __future__ import annotations

import tomllib
from dataclasses import replace

from skillgap.parsing import parse_posting, parse_profile
from skillgap.pipeline.analysis import make_report
from skillgap.pipeline.engine import Engine
from skillgap.reading import read_text
from skillgap.schema import Constraints, Report
from skillgap.skills.extraction import Extractor
from tests.conftest import ROOT


class _NoEncoder:
    name = "none"


def light_engine() -> Engine:
    """The engine with extraction by labels and context alone."""
    engine = Engine()
    engine.__dict__["encoder"] = _NoEncoder()
    engine.__dict__["extractor"] = Extractor(engine.taxonomy)
    return engine


def sample(name: str) -> dict:
    """A sample person."""
    return tomllib.loads((ROOT / "data" / "samples" / f"{name}.toml").read_text(encoding="utf-8"))


def make_sample_report(
    engine: Engine, name: str, resume: str = "", job: str = "", **limits: float | tuple[str, ...] | None
) -> Report:
    """The report of a sample person, or of other texts for the same goal and limits."""
    person = sample(name)
    profile = parse_profile(read_text(resume or person["resume"], "cv.txt"))
    posting = parse_posting(job or person["job"])
    occupation = next(
        (o for o in engine.taxonomy.occupations.values() if o.preferred_label == person["occupation"]), None
    )
    constraints = Constraints(person["hours_per_week"], person["weeks"], person["budget"], person["currency"])
    skills = engine.extractor.extract_profile(profile, lambda spans: None)
    return make_report(
        engine, profile, skills, (posting,), [engine.extractor.extract_posting(posting)], occupation,
        replace(constraints, **limits),
    )  # fmt: skip
