"""What one person has given and corrected; it lives in the session's memory and nowhere else."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date

import streamlit as st

from skillgap.pipeline.analysis import find_target, make_report, read_postings, read_profile
from skillgap.pipeline.certificate_check import find_certificates_to_add
from skillgap.pipeline.engine import Engine
from skillgap.pipeline.keeping_up import HeldCertificate, MarketMoves, find_market_moves, find_trends, find_validity
from skillgap.pipeline.linkedin_check import compare_with_linkedin
from skillgap.pipeline.profile_check import NOT_RESUMES, check_profile
from skillgap.reading import read_text
from skillgap.resources import find_resource
from skillgap.schema import (
    Constraints,
    Document,
    Doubt,
    Evidence,
    Exploration,
    Level,
    LinkedSkill,
    Occupation,
    Polarity,
    Posting,
    Profile,
    Report,
    SectionKind,
    Span,
    YearMonth,
)
from skillgap.schema.check import Finding

ADDED_BY_PERSON = "you"


@dataclass
class Work:
    """One session's work.

    Attributes:
        documents: what was read, in the order in which it was joined.
        parts: profile and skills of each of them alone, for the check of one against the other.
        removed, levels, added: the person's corrections of the skills that were found.
        ignored: skills of the job descriptions that the person crossed out.
        opened: how often limits were taken from a sample or a file rather than from the controls.
    """

    documents: list[Document] = field(default_factory=list)
    parts: list[tuple[Profile, list[LinkedSkill]]] = field(default_factory=list)
    profile: Profile | None = None
    skills: list[LinkedSkill] = field(default_factory=list)
    removed: set[str] = field(default_factory=set)
    levels: dict[str, Level | None] = field(default_factory=dict)
    added: dict[str, Level] = field(default_factory=dict)
    postings: list[tuple[Posting, list[LinkedSkill]]] = field(default_factory=list)
    ignored: set[str] = field(default_factory=set)
    occupation_text: str = ""
    occupation: Occupation | None = None
    target_doubts: list[Doubt] = field(default_factory=list)
    constraints: Constraints = field(default_factory=Constraints)
    version: int = 0
    cached: tuple[int, Report] | None = None
    explored: tuple[object, Exploration] | None = None
    opened: int = 0

    @property
    def has_target(self) -> bool:
        """Whether there is something to compare with."""
        return bool(self.postings) or self.occupation is not None

    def changed(self) -> None:
        """Mark the report as out of date."""
        self.version += 1


@st.cache_resource(show_spinner=False)
def get_engine() -> Engine:
    """Shared by all sessions: models, taxonomy, catalogue, figures; nothing of a person."""
    return Engine()


def get_work() -> Work:
    """This session's work."""
    if "work" not in st.session_state:
        st.session_state.work = Work()
    work: Work = st.session_state.work
    return work


def forget() -> None:
    """Forget everything that the person gave."""
    for key in list(st.session_state):
        del st.session_state[key]


def load_engine() -> Engine:
    """The engine with its models loaded, behind a message while that takes time."""
    engine = get_engine()
    if "extractor" in engine.__dict__:
        return engine
    with st.status("Starting the language model. This takes a few seconds, once.", expanded=True) as status:
        st.write("Reading the list of skills")
        _ = engine.taxonomy
        st.write("Loading the language model")
        _ = engine.encoder
        st.write("Preparing the search")
        _ = engine.extractor
        st.write("Reading credentials and market figures")
        _ = (engine.catalogue, engine.demand)
        status.update(label="Ready", state="complete", expanded=False)
    return engine


def this_month() -> YearMonth:
    """The present, for open date ranges."""
    today = date.today()
    return YearMonth(today.year, today.month)


def set_resume(work: Work, documents: Sequence[Document], engine: Engine) -> None:
    """Take a new résumé and what goes with it; corrections of the old one go."""
    work.documents = list(documents)
    work.profile, work.skills = read_profile(documents, engine, this_month())
    alone = [(work.profile, work.skills)]
    work.parts = alone if len(documents) == 1 else [read_profile([each], engine, this_month()) for each in documents]
    work.removed, work.levels, work.added = set(), {}, {}
    work.changed()


def set_target(work: Work, texts: Sequence[str], occupation_text: str, engine: Engine) -> None:
    """Take job descriptions and an occupation.

    Raises:
        UserError: an empty text, or an occupation that is not known.
    """
    documents = [read_text(text, "job description") for text in texts]
    read = read_postings(documents, engine)
    occupation: Occupation | None = None
    doubts: list[Doubt] = []
    if read or occupation_text:
        occupation, doubts = find_target(engine, [posting for posting, _ in read], occupation_text or None)
    work.postings, work.occupation, work.target_doubts = read, occupation, doubts
    work.occupation_text, work.ignored = occupation_text, set()
    work.changed()


def set_constraints(work: Work, limits: Constraints) -> None:
    """Take limits from elsewhere than the controls, which then start anew."""
    work.constraints = limits
    work.opened += 1
    work.changed()


def corrected_skills(work: Work) -> list[LinkedSkill]:
    """Skills after the person's corrections."""
    kept = [
        replace(skill, level=work.levels.get(skill.skill_id, skill.level))
        for skill in work.skills
        if skill.skill_id not in work.removed
        and skill.skill_id not in work.added
        and skill.implied_by not in work.removed
    ]
    said = Evidence("added by you", SectionKind.OTHER, Span(0, 0), ADDED_BY_PERSON)
    added = [LinkedSkill(key, level, 1.0, Polarity.HELD, (said,)) for key, level in work.added.items()]
    return kept + added


def get_report(work: Work, engine: Engine) -> Report:
    """The report of the present work, made anew only after a change.

    The profile must be there.
    """
    if work.profile is None:
        raise ValueError("no profile")
    if work.cached is None or work.cached[0] != work.version:
        asked = [[s for s in skills if s.skill_id not in work.ignored] for _, skills in work.postings]
        report = make_report(
            engine, work.profile, corrected_skills(work), tuple(posting for posting, _ in work.postings), asked,
            work.occupation, work.constraints, work.target_doubts,
        )  # fmt: skip
        work.cached = (work.version, report)
    return work.cached[1]


@dataclass(frozen=True, slots=True)
class Check:
    """What a reader may stumble over, and what is to be kept up."""

    findings: tuple[Finding, ...]
    certificates: tuple[HeldCertificate, ...]
    moves: MarketMoves | None


def check_work(work: Work, engine: Engine) -> Check:
    """The profile check of what was given; findings about what the goal asks for come first."""
    if not work.parts or work.profile is None:
        return Check((), (), None)
    today = this_month()
    wanted = {s.skill_id for _, skills in work.postings for s in skills if s.polarity != Polarity.NEGATED}
    own = [part for part in work.parts if part[0].document.format not in NOT_RESUMES]
    profile, skills = own[0] if own else work.parts[0]
    findings = check_profile(profile, skills, engine.taxonomy, engine.catalogue, today, wanted)
    badges = [part for part, _ in work.parts if part.document.format == "open-badge"]
    findings += find_certificates_to_add(profile, badges)
    for part, their_skills in work.parts:
        if part is not profile and part.document.format.startswith("linkedin"):
            findings += compare_with_linkedin(profile, skills, part, their_skills, engine.taxonomy, today)
    moves = None
    if work.occupation is not None:
        moves = find_market_moves(work.skills, find_trends(engine.demand, work.occupation.id))
    certificates = find_validity(work.profile, engine.catalogue, engine.taxonomy, today)
    return Check(tuple(findings), tuple(certificates), moves)


@dataclass(frozen=True, slots=True)
class Sample:
    """An invented person with a target."""

    slug: str
    title: str
    resume: str
    job: str
    occupation: str
    constraints: Constraints


def load_samples() -> list[Sample]:
    """The invented persons that skillgap ships."""
    samples = []
    for path in sorted(find_resource("data/samples").glob("*.toml")):
        row = tomllib.loads(path.read_text(encoding="utf-8"))
        limits = Constraints(float(row["hours_per_week"]), int(row["weeks"]), float(row["budget"]), row["currency"])
        samples.append(Sample(path.stem, row["title"], row["resume"], row["job"], row["occupation"], limits))
    return samples


def set_sample(work: Work, sample: Sample, engine: Engine) -> None:
    """Take an invented person's résumé, job description and limits."""
    set_resume(work, [read_text(sample.resume, "sample résumé")], engine)
    set_target(work, [sample.job], "", engine)
    set_constraints(work, sample.constraints)
