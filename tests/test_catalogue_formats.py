"""Catalogues in and out: Open Badges 3.0, CTDL and CSV, also from strangers."""

from __future__ import annotations

import csv
import io
import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from typer.testing import CliRunner

from skillgap.cli import app
from skillgap.credentials.catalogue import load_catalogue
from skillgap.credentials.ctdl import make_ctdl
from skillgap.credentials.drafts import CatalogueFormat
from skillgap.credentials.fields import FIELDS
from skillgap.credentials.open_badges import make_open_badges
from skillgap.credentials.rows import ASSESSMENTS, FORMS, KINDS, PACES, SUPERVISIONS, make_credential
from skillgap.credentials.saving import save_catalogue
from skillgap.credentials.table import make_table
from skillgap.errors import DataError, UserError
from skillgap.pipeline.catalogue import ImportedCatalogue, import_catalogue
from skillgap.pipeline.engine import Engine
from skillgap.schema import Catalogue, Credential
from skillgap.skills.extraction import Extractor

DAY = date(2025, 3, 31)
FORMATS = list(CatalogueFormat)


def write(catalogue: Catalogue, format: CatalogueFormat, engine: Engine, path: Path) -> Path:
    if format == CatalogueFormat.CSV:
        path.write_text(make_table(catalogue), encoding="utf-8")
    else:
        make = make_open_badges if format == CatalogueFormat.OPEN_BADGES else make_ctdl
        path.write_text(json.dumps(make(catalogue, engine.taxonomy)), encoding="utf-8")
    return path


def read(path: Path, format: CatalogueFormat, engine: Engine, **defaults: str) -> ImportedCatalogue:
    return import_catalogue(
        path, format, engine.taxonomy, lambda: Extractor(engine.taxonomy), today=DAY, defaults=defaults
    )


@pytest.mark.parametrize("format", FORMATS)
def test_the_shipped_catalogue_comes_back_unchanged(format: CatalogueFormat, engine: Engine, tmp_path: Path) -> None:
    shipped = load_catalogue(skill_ids=engine.taxonomy.skills)
    path = write(shipped, format, engine, tmp_path / "file")
    result = read(path, format, engine)
    assert result.catalogue.credentials == shipped.credentials and result.found == 0
    save_catalogue(result.catalogue, tmp_path / "folder")
    saved = load_catalogue(tmp_path / "folder", skill_ids=engine.taxonomy.skills)
    assert saved.credentials == shipped.credentials
    assert saved.rates.per_euro == shipped.rates.per_euro


_TEXT = (
    st.text(
        st.characters(exclude_categories=("C", "Z"), include_characters=" |\\'=+-@,;\"ß語"), min_size=1, max_size=30
    )
    .map(str.strip)
    .filter(bool)
)
_NUMBER = st.one_of(st.integers(0, 5000), st.integers(1, 40_000).map(lambda n: n / 8))


@st.composite
def _credentials(draw: st.DrawFn, skills: tuple[str, ...]) -> Credential:
    row: dict[str, Any] = {
        "id": "a-1", "title": draw(_TEXT), "kind": draw(st.sampled_from(KINDS)), "provider": draw(_TEXT),
        "awarding_body": draw(_TEXT), "url": "https://a.example/b", "level": draw(st.sampled_from(["basic", "advanced"])),
        "url_kind": draw(st.sampled_from(["credential", "catalogue"])), "field": draw(st.sampled_from(sorted(FIELDS))),
        "teaches": draw(st.dictionaries(st.sampled_from(skills), st.sampled_from(["basic", "advanced"]), min_size=1)),
    }  # fmt: skip
    maybe: dict[str, st.SearchStrategy[Any]] = {
        "description": _TEXT, "learning_outcomes": st.lists(_TEXT, min_size=1, max_size=3), "price_learning": _NUMBER,
        "price_certificate": _NUMBER, "price_per_month": _NUMBER, "eqf_level": st.integers(1, 8), "prerequisites": _TEXT,
        "stacks_into": st.lists(_TEXT, min_size=1, max_size=3), "leads_to": st.lists(_TEXT, min_size=1, max_size=2),
        "renewal": _TEXT, "grade": _TEXT, "free_audit": st.booleans(), "weeks": st.integers(1, 50),
        "valid_years": st.sampled_from([1, 2.5, 3]), "assessment": st.sampled_from(ASSESSMENTS),
        "form": st.sampled_from(FORMS), "pace": st.sampled_from(PACES), "supervision": st.sampled_from(SUPERVISIONS),
        "requires_skills": st.dictionaries(st.sampled_from(skills), st.just("basic"), min_size=1, max_size=2),
        "language": st.sampled_from(["en", "de"]), "ects": st.sampled_from([0.5, 5, 10]), "country": st.just("FI"),
        "quality_assurance": _TEXT, "price_note": _TEXT, "checked_on": st.just("2025-03-31"), "checked_by": _TEXT,
    }  # fmt: skip
    for key, strategy in maybe.items():
        if draw(st.booleans()):
            row[key] = draw(strategy)
    if any(key.startswith("price_") and key != "price_note" for key in row):
        row |= {"currency": "EUR", "price_as_of": "2025"}
    if draw(st.booleans()):
        row |= {"hours": draw(st.integers(1, 500)), "hours_basis": draw(st.sampled_from(["provider", "estimate"]))}
    if draw(st.booleans()):
        row |= {"rating": 4.5, "rating_count": 120, "rating_as_of": "2025"}
    return make_credential(row)


@pytest.mark.parametrize("format", FORMATS)
@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
@given(data=st.data())
def test_any_sound_credential_comes_back_unchanged(
    format: CatalogueFormat, engine: Engine, tmp_path: Path, data: st.DataObject
) -> None:
    credential = data.draw(_credentials(tuple(list(engine.taxonomy.skills)[:20])))
    one = Catalogue({"a-1": credential}, engine.catalogue.rates, "")
    assert read(write(one, format, engine, tmp_path / "file"), format, engine).catalogue.credentials == one.credentials


def test_exports_have_what_their_standards_demand(engine: Engine) -> None:
    badges = make_open_badges(engine.catalogue, engine.taxonomy)
    assert "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json" in badges["@context"]
    for node in badges["@graph"]:
        assert all(node[key] for key in ("id", "type", "name", "description", "criteria")), node
        assert all(aim["targetName"] and aim["targetUrl"] for aim in node["alignment"])
    graph = make_ctdl(engine.catalogue, engine.taxonomy)["@graph"]
    ids = {node["@id"] for node in graph}
    assert len(ids) == len(graph)
    offers = [node for node in graph if "ceterms:ctid" in node]
    assert len(offers) == len(engine.catalogue.credentials) == len({node["ceterms:ctid"] for node in offers})
    assert all(set(node["ceterms:ownedBy"]) <= ids for node in offers)


def test_a_badge_of_a_stranger(engine: Engine, tmp_path: Path) -> None:
    credential = {
        "@context": ["https://www.w3.org/ns/credentials/v2"], "type": ["VerifiableCredential", "OpenBadgeCredential"],
        "credentialSubject": {"type": ["AchievementSubject"], "achievement": {
            "id": "https://badges.example/python-1", "type": ["Achievement"], "name": "Python for Analysts",
            "description": "Clean and chart data.", "achievementType": "MicroCredential", "creditsAvailable": 3,
            "criteria": {"narrative": "Pass the project."}, "creator": {"type": ["Profile"], "name": "Example College"},
            "inLanguage": "en-GB", "tag": ["SQL", "Underwater basket weaving"],
            "alignment": [{"type": ["Alignment"], "targetName": "Python (computer programming)", "targetUrl": "https://x.example/1"},
                          {"type": ["Alignment"], "targetName": "Pandas", "targetUrl": "https://x.example/2"}],
        }},
    }  # fmt: skip
    path = tmp_path / "badge.json"
    path.write_text(json.dumps(credential), encoding="utf-8")
    result = read(path, CatalogueFormat.OPEN_BADGES, engine)
    (found,) = result.catalogue.credentials.values()
    assert (found.title, found.awarding_body, found.kind) == ("Python for Analysts", "Example College", "certificate")
    assert {"pandas", "sql"} <= set(found.teaches) and set(map(int, found.teaches.values())) == {1}
    assert found.ects == 3 and found.language == "en" and found.hours is None and not found.cost.known
    assert (
        found.url == "https://badges.example/python-1" and found.url_kind == "credential" and found.teaches_basis == ""
    )
    assert any("basket weaving" in note for note in result.notes)


def test_a_course_of_a_stranger_in_ctdl(engine: Engine, tmp_path: Path) -> None:
    document = {"@context": "https://credreg.net/ctdl/schema/context/json", "@graph": [
        {"@id": "https://r.example/ce-1", "@type": "ceterms:CredentialOrganization", "ceterms:name": {"en-US": "Example School"}},
        {"@id": "https://r.example/ce-2", "@type": "ceterms:Certificate", "ceterms:name": {"en-US": "SQL and Databases"},
         "ceterms:description": {"en-US": "Learn SQL and PostgreSQL."}, "ceterms:subjectWebpage": "http://school.example/sql",
         "ceterms:ownedBy": ["https://r.example/ce-1"], "ceterms:inLanguage": ["en"],
         "ceterms:audienceLevelType": [{"ceterms:targetNode": "audLevel:IntermediateLevel"}],
         "ceterms:estimatedDuration": [{"ceterms:exactDuration": "P10W"}, {"ceterms:timeRequired": "PT40H"}],
         "ceterms:estimatedCost": [
             {"ceterms:price": 900.0, "ceterms:currency": "USD", "ceterms:directCostType": {"ceterms:targetNode": "costType:AggregateCost"}},
             {"ceterms:price": 700.0, "ceterms:currency": "USD", "ceterms:directCostType": {"ceterms:targetNode": "costType:Tuition"}}]},
    ]}  # fmt: skip
    path = tmp_path / "graph.json"
    path.write_text(json.dumps(document), encoding="utf-8")
    result = read(path, CatalogueFormat.CTDL, engine)
    (found,) = result.catalogue.credentials.values()
    assert found.awarding_body == found.provider == "Example School" and found.url == "https://school.example/sql"
    assert found.hours == 40 and int(found.level) == 2 and found.cost.learning == 700 and found.cost.certificate is None
    assert found.cost.as_of == "2025-03"
    assert {"sql", "postgresql"} <= set(found.teaches) and found.teaches_basis == "extraction" and result.found == 1


def test_a_table_with_descriptions_is_read_by_the_same_extraction(engine: Engine, tmp_path: Path) -> None:
    path = tmp_path / "courses.csv"
    path.write_text(
        "name;description;seats\nIntro;Learn Python and pandas. No knowledge of Java needed.;12\nPottery wheel;Clay;8\n",
        encoding="utf-8",
    )
    result = read(path, CatalogueFormat.CSV, engine, provider="Acme", url="https://acme.example/courses")
    (found,) = result.catalogue.credentials.values()
    assert set(found.teaches) == {"python", "pandas"} and found.teaches_basis == "extraction"
    assert found.provider == found.awarding_body == "Acme" and found.kind == "course" and found.url_kind == "catalogue"
    assert any("seats" in note for note in result.notes) and any("line 3" in note for note in result.notes)


def test_a_cell_that_a_spreadsheet_would_run_is_defused(engine: Engine, tmp_path: Path) -> None:
    row = {
        "id": "a", "title": "=HYPERLINK(1)", "kind": "badge", "provider": "+1", "awarding_body": "'=x", "level": "basic",
        "url": "https://a.example/", "url_kind": "catalogue", "teaches": {"python": "basic"}, "stacks_into": ["@a", "b|c"],
    }  # fmt: skip
    one = Catalogue({"a": make_credential(row)}, engine.catalogue.rates, "")
    cells = next(csv.DictReader(io.StringIO(make_table(one))))
    assert not [cell for cell in cells.values() if cell.startswith(("=", "+", "-", "@"))]
    path = write(one, CatalogueFormat.CSV, engine, tmp_path / "t.csv")
    found = read(path, CatalogueFormat.CSV, engine).catalogue.credentials["a"]
    assert (found.title, found.provider, found.awarding_body) == ("=HYPERLINK(1)", "+1", "'=x")
    assert found.stacks_into == ("@a", "b|c")


def test_all_faults_of_a_file_are_told_at_once(engine: Engine, tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_text(
        "id,title,kind,provider,url,teaches,hours,rating\n"
        "a,One,diploma,P,https://p.example/,python=basic,,\n"
        "a,Two,badge,P,ftp://p.example/,alchemy=basic,ten,\n"
        "b,Three,badge,P,https://p.example/,python=expert,,9\n",
        encoding="utf-8",
    )
    with pytest.raises(DataError) as caught:
        read(path, CatalogueFormat.CSV, engine)
    told = "\n".join(caught.value.faults)
    assert all(part in told for part in ("diploma", "hours has the wrong type", "expert", "rating", "line 3", "line 4"))


HOSTILE: dict[str, bytes] = {
    "empty": b"", "no JSON": b"{", "binary": bytes(range(256)), "a number": b"3", "a string": b'"x"', "null": b"null",
    "deep list": b"[" * 100_000, "deep object": b'{"a":' * 50_000 + b"1" + b"}" * 50_000,
    "huge number": b'{"@graph":[{"type":"Achievement","name":"x","creditsAvailable":' + b"9" * 5000 + b"}]}",
    "infinite": b'{"type":["Achievement"],"name":"x","creditsAvailable":1e999}',
    "wrong types": b'{"type":["Achievement"],"name":3,"alignment":"x","creator":[1],"criteria":7,"tag":{"a":1}}',
    "wrong extension": b'{"type":["Achievement"],"name":"x","skillgap:teaches":["a"],"skillgap:hours":{"a":[]},"skillgap:zz":1}',
    "surrogate": b'{"type":["Achievement"],"name":"\\ud800","creator":{"name":"p","url":"https://a.example"},"tag":["SQL"]}',
    "line of control": b'{"type":["Achievement"],"name":"a\\u0000b","creator":{"name":"p","url":"https://a.example"},"tag":["SQL"]}',
    "ctdl types": b'{"@type":"ceterms:Certificate","ceterms:name":[[[[[[{"a":1}]]]]]],"ceterms:requires":[3],"ceterms:estimatedCost":"x",'
    b'"ceterms:ownedBy":[{"a":1}],"ceterms:estimatedDuration":[{"ceterms:timeRequired":"PT99999999999999H"}]}',
    "long text": b'{"type":["Achievement"],"name":"x","description":"' + b"SQL " * 5000 + b'"}',
    "open quote": b'title,skills\n"a', "long cell": b"title\n" + b"a" * 200_000, "no title": b"a,b\n1,2\n",
    "more cells": b"title,url\na,https://a.example/,c,d,e\n",
}  # fmt: skip


@pytest.mark.parametrize("format", FORMATS)
@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_files_end_in_one_line(name: str, format: CatalogueFormat, engine: Engine, tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.write_bytes(HOSTILE[name])
    with pytest.raises(UserError) as caught:
        read(path, format, engine)
    assert "\n" not in str(caught.value) and len(str(caught.value)) < 5000


def test_a_file_that_is_too_large_or_missing(engine: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("skillgap.credentials.drafts.MAX_BYTES", 10)
    (tmp_path / "big").write_bytes(b"x" * 11)
    for name, code in (
        ("big", "catalogue.too-large"),
        ("none", "catalogue.cannot-read"),
        (".", "catalogue.cannot-read"),
    ):
        with pytest.raises(UserError) as caught:
            read(tmp_path / name, CatalogueFormat.CTDL, engine)
        assert caught.value.code == code or name == "."


def test_the_command_line_there_and_back(tmp_path: Path) -> None:
    run = CliRunner().invoke
    table, folder = tmp_path / "t.csv", tmp_path / "folder"
    assert run(app, ["catalogue", "export", "--output", str(table)]).exit_code == 0
    result = run(app, ["catalogue", "import", str(table), "--output", str(folder)])
    assert result.exit_code == 0 and "found in descriptions" in result.output
    again = run(app, ["catalogue", "validate", str(folder)])
    assert again.exit_code == 0 and " 0 faults" in again.output
    stats = run(app, ["catalogue", "stats", "--catalogue", str(folder), "--format", "json"])
    assert json.loads(stats.stdout)["credentials"] >= 600
    taken = run(app, ["catalogue", "import", str(table), "--output", str(folder)])
    assert isinstance(taken.exception, UserError) and taken.exception.code == "catalogue.folder-taken"
