"""Parsing: a `Document` in, a `Profile` or a `Posting` out."""

from __future__ import annotations

import re

from skillgap.headings import match_heading
from skillgap.parsing.dates import count_months, find_dates, is_range
from skillgap.parsing.entries import parse_education, parse_positions
from skillgap.parsing.items import languages_among, parse_certificates, parse_languages, parse_skill_items
from skillgap.parsing.joined import join_profiles
from skillgap.parsing.linkedin import parse_linkedin_education, parse_linkedin_positions
from skillgap.parsing.marked import parse_records
from skillgap.parsing.sections import split_posting, split_resume
from skillgap.parsing.words import EMAIL, PERSONAL, PHONE, POSTCODE, STREET, TITLE_WORD, URL
from skillgap.schema import Document, Posting, Profile, Section, SectionKind, Span

__all__ = ["count_months", "find_dates", "is_range", "join_profiles", "parse_posting", "parse_profile"]

# Chinese, Japanese and Korean names may be one word.
_NAME = re.compile(
    r"^(?:[^\W\d_][\w.'’-]*(?:\s+[^\W\d_][\w.'’-]*){1,4}|[\u3040-\u30ff\u4e00-\u9fff\uac00-\ud7a3]{2,5})$"
)


def _of_kind(sections: tuple[Section, ...], *kinds: SectionKind) -> list[Section]:
    return [section for section in sections if section.kind in kinds]


def _find_name(document: Document) -> tuple[str, Span | None]:
    """The largest name-like line of the first few; the first one where sizes are unknown."""
    best: tuple[float, str, Span] | None = None
    # A sidebar may come first, so with known sizes the whole first page is searched.
    sized = bool(document.lines) and document.lines[0].size > 0
    for line in document.lines if sized else document.lines[:8]:
        if line.page > 0:
            break
        text = re.split(r"\t|\s[|•·]\s", line.span.of(document.text))[0].strip()
        text = re.sub(r"^(?:curriculum vitae|cv|résumé|resume|name)\b[\s:–-]*", "", text, flags=re.I)
        text = re.sub(r",?\s+(?:RN|BSN|MSN|PhD|MBA|CPA|PMP|MD|RGN|BSc|MSc)\b.*$", "", text)
        text = re.sub(r"^personal (?:information|details|data)\s+", "", text, flags=re.I)
        if not _NAME.match(text) or len(text) > 40 or match_heading(text):
            continue
        if TITLE_WORD.search(text) and not _is_in_address(text, document.text):
            continue
        if any(word[0].islower() and len(word) > 3 for word in text.split()):
            continue
        if best is None or line.size > best[0] + 0.5:
            best = (line.size, text, line.span)
    return (best[1], best[2]) if best else ("", None)


def _is_in_address(name: str, text: str) -> bool:
    """Whether an e-mail address is made of the words, so that Greg Baker is a person and Head Baker is not."""
    words = re.findall(r"\w+", name.lower())
    boxes = (match.group().lower().split("@")[0] for match in EMAIL.finditer(text))
    return any(all(word in box for word in words) for box in boxes)


def _find_contact(document: Document, name: str, header: list[Section]) -> tuple[Span, ...]:
    text = document.text
    spans = [Span(*match.span()) for pattern in (EMAIL, URL, PERSONAL) for match in pattern.finditer(text)]
    for match in PHONE.finditer(text):
        if not find_dates(match.group()) and sum(char.isdigit() for char in match.group()) >= 8:
            spans.append(Span(*match.span()))
    for section in header:
        area = section.body.of(text)
        for pattern in (STREET, POSTCODE):
            spans += [
                Span(section.body.start + m.start(), section.body.start + m.end()) for m in pattern.finditer(area)
            ]
    if name:
        forms = {name, name.title(), name.upper()}
        for form in forms:
            spans += [Span(*match.span()) for match in re.finditer(re.escape(form), text)]
    return tuple(sorted(set(spans)))


def _find_headline(document: Document, name: str, header: list[Section]) -> str:
    for section in header:
        for line in section.body.of(document.text).split("\n"):
            for part in re.split(r"\t|\s[|•·]\s", line):
                text = part.strip(" ,|-–")
                if (
                    not text
                    or (name and text.startswith(name))
                    or EMAIL.search(text)
                    or URL.search(text)
                    or len(text) > 90
                ):
                    continue
                if TITLE_WORD.search(text) and not PHONE.search(text):
                    return text
    return ""


def parse_profile(document: Document) -> Profile:
    """Profile of a résumé; parts that were not found are empty, never guessed."""
    if document.records:
        return parse_records(document)
    sections = split_resume(document)
    header = _of_kind(sections, SectionKind.HEADER)
    name, name_span = _find_name(document)
    jobs, studies = _of_kind(sections, SectionKind.EXPERIENCE), _of_kind(sections, SectionKind.EDUCATION)
    linkedin = document.format == "linkedin-pdf"
    experience = parse_linkedin_positions(document, jobs) if linkedin else None
    education = parse_linkedin_education(document, studies) if linkedin else None
    if experience is None:
        experience = parse_positions(document, jobs)
    if education is None:
        education = parse_education(document, studies)
    skill_items = parse_skill_items(document, _of_kind(sections, SectionKind.SKILLS))
    languages = parse_languages(document, _of_kind(sections, SectionKind.LANGUAGES)) or languages_among(skill_items)
    summaries = [section.body.of(document.text).strip() for section in _of_kind(sections, SectionKind.SUMMARY)]
    headline = _find_headline(document, name, header)
    if not headline and experience:
        headline = experience[0].title
    contact = _find_contact(document, name, header)
    if name_span:
        contact = tuple(sorted({*contact, name_span}))
    return Profile(
        document=document,
        headline=headline,
        summary="\n".join(summaries),
        sections=sections,
        experience=tuple(experience),
        education=tuple(education),
        certificates=tuple(parse_certificates(document, _of_kind(sections, SectionKind.CERTIFICATES))),
        languages=tuple(languages),
        skill_items=tuple(skill_items),
        contact=contact,
        name=name,
    )


def parse_posting(text: str, title: str = "") -> Posting:
    """Posting of a job advert; the title is its first short line unless given."""
    if not title:
        for line in text.split("\n")[:6]:
            line = re.sub(r"^\s*(?:job title|title|position|role|vacancy)\s*:\s*", "", line, flags=re.I).strip(" #*-")
            if 3 <= len(line) <= 90 and (TITLE_WORD.search(line) or not line.endswith(".")):
                title = line
                break
    return Posting(text=text, title=title, sections=split_posting(text))
