"""What a check of a résumé has to say."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from skillgap.schema.document import Span


class Subject(StrEnum):
    """What a finding is about; faces group by it, in this order."""

    SKILLS = "skills"
    CERTIFICATES = "certificates"
    DATES = "dates"
    SECTIONS = "sections"
    LINKEDIN = "linkedin"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to look at; it is a question to the person, never a verdict.

    Attributes:
        code: stable and dotted, such as "check.skill-not-shown".
        line: the line that it is about, without name or contact; empty where something is missing altogether.
        span: where that line lies in the document's text; None with an empty line.
        message: what was found, one sentence.
        advice: what to do, one sentence.
        other_line: the line of another file, a LinkedIn export or a badge, that says otherwise; empty elsewhere.
        skill_ids: the skills that it is about, in the order of the text.
    """

    code: str
    subject: Subject
    message: str
    advice: str
    line: str = ""
    span: Span | None = None
    other_line: str = ""
    skill_ids: tuple[str, ...] = ()
