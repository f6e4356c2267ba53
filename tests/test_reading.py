"""Reading: order, repair, hidden text, and errors that say what to do."""

from __future__ import annotations

import io
import zipfile

import docx
import pytest

from skillgap.errors import ReadingError
from skillgap.reading import read_text
from skillgap.reading.backends import read_bytes as read_document
from skillgap.reading.glyphs import join_hyphenated, repair_text
from tests import draw


def flat(text: str) -> str:
    return " ".join(text.split())


def test_sidebar_is_read_before_the_story_and_never_woven_into_it() -> None:
    text = flat(read_document(draw.draw(draw.sidebar_page), "cv.pdf").text)
    assert flat(" ".join(draw.SIDEBAR)) in text
    assert flat(" ".join(draw.MAIN)) in text


def test_dates_at_the_margin_stay_on_their_line() -> None:
    lines = read_document(draw.draw(draw.date_column_page), "cv.pdf").text.splitlines()
    assert "Support Technician\tMar 2020 - Present" in lines
    assert "Help Desk Assistant\t2017 - 2020" in lines


def test_hidden_text_is_left_out_and_told() -> None:
    document = read_document(draw.draw(draw.hidden_page), "cv.pdf")
    assert "surgical ward" in document.text
    for word in ("Kubernetes", "Haskell", "Erlang"):
        assert word not in document.text
    told = [doubt.message for doubt in document.warnings if doubt.code == "reading.hidden-text"]
    assert len(told) == 1 and "Kubernetes Terraform Rust" in told[0]


def test_white_text_on_a_coloured_panel_is_text() -> None:
    document = read_document(draw.draw(draw.sidebar_page), "cv.pdf")
    assert "Docker" in document.text
    assert document.warnings == ()


def test_letter_spaced_heading_becomes_words() -> None:
    assert "WORK EXPERIENCE" in read_document(draw.draw(draw.spaced_heading_page), "cv.pdf").text


def test_lines_point_at_their_text() -> None:
    document = read_document(draw.draw(draw.sidebar_page, draw.date_column_page), "cv.pdf")
    assert {line.page for line in document.lines} == {0, 1}
    for line in document.lines:
        row = line.span.of(document.text)
        assert row.strip() and "\n" not in row


@pytest.mark.parametrize(
    ("data", "name", "code"),
    [
        (b"", "cv.pdf", "reading.empty"),
        (b"just words that are no pdf", "cv.pdf", "reading.wrong-kind"),
        (b"%PDF-1.4\nrubbish", "cv.pdf", "reading.damaged"),
        (b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 8, "cv.png", "reading.damaged"),
        (b"\x1f\x8b\x08\x00" + bytes(range(256)) * 8, "cv.gz", "reading.unknown-kind"),
        (bytes.fromhex("d0cf11e0a1b11ae1") + b"x" * 99, "cv.doc", "reading.old-office"),
        (b"PK\x03\x04broken", "cv.docx", "reading.damaged"),
    ],
)
def test_files_that_cannot_be_read_give_a_coded_line(data: bytes, name: str, code: str) -> None:
    with pytest.raises(ReadingError) as caught:
        read_document(data, name)
    assert caught.value.code == code
    assert name in caught.value.message and "\n" not in caught.value.message


def test_password_and_picture_are_told_apart() -> None:
    with pytest.raises(ReadingError) as locked:
        read_document(draw.draw(draw.sidebar_page, password="secret"), "cv.pdf")
    assert locked.value.code == "reading.password"
    with pytest.raises(ReadingError) as empty:
        read_document(draw.draw(draw.picture_page), "cv.pdf")
    assert empty.value.code == "reading.no-text"


def make_docx() -> bytes:
    word = docx.Document()
    word.sections[0].header.paragraphs[0].text = "Ana Example, ana@example.org"
    word.add_paragraph("Payroll officer with nine years in two firms.")
    table = word.add_table(rows=1, cols=2)
    table.rows[0].cells[0].text, table.rows[0].cells[1].text = "Payroll clerk", "2015 - 2019"
    run = word.add_paragraph("Seen. ").add_run("Kubernetes expert")
    run.font.hidden = True
    buffer = io.BytesIO()
    word.save(buffer)
    return buffer.getvalue()


def test_docx_reads_header_tables_and_no_vanished_text() -> None:
    document = read_document(make_docx(), "cv.docx")
    assert document.text.splitlines()[0].startswith("Ana Example")
    assert "Payroll clerk\t2015 - 2019" in document.text
    assert "Kubernetes" not in document.text
    assert [doubt.code for doubt in document.warnings] == ["reading.hidden-text"]


def test_archive_that_is_no_document() -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("notes.txt", "nothing")
    with pytest.raises(ReadingError) as caught:
        read_document(buffer.getvalue(), "cv.docx")
    assert caught.value.code == "reading.unknown-kind"


def test_plain_text_of_several_encodings() -> None:
    for data in (
        "Résumé of café work".encode(),
        "Résumé of café work".encode("cp1252"),
        "Résumé of café work".encode("utf-16"),
    ):
        assert read_document(data, "cv.txt").text == "Résumé of café work"
    assert read_text("a\u202eb\x07c").text == "abc"


def test_repair_of_ligatures_icons_and_soft_hyphens() -> None:
    assert (
        repair_text("Certi\x00cations and work\x00ows of the o\ufffdce") == "Certifications and workflows of the office"
    )
    assert repair_text("e\ufb03cient \ue0a1 \uf0e0 (cid:131) mail") == "efficient mail"
    assert repair_text("high\u00adimpact") == "high-impact"


@pytest.mark.parametrize(
    ("before", "after", "joined"),
    [
        ("leads manage-", "ment of stock", ("leads management", "of stock")),
        ("a full-", "stack team", ("a full-stack", "team")),
        ("2019 -", "present", None),
        ("Anglo-", "Saxon studies", None),
    ],
)
def test_words_cut_by_a_line_break(before: str, after: str, joined: tuple[str, str] | None) -> None:
    assert join_hyphenated(before, after) == joined
