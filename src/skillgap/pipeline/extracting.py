"""From a posting of a table to what it asks for: the step of mining that runs everywhere."""

from __future__ import annotations

import re

from skillgap.market.counting import Analyse, Asked, AskedSkill
from skillgap.market.postings import RawPosting
from skillgap.parsing import parse_posting
from skillgap.reading.markup import html_to_text
from skillgap.reading.plain import clean_text
from skillgap.schema import Polarity, Taxonomy
from skillgap.skills.extraction import Extractor
from skillgap.skills.occupations import OccupationFinder

_HTML = re.compile(r"</(?:p|li|ul|ol|div|span|b|strong|h\d)>|<(?:br|p|li|ul)\s*/?>", re.I)


def make_analyse(taxonomy: Taxonomy) -> Analyse:
    """The fast path of extraction: labels and context, without embeddings."""
    extractor, finder = Extractor(taxonomy), OccupationFinder(taxonomy)

    def analyse(raw: RawPosting) -> Asked:
        text = html_to_text(raw.description) if _HTML.search(raw.description) else raw.description
        posting = parse_posting(clean_text(text), raw.title)
        asked = extractor.count_posting(posting)
        occupation = finder.find(raw.title)
        return Asked(
            occupation.id if occupation else None,
            tuple(AskedSkill(s.skill_id, s.polarity == Polarity.REQUIRED, s.level) for s in asked),
        )

    return analyse
