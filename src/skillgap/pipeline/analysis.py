"""The main job: a résumé and a target in, a report out."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from skillgap import __version__
from skillgap.credentials.problem import apply_wishes
from skillgap.errors import UserError
from skillgap.market.demand import MIN_POSTINGS
from skillgap.parsing import count_months, join_profiles, parse_posting, parse_profile
from skillgap.pipeline.engine import Engine
from skillgap.pipeline.needs import find_gaps, find_needs
from skillgap.pipeline.planning import make_problem, plan_both
from skillgap.schema import (
    Constraints,
    DateRange,
    Document,
    Doubt,
    LinkedSkill,
    Need,
    Occupation,
    Polarity,
    Posting,
    Profile,
    Report,
    Span,
    YearMonth,
)
from skillgap.text import normalise_phrase


def read_profile(documents: Sequence[Document], engine: Engine, today: YearMonth) -> tuple[Profile, list[LinkedSkill]]:
    """Profile of a résumé with whatever proves it (badges, an export), and its skills with the years that dated entries show."""
    profile = join_profiles([parse_profile(document) for document in documents])

    def months_of(spans: list[Span]) -> int | None:
        months: set[int] = set()
        for position in profile.experience:
            if any(position.span.contains(span) for span in spans):
                months |= _months(position.dates, today)
        return len(months) or None

    return profile, engine.extractor.extract_profile(profile, months_of)


def _months(dates: DateRange | None, today: YearMonth) -> set[int]:
    """Months covered, so that two jobs at the same time count once."""
    if dates is None or dates.start is None:
        return set()
    length = count_months(dates, today)
    first = dates.start.year * 12 + (dates.start.month or 7)
    return set(range(first, first + length)) if length else set()


def read_postings(texts: Sequence[Document], engine: Engine) -> list[tuple[Posting, list[LinkedSkill]]]:
    """Each job description as a posting with its skills."""
    postings = [parse_posting(document.text) for document in texts]
    return [(posting, engine.extractor.extract_posting(posting)) for posting in postings]


def find_target(
    engine: Engine, postings: Sequence[Posting], occupation_text: str | None
) -> tuple[Occupation | None, list[Doubt]]:
    """The occupation that is named, or else that of the first job description's title.

    Raises:
        UserError: an occupation was named and none is near.
    """
    if occupation_text:
        found = engine.occupation_finder.find(occupation_text)
        if found is None:
            near = ", ".join(o.preferred_label for o, _ in engine.occupation_finder.rank(occupation_text, 3))
            raise UserError(
                "target.unknown-occupation",
                f"No occupation is called “{occupation_text}”. Near: {near}. Name one of these.",
            )
        return found, []
    for posting in postings:
        found = engine.occupation_finder.find(posting.title) if posting.title else None
        if found is not None:
            return found, []
    return None, [
        Doubt(
            "target.no-occupation",
            "No occupation was recognised in the job's title, so no market figures were added. Name one to get them.",
        )
    ]


def analyze(
    engine: Engine, documents: Sequence[Document], jobs: Sequence[Document], occupation_text: str | None, constraints: Constraints,
    today: YearMonth, progress: Callable[[str], None] = lambda step: None,
) -> Report:  # fmt: skip
    """Report of a résumé against job descriptions, an occupation, or both.

    Args:
        documents: the résumé, and whatever else shows what the person has: badges, a LinkedIn export.
        today: "now" for open date ranges; injected, so that the same input gives the same bytes.
        progress: called with a few words before each step.

    Raises:
        UserError: no target at all, or an occupation that is not known.
    """
    if not jobs and not occupation_text:
        raise UserError("target.none", "Give a job description (--job FILE) or an occupation (--occupation TEXT).")
    progress("Loading the language model")
    _ = engine.extractor
    progress("Reading the résumé")
    profile, skills = read_profile(documents, engine, today)
    progress("Reading the job description")
    read = read_postings(jobs, engine)
    postings = tuple(posting for posting, _ in read)
    occupation, doubts = find_target(engine, postings, occupation_text)
    doubts += [doubt for job in jobs for doubt in job.warnings]
    progress("Finding the gaps and the plan")
    return make_report(engine, profile, skills, postings, [s for _, s in read], occupation, constraints, doubts)


def make_report(
    engine: Engine, profile: Profile, skills: Sequence[LinkedSkill], postings: tuple[Posting, ...],
    posting_skills: Sequence[Sequence[LinkedSkill]], occupation: Occupation | None, constraints: Constraints,
    doubts: Sequence[Doubt] = (),
) -> Report:  # fmt: skip
    """Gaps and plan of skills that were read, or corrected by the person; takes no model."""
    needs = find_needs(posting_skills, occupation, engine.demand, engine.taxonomy)
    owned = find_owned(engine, profile, skills)
    problem = make_problem(engine, needs, find_gaps(needs, skills), skills, owned, occupation)
    plan, free_plan = plan_both(problem, constraints)
    gaps = apply_wishes(problem, constraints).gaps
    count = engine.demand.postings_for(occupation.id) if occupation else 0
    warnings = [
        *profile.document.warnings, *_profile_doubts(profile, skills), *doubts,
        *_market_doubts(occupation, count, bool(postings)), *_need_doubts(needs, bool(postings)), *plan.warnings,
    ]  # fmt: skip
    return Report(
        profile=profile, skills=tuple(skills), occupation=occupation, postings=postings,
        posting_skills=tuple(skill for each in posting_skills for skill in each), needs=tuple(needs), gaps=tuple(gaps),
        plan=plan, constraints=constraints, market_postings=count if count >= MIN_POSTINGS else 0,
        warnings=tuple(warnings), free_plan=free_plan, owned=owned,
        provenance={
            "skillgap": __version__,
            "taxonomy": engine.taxonomy.version[:16],
            "catalogue": engine.catalogue.version[:16],
            "demand": engine.demand.version[:16],
            "encoder": engine.encoder.name,
        },
    )  # fmt: skip


def find_owned(engine: Engine, profile: Profile, skills: Sequence[LinkedSkill]) -> frozenset[str]:
    """Ids of catalogue credentials that the résumé lists as held."""
    titles = {normalise_phrase(certificate.title) for certificate in profile.certificates}
    held = {skill.skill_id for skill in skills if skill.polarity == Polarity.HELD and not skill.implied_by}
    return frozenset(
        credential.id
        for credential in engine.catalogue.credentials.values()
        if normalise_phrase(credential.title) in titles
        or (credential.id in held and credential.id in engine.taxonomy.skills)
    )


def _profile_doubts(profile: Profile, skills: Sequence[LinkedSkill]) -> list[Doubt]:
    doubts = []
    if not any(skill.polarity == Polarity.HELD for skill in skills):
        doubts.append(
            Doubt(
                "profile.no-skills",
                "No skill was found in the résumé. That says more about the file than about you: check what was read.",
            )
        )
    if not profile.experience:
        doubts.append(
            Doubt(
                "profile.no-experience",
                "No position with a title was found in the résumé, so years of use are unknown.",
            )
        )
    return doubts


def _market_doubts(occupation: Occupation | None, count: int, has_job: bool) -> list[Doubt]:
    if occupation is None or count >= MIN_POSTINGS:
        return []
    source = (
        "the job description alone decides"
        if has_job
        else "skillgap's own description of the occupation is used instead"
    )
    return [
        Doubt("market.too-little-data",
              f"{f'Only {count} postings' if count else 'No postings'} for “{occupation.preferred_label}” were counted; {MIN_POSTINGS} are needed for figures, so {source}.")
    ]  # fmt: skip


def _need_doubts(needs: Sequence[Need], has_job: bool) -> list[Doubt]:
    if needs or not has_job:
        return []
    return [
        Doubt(
            "target.no-skills",
            "No skill was found in the job description. Paste its whole text, with the requirements.",
        )
    ]
