"""A résumé is a file from a stranger: limits hold, the reader never takes the app down, and what nobody sees is told."""

from __future__ import annotations

import io
import json
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from reportlab.lib.colors import Color, black, white
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from skillgap.errors import ReadingError
from skillgap.reading import archive, backends, read_document, worker
from skillgap.reading.worker import decode_document, encode_document, read_isolated
from tests import draw, files
from tests.conftest import ROOT

SEEN = "Nurse with six years on a surgical ward and a calm hand."


def test_the_worker_returns_what_the_reader_reads() -> None:
    for data, name in ((draw.draw(draw.sidebar_page), "cv.pdf"), (files.linkedin_archive(), "export.zip")):
        document = read_document(data, name)
        assert document == backends.read_bytes(data, name)
        assert decode_document(json.loads(json.dumps(encode_document(document)))) == document


def test_the_worker_is_stopped_when_time_is_up() -> None:
    with pytest.raises(ReadingError) as caught:
        read_isolated(draw.draw(draw.sidebar_page), "cv.pdf", seconds=0.01)
    assert caught.value.code == "reading.too-slow"


def test_the_worker_may_not_take_more_memory_than_allowed() -> None:
    from PIL import Image

    buffer = io.BytesIO()
    Image.new("RGB", (7700, 7700)).save(buffer, "PNG")
    with pytest.raises(ReadingError) as caught:
        read_isolated(buffer.getvalue(), "cv.png", memory=250_000_000)
    assert caught.value.code in ("reading.too-large", "reading.damaged")


def test_a_reader_that_dies_is_a_coded_error(monkeypatch: pytest.MonkeyPatch) -> None:
    killed = "import os, signal; os.kill(os.getpid(), signal.SIGSEGV)"
    monkeypatch.setattr(worker, "_command", lambda name, memory, seconds: [sys.executable, "-c", killed])
    with pytest.raises(ReadingError) as caught:
        read_isolated(b"x", "cv.pdf")
    assert caught.value.code == "reading.damaged"


def test_a_bug_in_the_reader_keeps_its_traceback(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(worker, "_command", lambda name, memory, seconds: [sys.executable, "-c", "1 / 0"])
    with pytest.raises(RuntimeError, match="ZeroDivisionError"):
        read_isolated(b"x", "cv.pdf")


def bomb(size: int, members: int) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("word/document.xml", b" " * size)
        for number in range(members):
            made.writestr(f"{number}.csv", b"Name\nx\n")
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("size", "members"),
    [(archive.MAX_UNPACKED + 1, 0), (10, archive.MAX_MEMBERS + 1)],
    ids=["unpacked size", "members"],
)
def test_archives_that_unpack_without_end(size: int, members: int) -> None:
    with pytest.raises(ReadingError) as caught:
        backends.read_bytes(bomb(size, members), "cv.docx")
    assert caught.value.code == "reading.too-large"


def test_xml_entities_are_not_expanded() -> None:
    entities = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10 if n else "lol"}">' for n in range(9))
    xml = files.EUROPASS_OLD.replace("<SkillsPassport", f"<!DOCTYPE x [{entities}]><SkillsPassport").replace(
        "Ward nurse", "&a8;"
    )
    try:
        text = backends.read_bytes(xml.encode(), "cv.xml").text
    except ReadingError as error:
        assert error.code == "reading.damaged"
    else:
        assert "lol" not in text and len(text) < 5000


def test_files_inside_xml_are_not_opened(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("hunter2")
    entity = f'<!DOCTYPE x [<!ENTITY s SYSTEM "file://{tmp_path}/secret">]>'
    xml = files.EUROPASS_OLD.replace("<SkillsPassport", f"{entity}<SkillsPassport").replace("Ward nurse", "Nurse &s;")
    assert "hunter2" not in backends.read_bytes(xml.encode(), "cv.xml").text


def test_a_book_is_no_resume() -> None:
    with pytest.raises(ReadingError) as caught:
        backends.read_bytes(b"word " * 100_000, "book.txt")
    assert caught.value.code == "reading.too-long"


def _picture() -> ImageReader:
    from PIL import Image

    return ImageReader(Image.effect_noise((60, 20), 90).convert("RGB"))


def white_on_white(canvas: Canvas) -> None:
    draw.write(canvas, 60, 200, "Kubernetes wizard", 10, False, white)


def nearly_white(canvas: Canvas) -> None:
    draw.write(canvas, 60, 200, "Kubernetes wizard", 10, False, Color(0.97, 0.97, 0.97))


def navy_on_navy(canvas: Canvas) -> None:
    canvas.setFillColor(Color(0.1, 0.1, 0.3))
    canvas.rect(40, draw.HEIGHT - 220, 300, 40, stroke=0, fill=1)
    draw.write(canvas, 60, 200, "Kubernetes wizard", 10, False, Color(0.1, 0.1, 0.3))


def one_point_high(canvas: Canvas) -> None:
    draw.write(canvas, 60, 200, "Kubernetes wizard", 1)


def off_the_page(canvas: Canvas) -> None:
    draw.write(canvas, draw.WIDTH + 20, 200, "Kubernetes wizard")


def under_an_image(canvas: Canvas) -> None:
    draw.write(canvas, 60, 200, "Kubernetes wizard")
    canvas.drawImage(_picture(), 40, draw.HEIGHT - 220, 300, 40)


def under_a_rectangle(canvas: Canvas) -> None:
    draw.write(canvas, 60, 200, "Kubernetes wizard")
    canvas.setFillColor(Color(0.9, 0.9, 0.8))
    canvas.rect(40, draw.HEIGHT - 220, 300, 40, stroke=0, fill=1)


def render_mode_three(canvas: Canvas) -> None:
    text = canvas.beginText(60, draw.HEIGHT - 200)
    text.setTextRenderMode(3)
    text.textOut("Kubernetes wizard")
    canvas.saveState()
    canvas.drawText(text)
    canvas.restoreState()


def below_other_words(canvas: Canvas) -> None:
    draw.write(canvas, 60, 60, "Kubernetes wizard", 10, False, white)


def transparent(canvas: Canvas) -> None:
    canvas.setFillAlpha(0)
    draw.write(canvas, 60, 200, "Kubernetes wizard", 10, False, Color(0, 0, 0, 0))
    canvas.setFillAlpha(1)


HIDDEN = [
    white_on_white, nearly_white, navy_on_navy, one_point_high, off_the_page, under_an_image, under_a_rectangle,
    render_mode_three, below_other_words, transparent,
]  # fmt: skip


@pytest.mark.parametrize("hide", HIDDEN, ids=lambda hide: hide.__name__)
def test_text_that_nobody_sees_is_left_out_and_told(hide: object) -> None:
    def page(canvas: Canvas) -> None:
        assert callable(hide)
        hide(canvas)
        draw.write(canvas, 60, 60, SEEN)

    document = backends.read_bytes(draw.draw(page), "cv.pdf")
    assert document.text == SEEN
    told = [doubt.message for doubt in document.warnings if doubt.code == "reading.hidden-text"]
    assert len(told) == 1 and "Kubernetes" in told[0] and "wizard" in told[0]


def test_text_that_one_sees_stays() -> None:
    def page(canvas: Canvas) -> None:
        draw.write(canvas, 60, 60, SEEN)
        canvas.setFillColor(Color(0.1, 0.1, 0.3))
        canvas.rect(40, draw.HEIGHT - 220, 300, 40, stroke=0, fill=1)
        draw.write(canvas, 60, 200, "White on navy", 10, False, white)
        canvas.drawImage(_picture(), 40, draw.HEIGHT - 320, 300, 40)
        draw.write(canvas, 60, 300, "Black over a picture", 12, True, black)
        draw.write(canvas, 60, 400, "Pale but legible", 10, False, Color(0.6, 0.6, 0.6))

    document = backends.read_bytes(draw.draw(page), "cv.pdf")
    assert document.text.split("\n")[1:] == ["White on navy", "Black over a picture", "Pale but legible"]
    assert document.warnings == ()


def test_mutated_files_end_in_a_document_or_a_coded_error(tmp_path: Path) -> None:
    for name, data in (
        ("sidebar.pdf", draw.draw(draw.sidebar_page)), ("dates.pdf", draw.draw(draw.date_column_page, draw.hidden_page)),
        ("cv.docx", files.word_file()), ("export.zip", files.linkedin_archive()), ("cv.xml", files.EUROPASS_OLD.encode()),
        ("cv.json", json.dumps(files.JSON_RESUME).encode()), ("badge.png", files.baked_png(files.BADGE_2, "openbadges")),
    ):  # fmt: skip
        (tmp_path / name).write_bytes(data)
    done = subprocess.run(
        [sys.executable, "-m", "tests.fuzzing", str(tmp_path), "--count", "150", "--seed", "7"],
        cwd=ROOT, capture_output=True, text=True, check=True,
    )  # fmt: skip
    result = json.loads(done.stdout)
    assert result["faults"] == []
    assert sum(result["outcomes"].values()) == 150
    assert 0 < result["outcomes"]["document"] < 150
