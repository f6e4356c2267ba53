"""Certificates, languages and the items of skills sections."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from babel import Locale

from skillgap.headings import match_heading
from skillgap.parsing.heads import Entry, find_entries, text_without_dates
from skillgap.parsing.rows import Row, is_full, make_rows
from skillgap.schema import Certificate, Document, LanguageSkill, Section, SectionKind, SkillItem, Span, YearMonth

_GROUP = re.compile(r"^([^:\t]{2,45}?)\s*:\s*")
_SEPARATOR = re.compile(r"[,;|•·●▪◆\t]|\s/\s|\s[–—]\s|(?<=\))\s(?=[A-Z])")
_LIST_SIGN = re.compile(r"[,;|·•]")
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
_CERTIFICATE_SPLIT = re.compile(r"\t+|\s[|•·–—]\s")
_ANYTHING = re.compile("")
_LEVEL_WORD = re.compile(
    r"(?:native|fluent|good|basic|professional|conversational|mother|full|limited|intermediate|advanced|working|elementary|very|business)\b",
    re.I,
)
_LANGUAGE_NAME = re.compile(r"\s*(?:and\s+|und\s+|et\s+|y\s+)?([^\W\d_].*)")
_LOCALES = ("en", "de", "fr", "es", "pt", "nl", "it")
_MORE_LANGUAGES = frozenset(
    {"mandarin", "farsi", "sign language", "british sign language", "american sign language", "bsl", "asl"}
)
# Words that titles of certificates have and names of issuers do not.
_NO_ISSUER = re.compile(
    r"\d.*\s|\s.*\d|\b(?:certified|certificat\w+|professional|associate|practitioner|foundations|fundamentals|specialist|expert|developer|"
    r"administrator|engineer|programmer|architect|analyst|level|exam)\b",
    re.I,
)
_ISSUER_WORD = re.compile(
    r"\b(?:board|institut\w*|association|council|society|foundation|university|college|academy|federation|ministry|department|agency|"
    r"bureau|trust|ltd|inc|gmbh|red cross|centre|center|chamber|authority)\b",
    re.I,
)
_CERTIFICATE_NOISE = re.compile(
    r"^(?:issued|expires?|valid|until|obtained|completed|earned|credential id.*|id[: ].*|no\.? ?\d+|no expiration.*)$",
    re.I,
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
        rows = make_rows(document, section)
        labels = _label_styles(rows)
        for number, row in enumerate(rows):
            before = rows[number - 1] if number else None
            if row.style in labels or _is_label(rows, number):
                group = row.text
                continue
            if row.gap and before is not None and before.style not in labels and not _is_label(rows, number - 1):
                group = ""
            text, start = row.text, row.start
            label = _find_label(text, rows)
            if label:
                group = text[: label[0]].strip(" :")
                start += label[1]
                text = text[label[1] :]
            wrapped = not label and before is not None and _wraps(before, row, items)
            for piece, offset in _pieces(text):
                if _LEVEL_ALONE.match(piece):
                    continue
                span = Span(start + offset, start + offset + len(piece))
                if wrapped:
                    last = items.pop()
                    span = Span(last.span.start, span.end)
                    piece, wrapped = " ".join(span.of(document.text).split()), False
                items.append(SkillItem(piece, group, span))
    return items


def _find_label(text: str, rows: list[Row]) -> tuple[int, int] | None:
    """End of the label before a list of items, and where the items begin: "Tools: Excel, Sage", or a column of labels."""
    label = _GROUP.match(text)
    if label:
        return label.end(1), label.end()
    cells = text.split("\t")
    if len(cells) != 2 or _LIST_SIGN.search(cells[0]) or len(cells[0]) > 40:
        return None
    paired = [row for row in rows if len(row.text.split("\t")) == 2]
    lists = sum(bool(_LIST_SIGN.search(row.text.split("\t")[1])) for row in paired)
    # A list beside a short name; where most rows are such, a single item beside a name is one, too.
    if _LIST_SIGN.search(cells[1]) or (lists >= 0.6 * len(paired) and len(paired) > 1):
        return len(cells[0]), len(cells[0]) + 1
    return None


def _label_styles(rows: list[Row]) -> set[str]:
    """Types in which only names of groups are set: short lines without a list, each above a line in other type."""
    found = set()
    for style in {row.style for row in rows if row.style and (row.bold or row.text.isupper())}:
        own = [number for number, row in enumerate(rows) if row.style == style]
        if len(own) < 2 or any(_LIST_SIGN.search(rows[n].text) or "\t" in rows[n].text or rows[n].bullet for n in own):
            continue
        if all(n + 1 < len(rows) and rows[n + 1].style != style for n in own):
            found.add(style)
    return found


def _is_label(rows: list[Row], number: int) -> bool:
    """Whether a line names the group of items below it ("Web Frameworks", "Advanced", "React, Vue, Django")."""
    row = rows[number]
    if row.bullet or _SEPARATOR.search(row.text) or len(row.text) > 45:
        return False
    following = rows[number + 1 : number + 3]
    level = bool(following) and _LEVEL_ALONE.match(following[0].text) is not None
    if level:
        following = following[1:]
    if not following or following[0].gap or _GROUP.match(following[0].text):
        return False
    if not (_SEPARATOR.search(following[0].text) or following[0].bullet):
        return False
    return row.style != following[0].style if row.style else row.gap or number == 0 or level


def _wraps(before: Row, row: Row, items: list[SkillItem]) -> bool:
    """Whether a list goes on in this line with the rest of an item."""
    if row.gap or row.bullet or not items or items[-1].span.end < before.span.start:
        return False
    if before.text.count("(") > before.text.count(")") or row.text.startswith("("):
        return True
    # Between bullets, the line's end stands for one.
    listed = (
        "•" not in before.text
        and _LIST_SIGN.search(before.text)
        and "\t" not in before.text
        and before.text.rstrip()[-1:] not in ",;|:·•"
    )
    if before.cell:
        return bool(listed) and before.style == row.style and is_full(before, row, before.cell)
    return bool(listed) and "," in before.text and len(before.text) > 55


def _is_prose(pieces: list[str]) -> bool:
    """Whether a line is a sentence with commas rather than a list of items."""
    words = [len(re.findall(r"\w[\w.+#'’-]*", piece)) for piece in pieces]
    return sum(words) >= 7 and sum(words) > 3.5 * len(words)


def _pieces(text: str) -> Iterable[tuple[str, int]]:
    depth, begin = 0, 0
    cuts: list[tuple[int, int]] = []
    separators = {m.start(): m.end() for m in _SEPARATOR.finditer(text)}
    if _is_prose([text[a:b] for a, b in itertools.pairwise([0, *separators, len(text)])]):
        separators = {}
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


def _certificate_rows(rows: Iterable[Row]) -> list[_CertificateRow]:
    found = []
    for row in rows:
        parts = tuple(part for part in _split_issuer(text_without_dates(row)) if not _CERTIFICATE_NOISE.match(part))
        kept = _join_title(parts)
        when = row.dates[0].start if row.dates else None
        if (kept or when) and not (kept and all(map(_COLUMN_NAME.match, kept))):
            found.append(_CertificateRow(kept, when, row))
    return found


def _open_parenthesis(text: str) -> str:
    """ "Title (Issuer, 2018)" as "Title | Issuer", but "Title (CKAD)" as it is."""
    return re.sub(r"\s*\(((?=[^()]*(?:[a-z]{2}|,\s*\t))[^()]+?)[\s,\t]*\)\s*$", r" | \1", text)


def _split_issuer(text: str) -> list[str]:
    """Parts of a line: title, issuer, and what else is set off by commas or dashes."""
    parts = (_close_parenthesis(part.strip(" \t,;()–—-:")) for part in _ISSUER_SPLIT.split(_open_parenthesis(text)))
    return [part for part in parts if part]


def _join_title(parts: tuple[str, ...]) -> tuple[str, ...]:
    """Title and issuer among the parts of a line; what cannot be an issuer belongs to the title."""
    if len(parts) < 2:
        return parts
    named = next((n for n in range(len(parts) - 1, 0, -1) if _ISSUER_WORD.search(parts[n])), None)
    if named is not None:
        return (", ".join(parts[:named]), parts[named])
    if _NO_ISSUER.search(parts[-1]):
        return (", ".join(parts),)
    return (", ".join(parts[:-1]), parts[-1])


def _is_styled(rows: list[_CertificateRow]) -> bool:
    """Whether issuers are set in other type than titles."""
    titles = {row.row.style for number, row in enumerate(rows) if row.parts and (number == 0 or row.row.gap)}
    return any(row.parts and row.row.style not in titles for row in rows)


def _certificate_entries(rows: list[_CertificateRow], styled: bool) -> Iterable[list[_CertificateRow]]:
    """Lines that belong to one certificate: title, issuer and date may stand on lines of their own."""
    dated = [row.date is not None for row in rows]
    alone = [len(row.parts) == 1 and not row.row.bullet for row in rows]
    pairs = len(rows) % 2 == 0 and all(dated[::2]) and not any(dated[1::2]) and all(alone)
    entry: list[_CertificateRow] = []
    for index, row in enumerate(rows):
        if entry and not _joins(entry, row, index % 2 == 1 if pairs else None, styled, _in_gaps(rows)):
            yield entry
            entry = []
        entry.append(row)
    if entry:
        yield entry


def _joins(entry: list[_CertificateRow], row: _CertificateRow, second: bool | None, styled: bool, gaps: bool) -> bool:
    """Whether a line goes on with the certificate above. `second`: of a pair; None where lines do not come in pairs."""
    if row.row.bullet or (row.row.gap and row.parts):
        return False
    if second is not None:
        return second
    if not row.parts:
        return not any(other.date for other in entry)
    if _is_rest(entry[-1].row, row.row, styled):
        return True
    has_date, has_issuer = any(other.date for other in entry), sum(len(other.parts) for other in entry) > 1
    if has_issuer or (has_date and row.date is not None) or len(row.parts) > 1 or len(row.parts[0].split()) > 6:
        return False
    # An issuer is set in other type than titles, or stands between blank lines; else the line is the next title.
    return (
        row.row.style != entry[-1].row.style
        if styled
        else gaps or (row.date is not None and not _NO_ISSUER.search(row.parts[0]))
    )


def _is_rest(before: Row, row: Row, styled: bool) -> bool:
    """Whether a line ends what the line above began; a full line tells only where issuers are set in other type."""
    if row.gap or before.style != row.style or before.dates:
        return False
    return (
        row.text[:1].islower() or before.text.count("(") > before.text.count(")") or (styled and is_full(before, row))
    )


def _in_gaps(rows: list[_CertificateRow]) -> bool:
    """Whether blank lines set the entries apart."""
    return len(rows) > 1 and sum(row.row.gap for row in rows[1:]) >= 0.3 * len(rows)


def parse_certificates(document: Document, sections: Iterable[Section]) -> list[Certificate]:
    """Certificates with issuer and date; title, issuer and date may stand on lines of their own."""
    found: list[Certificate] = []
    for section in sections:
        rows = make_rows(document, section)
        if document.format == "linkedin-pdf":  # which gives titles alone
            found += (Certificate(row.text, "", None, row.span) for row in rows)
            continue
        dated = sum(bool(row.dates) for row in rows)
        if dated >= 2 and not any(row.bullet for row in rows) and dated <= 0.7 * len(rows):
            # Every certificate takes several lines, in one order.
            found += (held for entry in find_entries(rows, _NO_ISSUER, _ANYTHING) if (held := _from_entry(entry)))
        else:
            found += _from_lines(_certificate_rows(rows))
    return [held for held in found if re.search(r"[^\W\d_]{2}", held.title)]


def _from_entry(entry: Entry) -> Certificate | None:
    """Certificate of an entry: its first line is the title, its second the issuer."""
    lines = (_CERTIFICATE_SPLIT.split(_open_parenthesis(text_without_dates(row))) for row in entry.head)
    stripped = (_close_parenthesis(part.strip(" \t,;()–—-:")) for line in lines for part in line)
    parts = [part for part in stripped if part and not _CERTIFICATE_NOISE.match(part)]
    if len(parts) == 1:
        parts = list(_join_title(tuple(_split_issuer(parts[0]))))
    if not parts:
        return None
    return Certificate(
        _close_parenthesis(parts[0]),
        parts[1] if len(parts) > 1 else "",
        entry.date.start if entry.date else None,
        entry.span,
    )


def _from_lines(rows: list[_CertificateRow]) -> Iterable[Certificate]:
    """Certificates of a list: one a line, or with the issuer on the next."""
    styled = _is_styled(rows)
    for entry in _certificate_entries(rows, styled):
        parts: list[str] = []
        for number, row in enumerate(entry):
            rest = number and parts and row.parts and _is_rest(entry[number - 1].row, row.row, styled)
            parts[-1:] = [f"{parts[-1]} {row.parts[0]}", *row.parts[1:]] if rest else [*parts[-1:], *row.parts]
        if parts:
            span = Span(entry[0].row.span.start, entry[-1].row.span.end)
            date = next((row.date for row in entry if row.date), None)
            yield Certificate(parts[0], parts[1] if len(parts) > 1 else "", date, span)


def parse_languages(document: Document, sections: Iterable[Section]) -> list[LanguageSkill]:
    """Human languages with their level as written."""
    found: list[LanguageSkill] = []
    for section in sections:
        first, before = len(found), -1
        for row in make_rows(document, section):
            spoken = list(_split_languages(row.text, row.start))
            if spoken:
                found += spoken
                continue
            if found and before == found[-1].span.end and not row.gap and "\t" not in row.text:
                # A level that goes over two lines.
                found[-1] = LanguageSkill(
                    found[-1].language, f"{found[-1].fluency} {row.text}", Span(found[-1].span.start, row.span.end)
                )
                before = row.span.end
                continue
            # Levels below their languages, one for each column.
            levels = [cell.strip() for cell in row.text.split("\t") if cell.strip()]
            open_ends = [n for n in range(first, len(found)) if not found[n].fluency][-len(levels) :]
            if len(open_ends) == len(levels) and len(row.text.split()) <= 5 * len(levels):
                for n, level in zip(open_ends, levels, strict=True):
                    found[n] = LanguageSkill(found[n].language, level, Span(found[n].span.start, row.span.end))
                before = row.span.end
    return found


def languages_among(items: Iterable[SkillItem]) -> list[LanguageSkill]:
    """Human languages of a group of skills with that name; "Languages: Python, Go" has none."""
    groups = (item for item in items if match_heading(item.group) == SectionKind.LANGUAGES)
    return [spoken for item in groups for spoken in _split_languages(item.text, item.span.start)]


@lru_cache(maxsize=1)
def _language_names() -> frozenset[str]:
    names = (name for code in _LOCALES for name in Locale(code).languages.values())
    return frozenset(map(str.casefold, names)) | _MORE_LANGUAGES


def is_language(text: str) -> bool:
    """Whether a text is the name of a human language, in one of seven languages."""
    return text.strip().casefold() in _language_names()


def _split_languages(text: str, start: int) -> Iterable[LanguageSkill]:
    """Languages of a line; what stands between one and the next is its level, commas and all."""
    begins: list[tuple[int, int]] = []
    for piece in re.finditer(r"(?:[^,;|·•\t(]|\([^)]*\)?)+", text):
        name = _LANGUAGE_NAME.match(text, piece.start(), piece.end())
        if name and (length := _name_length(name.group(1))):
            begins.append((name.start(1), name.start(1) + length))
    ends = [*(begin for begin, _ in begins[1:]), len(text)][: len(begins)]
    for (begin, name_end), end in zip(begins, ends, strict=True):
        level = re.sub(r"[○●•★☆⬤\s]+", " ", text[name_end:end])
        level = re.sub(r"^\W*(?:[–—-]|:)?\s*|[\s,;|·\t]*(?:\band)?\s*$", "", level).strip()
        if level.endswith(")") and "(" not in level:
            level = level[:-1].strip()
        yield LanguageSkill(text[begin:name_end], level, Span(start + begin, start + end))


def _name_length(text: str) -> int:
    """Letters of the longest name of a language that a text begins with; 0 where there is none."""
    words = list(re.finditer(r"[^\W\d_][\w'’-]*", text))[:4]
    for word in reversed(words):
        if is_language(text[: word.end()]):
            return word.end()
    # A name that no list has is believed with an ordinary level behind it.
    known = None if _LEVEL_WORD.match(text) else _LANGUAGE_ITEM.match(text)
    return len(known["name"].strip()) if known and known["fluency"] and len(known["name"].split()) <= 3 else 0
