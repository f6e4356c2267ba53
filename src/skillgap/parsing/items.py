"""Certificates, languages and the items of skills sections."""

from __future__ import annotations

import re
from collections.abc import Iterable

from skillgap.parsing.rows import Row, make_rows
from skillgap.schema import Certificate, Document, LanguageSkill, Section, SkillItem, Span

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
    rf"^\s*(?P<name>[^\W\d_][\w '’/-]{{2,28}}?)\s*(?:[:(–—-]|\s)\s*(?P<fluency>(?:{_FLUENCY})\b[^,;|]*?)?\)?\s*$", re.I
)
_FLUENCY_ALONE = re.compile(rf"^\W*(?:{_FLUENCY})\b[\w ()+-]*$", re.I)
_LEVEL_ALONE = re.compile(r"^(?:expert|advanced|intermediate|basic|beginner|novice|proficient|master|familiar)$", re.I)


def parse_skill_items(document: Document, sections: Iterable[Section]) -> list[SkillItem]:
    """Items of the skills sections with their group's label; offsets stay exact."""
    items: list[SkillItem] = []
    for section in sections:
        group = ""
        before: Row | None = None
        for row in make_rows(document, section):
            text = row.text
            start = row.span.start + row.span.of(document.text).index(text)
            wrapped = before is not None and _wraps(before, row, items)
            before = row
            if row.gap:
                group = ""
            label = _GROUP.match(text)
            if label:
                group = label.group(1)
                start += label.end()
                text = text[label.end() :]
            for number, (piece, offset) in enumerate(_pieces(text)):
                if _LEVEL_ALONE.match(piece):
                    continue
                if wrapped and number == 0 and not label:
                    last = items[-1]
                    span = Span(last.span.start, start + offset + len(piece))
                    items[-1] = SkillItem(f"{last.text} {piece}", last.group, span)
                    continue
                span = Span(start + offset, start + offset + len(piece))
                items.append(SkillItem(piece, group, span))
    return items


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
        piece = raw.strip(" .•-–")
        if len(piece) > 1 or piece in ("R", "C"):
            yield piece, a + raw.index(piece)


def _close_parenthesis(part: str) -> str:
    return part + ")" if part.count("(") > part.count(")") else part


def parse_certificates(document: Document, sections: Iterable[Section]) -> list[Certificate]:
    """Certificates with issuer and date; title, issuer and date may stand on lines of their own."""
    found: list[Certificate] = []
    for section in sections:
        fresh = True
        for row in make_rows(document, section):
            start = row.span.end - len(row.text)
            text = row.text
            for date in reversed(row.dates):
                text = text[: date.span.start - start] + "\t" + text[date.span.end - start :]
            text = re.sub(r"\(\s*\t?\s*\)", "\t", text)
            parts = [_close_parenthesis(part.strip(" \t,;()–—-:")) for part in _ISSUER_SPLIT.split(text)]
            parts = [
                part
                for part in parts
                if part and not re.match(r"^(issued|expires?|valid|until|credential id.*)$", part, re.I)
            ]
            when = row.dates[0].start if row.dates else None
            last = found[-1] if found and section.body.contains(found[-1].span) else None
            if not parts:
                if last and when and last.date is None:
                    found[-1] = Certificate(last.title, last.issuer, when, Span(last.span.start, row.span.end))
                fresh = True
                continue
            follows = last and not fresh and not row.bullet and not row.gap and not last.issuer and len(parts) == 1
            if last and follows and last.date is None and len(parts[0].split()) <= 4:
                found[-1] = Certificate(last.title, parts[0], when, Span(last.span.start, row.span.end))
                fresh = when is not None
                continue
            title, issuer = parts[0], parts[-1] if len(parts) > 1 else ""
            if len(parts) > 2:
                title = ", ".join(parts[:-1])
            if re.match(r"^(19|20)\d\d$", title):
                title, issuer = issuer, ""
            found.append(Certificate(title, issuer, when, row.span))
            fresh = bool(issuer or when)
    return [certificate for certificate in found if re.search(r"[^\W\d_]{2}", certificate.title)]


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
                if match and len(match["name"].split()) <= 3:
                    span = Span(start + offset, start + offset + len(piece))
                    found.append(LanguageSkill(match["name"].strip(), (match["fluency"] or "").strip(" )"), span))
    return found


def _split_languages(text: str) -> Iterable[tuple[str, int]]:
    position = 0
    for piece in re.split(r"([,;|•·]|\band\b|\s{2,}(?=[A-Z])|\t(?=[A-Z]))(?![^()]*\))", text):
        if re.search(r"[^\W\d_]{3}", piece or "") and piece != "and":
            stripped = re.sub(r"[○●•★☆\s]+$", "", piece)
            yield stripped.replace("\t", " "), position
        position += len(piece or "")
