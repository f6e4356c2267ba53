"""Certificates, languages and the items of skills sections."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from babel import Locale

from skillgap.parsing.rows import Row, make_rows
from skillgap.schema import Certificate, Document, LanguageSkill, Section, SkillItem, Span, YearMonth

_GROUP = re.compile(r"^([^:\t]{2,45}?)\s*:\s*")
_SEPARATOR = re.compile(r"[,;|•·●▪◆\t]|\s/\s|\s[–—]\s|(?<=\))\s(?=[A-Z])")
_ISSUER_SPLIT = re.compile(r"\t+|\s[|•·–—-]\s|\s+(?:by|from|issued by)\s+|,\s*")
_FLUENCY = (
    r"native(?: speaker| or bilingual(?: proficiency)?| proficiency)?|mother tongue|bilingual|fluent|"
    r"full professional(?: proficiency)?|professional working(?: proficiency)?|professional|limited working(?: proficiency)?|"
    r"working(?: proficiency)?|elementary(?: proficiency)?|"
    r"proficient|advanced|upper[- ]intermediate|intermediate|lower[- ]intermediate|conversational|basic|beginner|good|"
    r"very good|business|business fluent|[abc][12]\+?|muttersprache|fließend|langue maternelle|courant|nativo|lengua materna"
)
_LANGUAGE_ITEM = re.compile(
    rf"^\s*(?P<name>[^\W\d_][\w '’/-]{{2,28}}?)(?:\s*[:(–—-]\s*|\s+|$)(?P<fluency>(?:{_FLUENCY})\b[^,;|]*?)?\)?\s*$",
    re.I,
)
_FLUENCY_ALONE = re.compile(rf"^\W*(?:{_FLUENCY})\b[\w ()+-]*$", re.I)
_LOCALES = ("en", "de", "fr", "es", "pt", "nl", "it")
_MORE_LANGUAGES = frozenset(
    {"mandarin", "farsi", "sign language", "british sign language", "american sign language", "bsl", "asl"}
)
# Words that titles of certificates have and names of issuers do not.
_NO_ISSUER = re.compile(
    r"\d|\b(?:certified|certificat\w+|professional|associate|practitioner|foundations|fundamentals|specialist|expert|developer|"
    r"administrator|engineer|programmer|architect|analyst|level|exam|training|course)\b",
    re.I,
)
_CERTIFICATE_NOISE = re.compile(
    r"^(?:issued|expires?|valid|until|obtained|completed|earned|credential id.*|id[: ].*|no expiration.*)$", re.I
)
_COLUMN_NAME = re.compile(
    r"^(?:certifications?|certificates?|name|title|year|date|issuer|issued by|organi[sz]ation|provider)$", re.I
)
_LEVEL_ALONE = re.compile(r"^(?:expert|advanced|intermediate|basic|beginner|novice|proficient|master|familiar)$", re.I)


def parse_skill_items(document: Document, sections: Iterable[Section]) -> list[SkillItem]:
    """Items of the skills sections with their group's label; offsets stay exact."""
    items: list[SkillItem] = []
    for section in sections:
        group = ""
        before: Row | None = None
        rows = make_rows(document, section)
        for number, row in enumerate(rows):
            text = row.text
            start = row.span.start + row.span.of(document.text).index(text)
            wrapped = before is not None and _wraps(before, row, items)
            before = row
            if row.gap:
                group = ""
            if _is_label(rows, number):
                group = text
                continue
            label = _GROUP.match(text)
            if label:
                group = label.group(1)
                start += label.end()
                text = text[label.end() :]
            for piece, offset in _pieces(text):
                if _LEVEL_ALONE.match(piece):
                    continue
                if wrapped and not label:
                    last = items[-1]
                    span = Span(last.span.start, start + offset + len(piece))
                    items[-1] = SkillItem(f"{last.text} {piece}", last.group, span)
                    wrapped = False
                    continue
                span = Span(start + offset, start + offset + len(piece))
                items.append(SkillItem(piece, group, span))
    return items


def _is_label(rows: list[Row], number: int) -> bool:
    """Whether a line names the group of items below it ("Web Frameworks", "Advanced", "React, Vue, Django")."""
    row = rows[number]
    if row.bullet or _SEPARATOR.search(row.text) or len(row.text) > 45:
        return False
    following = rows[number + 1 : number + 3]
    level = bool(following) and _LEVEL_ALONE.match(following[0].text) is not None
    if level:
        following = following[1:]
    if not following or following[0].gap or not (row.gap or number == 0 or level):
        return False
    return len(_SEPARATOR.findall(following[0].text)) >= 1 and not _GROUP.match(following[0].text)


def _wraps(before: Row, row: Row, items: list[SkillItem]) -> bool:
    """Whether a comma-separated list goes on in this line with the rest of an item."""
    if row.gap or row.bullet or not items or items[-1].span.end < before.span.start:
        return False
    return "," in before.text and before.text.rstrip()[-1:] not in ",;|:" and len(before.text) > 55


def _pieces(text: str) -> Iterable[tuple[str, int]]:
    depth, begin = 0, 0
    cuts: list[tuple[int, int]] = []
    separators = {m.start(): m.end() for m in _SEPARATOR.finditer(text)}
    for index, char in enumerate(text):
        depth += (char == "(") - (char == ")")
        if index in separators and depth <= 0:
            cuts.append((begin, index))
            begin = separators[index]
    cuts.append((begin, len(text)))
    for a, b in cuts:
        raw = text[a:b]
        piece = re.sub(r"^\s*(?:and|&|und|et|y|e)\s+(?=\S)", "", raw).strip(" .•-–")
        if len(piece) > 1 or piece in ("R", "C"):
            yield piece, a + raw.index(piece)


def _close_parenthesis(part: str) -> str:
    return part + ")" if part.count("(") > part.count(")") else part


@dataclass(frozen=True, slots=True)
class _CertificateRow:
    parts: tuple[str, ...]
    date: YearMonth | None
    row: Row


def _certificate_rows(document: Document, section: Section) -> list[_CertificateRow]:
    found = []
    for row in make_rows(document, section):
        start, text = row.span.end - len(row.text), row.text
        for date in reversed(row.dates):
            text = text[: date.span.start - start] + "\t" + text[date.span.end - start :]
        text = re.sub(r"\(\s*\t?\s*\)", "\t", text)
        parts = (_close_parenthesis(part.strip(" \t,;()–—-:")) for part in _ISSUER_SPLIT.split(text))
        kept = _join_title(tuple(part for part in parts if part and not _CERTIFICATE_NOISE.match(part)))
        when = row.dates[0].start if row.dates else None
        if (kept or when) and not (kept and all(map(_COLUMN_NAME.match, kept))):
            found.append(_CertificateRow(kept, when, row))
    return found


def _join_title(parts: tuple[str, ...]) -> tuple[str, ...]:
    """Title and issuer among the parts of a line; what cannot be an issuer belongs to the title."""
    if len(parts) < 2:
        return parts
    if _NO_ISSUER.search(parts[-1]) and not _NO_ISSUER.search(parts[0]):
        parts = (parts[-1], *parts[:-1]) if len(parts) == 2 and not re.search(r"\d", parts[0]) else parts
    if _NO_ISSUER.search(parts[-1]):
        return (", ".join(parts),)
    return (", ".join(parts[:-1]), parts[-1])


def _certificate_entries(rows: list[_CertificateRow]) -> Iterable[list[_CertificateRow]]:
    """Lines that belong to one certificate: title, issuer and date may stand on lines of their own."""
    dated = [row.date is not None for row in rows]
    alone = [len(row.parts) == 1 and not row.row.bullet for row in rows]
    pairs = len(rows) % 2 == 0 and all(dated[::2]) and not any(dated[1::2]) and all(alone)
    entry: list[_CertificateRow] = []
    for index, row in enumerate(rows):
        fits = bool(entry) and not row.row.bullet and (not row.row.gap or not row.parts)
        if fits and pairs:
            fits = index % 2 == 1
        elif fits:
            has_date, has_issuer = any(r.date for r in entry), sum(len(r.parts) for r in entry) > 1
            short = not row.parts or (len(row.parts) == 1 and len(row.parts[0].split()) <= 4)
            # After a complete entry, or where a list of titles goes on, a new one begins.
            closed = has_date and (row.date is not None or has_issuer or not _in_gaps(rows))
            fits = short and not closed and not (row.parts and has_issuer) and not _NO_ISSUER.search("".join(row.parts))
        if entry and not fits:
            yield entry
            entry = []
        entry.append(row)
    if entry:
        yield entry


def _in_gaps(rows: list[_CertificateRow]) -> bool:
    """Whether blank lines set the entries apart."""
    return len(rows) > 1 and any(row.row.gap for row in rows[1:])


def parse_certificates(document: Document, sections: Iterable[Section]) -> list[Certificate]:
    """Certificates with issuer and date; title, issuer and date may stand on lines of their own."""
    found: list[Certificate] = []
    for section in sections:
        for entry in _certificate_entries(_certificate_rows(document, section)):
            parts = [part for row in entry for part in row.parts]
            if not parts or not re.search(r"[^\W\d_]{2}", parts[0]):
                continue
            span = Span(entry[0].row.span.start, entry[-1].row.span.end)
            date = next((row.date for row in entry if row.date), None)
            found.append(Certificate(parts[0], parts[1] if len(parts) > 1 else "", date, span))
    return found


def parse_languages(document: Document, sections: Iterable[Section]) -> list[LanguageSkill]:
    """Human languages with their level as written."""
    found: list[LanguageSkill] = []
    for section in sections:
        for row in make_rows(document, section):
            text, start = row.text, row.span.end - len(row.text)
            if found and _FLUENCY_ALONE.match(text) and not found[-1].fluency and section.body.contains(found[-1].span):
                last = found[-1]
                found[-1] = LanguageSkill(last.language, text, Span(last.span.start, row.span.end))
                continue
            for piece, offset in _split_languages(text):
                match = _LANGUAGE_ITEM.match(piece)
                if match and len(match["name"].split()) <= 3 and (match["fluency"] or is_language(match["name"])):
                    span = Span(start + offset, start + offset + len(piece))
                    found.append(LanguageSkill(match["name"].strip(), (match["fluency"] or "").strip(" )"), span))
    return found


@lru_cache(maxsize=1)
def _language_names() -> frozenset[str]:
    names = (name for code in _LOCALES for name in Locale(code).languages.values())
    return frozenset(map(str.casefold, names)) | _MORE_LANGUAGES


def is_language(text: str) -> bool:
    """Whether a text is the name of a human language, in one of seven languages."""
    return text.strip().casefold() in _language_names()


def _split_languages(text: str) -> Iterable[tuple[str, int]]:
    position = 0
    for piece in re.split(r"([,;|•·]|\band\b|\s{2,}(?=[A-Z])|\t(?=[A-Z]))(?![^()]*\))", text):
        if re.search(r"[^\W\d_]{3}", piece or "") and piece != "and":
            stripped = re.sub(r"[○●•★☆\s]+$", "", piece)
            yield stripped.replace("\t", " "), position
        position += len(piece or "")
