"""The file in which a person keeps their work; it is made and read in memory, and nothing else keeps it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Literal

from pydantic import TypeAdapter, ValidationError

from skillgap.errors import UserError
from skillgap.pipeline.engine import Engine
from skillgap.schema import Constraints, Document, Level
from skillgap.ui.state import Work, set_constraints, set_resume, set_target

MAX_BYTES = 20_000_000


@dataclass(frozen=True, slots=True)
class SavedWork:
    """What a person gave and corrected; everything else follows from it.

    Attributes:
        jobs: texts of the job descriptions.
        removed, levels, added, ignored: as in `Work`.
    """

    documents: tuple[Document, ...]
    removed: tuple[str, ...]
    levels: dict[str, Level | None]
    added: dict[str, Level]
    jobs: tuple[str, ...]
    occupation_text: str
    ignored: tuple[str, ...]
    constraints: Constraints
    schema: Literal["skillgap.work/1"] = "skillgap.work/1"


@lru_cache(maxsize=1)
def _adapter() -> TypeAdapter[SavedWork]:
    return TypeAdapter(SavedWork)


def save_work(work: Work) -> bytes:
    """The work as JSON; the same work gives the same bytes."""
    saved = SavedWork(
        documents=tuple(work.documents), removed=tuple(sorted(work.removed)), levels=dict(sorted(work.levels.items())),
        added=dict(sorted(work.added.items())), jobs=tuple(posting.text for posting, _ in work.postings),
        occupation_text=work.occupation_text, ignored=tuple(sorted(work.ignored)), constraints=work.constraints,
    )  # fmt: skip
    return _adapter().dump_json(saved, indent=1) + b"\n"


def open_work(work: Work, data: bytes, engine: Engine) -> None:
    """Take up saved work; what was there goes.

    Raises:
        UserError: no file of this kind, or one that was changed so that it no longer holds together.
    """
    if len(data) > MAX_BYTES:
        raise UserError(
            "work.too-large", f"Saved work is never larger than {MAX_BYTES // 1_000_000} MB. Choose another file."
        )
    try:
        saved = _adapter().validate_json(data)
    except ValidationError as error:
        raise UserError(
            "work.unreadable", "This is no saved work of skillgap, or it was changed. Choose the file that you saved."
        ) from error
    skills, credentials = engine.taxonomy.skills, engine.catalogue.credentials
    if not all(_holds_together(document) for document in saved.documents):
        raise UserError(
            "work.unreadable", "This saved work was changed and no longer fits together. Upload the résumé again."
        )
    if saved.documents:
        set_resume(work, saved.documents, engine)
    if saved.jobs or saved.occupation_text:
        set_target(work, saved.jobs, saved.occupation_text, engine)
    # What a newer taxonomy or catalogue no longer has is left out.
    work.removed = {key for key in saved.removed if key in skills}
    work.levels = {key: level for key, level in saved.levels.items() if key in skills}
    work.added = {key: level for key, level in saved.added.items() if key in skills}
    work.ignored = {key for key in saved.ignored if key in skills}
    set_constraints(
        work, _known(saved.constraints, set(credentials), set(skills), set(engine.catalogue.rates.per_euro))
    )


def _holds_together(document: Document) -> bool:
    """Whether all places lie within the text."""
    end = len(document.text)
    spans = [
        *(line.span for line in document.lines), *(s.heading for s in document.sections), *(s.body for s in document.sections),
        *(record.span for record in document.records), *(span for record in document.records for _, span in record.fields),
    ]  # fmt: skip
    return all(0 <= span.start <= span.end <= end for span in spans)


def _known(limits: Constraints, credentials: set[str], skills: set[str], currencies: set[str]) -> Constraints:
    def only(keys: tuple[str, ...], known: set[str]) -> tuple[str, ...]:
        return tuple(key for key in keys if key in known)

    if not (
        0 < limits.hours_per_week <= 168 and 0 < limits.weeks <= 520 and (limits.budget is None or limits.budget >= 0)
    ):
        raise UserError(
            "work.unreadable", "The limits in this saved work are impossible. Set hours, weeks and money anew."
        )
    return replace(
        limits, currency=limits.currency if limits.currency in currencies else "USD",
        pinned=only(limits.pinned, credentials), refused=only(limits.refused, credentials),
        earned=only(limits.earned, credentials), known=only(limits.known, skills),
    )  # fmt: skip
