"""What to do with a credential once it is earned, as an outline."""

from __future__ import annotations

from skillgap.faces.outline import Block, Bullets, Heading, Link, Paragraph
from skillgap.faces.resume_lines import ResumeLines
from skillgap.schema import Credential


def make_showing_outline(credential: Credential, lines: ResumeLines, linkedin: str) -> list[Block]:
    """LinkedIn's link and the lines for the résumé.

    Args:
        linkedin: address of LinkedIn's form, filled in; empty as long as the date is not known.
    """
    blocks: list[Block] = [Heading(f"Showing {credential.title}", 1), Heading("On LinkedIn", 2)]
    if linkedin:
        blocks += [
            Paragraph("The link opens LinkedIn's form with the fields filled in. Nothing is saved before you agree there."),
            Link("Add to my LinkedIn profile", linkedin),
        ]  # fmt: skip
    else:
        blocks.append(
            Paragraph("Once you have it, name the month, and the link that fills in LinkedIn's form stands here.")
        )
    blocks += [
        Heading("In your résumé", 2),
        Paragraph("Under certificates:"),
        Bullets((lines.certificate,)),
    ]
    if lines.skills:
        blocks += [Paragraph("In your list of skills, if not there yet:"), Bullets((lines.skills,))]
    if lines.bullets:
        where = f"Under “{lines.place}”" if lines.place else "Where you used it"
        blocks += [Paragraph(f"{where}, in your own words:"), Bullets(lines.bullets), Paragraph(lines.advice)]
    return blocks
