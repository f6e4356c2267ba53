"""Draws résumés of several layouts as PDF, with known text in a known reading order."""

from __future__ import annotations

import io
from collections.abc import Callable

from reportlab.lib.colors import Color, black, white
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

WIDTH, HEIGHT = A4


def draw(*pages: Callable[[Canvas], None], password: str | None = None) -> bytes:
    """PDF of pages that functions draw."""
    from reportlab.lib.pdfencrypt import StandardEncryption

    buffer = io.BytesIO()
    encrypt = StandardEncryption(password, ownerPassword="owner") if password else None
    canvas = Canvas(buffer, pagesize=A4, encrypt=encrypt)
    for page in pages:
        page(canvas)
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def write(
    canvas: Canvas, x: float, top: float, text: str, size: float = 10, bold: bool = False, color: Color = black
) -> None:
    """Text with its baseline `top` points below the page's upper edge."""
    canvas.setFillColor(color)
    canvas.setFont("Helvetica-Bold" if bold else "Helvetica", size)
    canvas.drawString(x, HEIGHT - top, text)


def column(canvas: Canvas, x: float, top: float, lines: list[str], pitch: float = 14, color: Color = black) -> None:
    """Lines below each other; those in capitals are headings."""
    for number, line in enumerate(lines):
        heading = line.isupper()
        write(canvas, x, top + number * pitch, line, 12 if heading else 10, heading, color)


SIDEBAR = [
    "CONTACT",
    "maria@example.org",
    "SKILLS",
    "Python",
    "Power BI",
    "Docker",
    "LANGUAGES",
    "English (C1)",
    "Spanish (native)",
]
MAIN = [
    "EXPERIENCE", "Data Engineer", "Northwind Labs, Leeds", "Jan 2021 - Present",
    "Built pipelines in Python that load 40 sources each night", "and check every table for gaps.",
    "EDUCATION", "BSc Computer Science", "University of Leeds", "2016 - 2019",
]  # fmt: skip


def sidebar_page(canvas: Canvas) -> None:
    """A coloured sidebar with white text at the left, the story at the right, at other pitches."""
    canvas.setFillColor(Color(0.1, 0.25, 0.35))
    canvas.rect(0, 0, 190, HEIGHT, stroke=0, fill=1)
    column(canvas, 20, 100, SIDEBAR, 15.3, white)
    write(canvas, 215, 60, "Maria Example", 22, True)
    column(canvas, 215, 100, MAIN, 13.7)


def date_column_page(canvas: Canvas) -> None:
    """One column with dates at the right margin."""
    write(canvas, 60, 60, "Omar Sample", 20, True)
    write(canvas, 60, 90, "EXPERIENCE", 12, True)
    for number, (title, employer, dates) in enumerate(
        (
            ("Support Technician", "Fenway IT Ltd", "Mar 2020 - Present"),
            ("Help Desk Assistant", "Orchard College", "2017 - 2020"),
        )
    ):
        top = 112 + number * 70
        write(canvas, 60, top, title, 11, True)
        write(canvas, 430, top, dates)
        write(canvas, 60, top + 14, employer)
        write(canvas, 60, top + 28, "• Answered forty tickets a day about printers and Active Directory accounts.")
        write(canvas, 60, top + 42, "• Wrote guides that halved repeat calls.")


def hidden_page(canvas: Canvas) -> None:
    """Text that no reader sees: white on white, tiny, off the page."""
    column(canvas, 60, 60, ["SUMMARY", "Nurse with six years on a surgical ward and a calm hand."])
    write(canvas, 60, 200, "Kubernetes Terraform Rust", 10, False, white)
    write(canvas, 60, 220, "Haskell Prolog", 0.8)
    write(canvas, WIDTH + 50, 240, "Erlang")


def spaced_heading_page(canvas: Canvas) -> None:
    """Letter-spaced capitals as a heading."""
    text = canvas.beginText(60, HEIGHT - 80)
    text.setFont("Helvetica-Bold", 12)
    text.setCharSpace(5)
    text.textOut("WORK EXPERIENCE")
    text.setCharSpace(0)
    canvas.drawText(text)
    column(
        canvas,
        60,
        104,
        ["Baker at Millstone Bakery, 2018 - 2022", "Baked bread and planned the orders for three shops."],
    )


def picture_page(canvas: Canvas) -> None:
    """A page without text."""
    canvas.rect(50, 50, 300, 300, fill=1)
