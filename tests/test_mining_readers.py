"""Files of postings: pages, tables with faults, duplicates."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from skillgap.errors import DataError
from skillgap.market.columns import load_mapping
from skillgap.market.duplicates import find_duplicates
from skillgap.market.postings import RawPosting, check_tables, read_rows
from skillgap.market.validation import SetAside, read_date

TEXT = "We look for an analyst who writes SQL, draws charts and explains them to colleagues who do not. " * 3
ADVERT = RawPosting("1", "Analyst", TEXT, "2026-03-02", "board", "Acme", "Leeds")


def test_a_page_gives_its_job_posting(tmp_path: Path) -> None:
    posting = {
        "@context": "https://schema.org", "@type": "JobPosting", "title": "Analyst", "description": f"<p>{TEXT}</p>",
        "datePosted": "2026-03-02", "hiringOrganization": {"@type": "Organization", "name": "Acme"},
        "jobLocation": {"@type": "Place", "address": {"addressLocality": "Leeds"}},
    }  # fmt: skip
    page = tmp_path / "job.html"
    page.write_text(f'<html><script type="application/ld+json">{json.dumps({"@graph": [posting]})}</script></html>')
    ((number, raw),) = read_rows(page)
    assert isinstance(raw, RawPosting) and number == 1
    assert (raw.title, raw.company, raw.location, raw.date_posted) == ("Analyst", "Acme", "Leeds", "2026-03-02")
    (tmp_path / "none.html").write_text("<html><p>nothing</p></html>")
    assert list(read_rows(tmp_path / "none.html")) == [(1, SetAside(1, "no JobPosting in it"))]


def test_bad_rows_are_told_with_all_their_reasons(tmp_path: Path) -> None:
    table = tmp_path / "jobs.csv"
    table.write_bytes(
        f'title,text,date\nAnalyst,"{TEXT}",2026-03-02\n,short,05/06/2026\nA,"{TEXT}\xff'.encode("latin-1") + b'",\n'
    )
    rows = [row for _, row in read_rows(table)]
    assert isinstance(rows[0], RawPosting) and len(rows) == 3
    reasons = rows[1].reason if isinstance(rows[1], SetAside) else ""
    assert "no title" in reasons and "too short" in reasons and "date_format" in reasons
    assert isinstance(rows[2], SetAside) and "UTF-8" in rows[2].reason


def test_all_faults_of_all_files_at_once(tmp_path: Path) -> None:
    for name in ("a.csv", "b.csv"):
        (tmp_path / name).write_text("salary,city\n1,2\n")
    with pytest.raises(DataError) as caught:
        check_tables([tmp_path / "a.csv", tmp_path / "b.csv"])
    assert len(caught.value.faults) == 4
    (tmp_path / "m.toml").write_text('titel = "x"\nencoding = "no such"\n')
    with pytest.raises(DataError) as mapping:
        load_mapping(tmp_path / "m.toml")
    assert len(mapping.value.faults) == 2


def test_a_date_that_two_countries_read_differently_is_not_guessed() -> None:
    with pytest.raises(ValueError, match="date_format"):
        read_date("05/06/2026")
    assert read_date("05/06/2026", "%d/%m/%Y") == "2026-06-05"


@pytest.mark.parametrize(
    ("other", "repeats"),
    [
        (replace(ADVERT, location="York", description=TEXT + "York."), True),
        (replace(ADVERT, date_posted="2026-04-02"), False),
        (replace(ADVERT, company="Other"), False),
        (replace(ADVERT, source="elsewhere"), False),
        (replace(ADVERT, title="Director"), False),
        (replace(ADVERT, description="Quite another text about baking bread at night, with ovens and flour."), False),
    ],
)
def test_repeated_in_another_city_but_not_by_another_employer_or_month(other: RawPosting, repeats: bool) -> None:
    assert (len(find_duplicates([ADVERT, other])) == 1) is repeats
    assert (len(find_duplicates([other, ADVERT])) == 1) is repeats
