"""The data files that people review, and what the validators say of faulty ones."""

from __future__ import annotations

from pathlib import Path

import pytest

from skillgap.credentials.catalogue import load_catalogue, read_catalogue
from skillgap.errors import DataError
from skillgap.evaluation.coverage import measure_coverage, read_technologies
from skillgap.pipeline.engine import Engine
from skillgap.pipeline.translation import match_skills, translate_catalogue
from skillgap.schema import Skill, SkillKind, Taxonomy
from skillgap.skills.taxonomy import load_taxonomy, read_taxonomy

HEAD = "id,preferred_label,kind,alt_labels,broader,related,implies,ambiguous,context,note\n"


def write_taxonomy(folder: Path, rows: str) -> Path:
    (folder / "skills").mkdir()
    (folder / "skills" / "field.csv").write_text(HEAD + rows, encoding="utf-8")
    return folder


def test_shipped_taxonomy_is_sound_and_wide(engine: Engine) -> None:
    skills = engine.taxonomy.skills.values()
    assert len(skills) >= 3000
    assert sum(len(skill.labels) for skill in skills) >= 9000
    assert len({skill.field for skill in skills}) >= 25
    assert len(engine.taxonomy.occupations) >= 300


def test_all_faults_are_told_at_once(tmp_path: Path) -> None:
    rows = (
        "alpha,Alpha,tool,,beta,,,,,\n"
        "beta,Beta,tool,ALPHA,alpha,,,,,\n"
        "wrong-id,Gamma,tool,,,missing,,,,\n"
        "delta,Delta,nonsense,,,,,,,\n"
        "alpha,Alpha,tool,,,,,,,\n"
        "go,Go,tool,,,,,Go,,\n"
    )
    _, faults = read_taxonomy(write_taxonomy(tmp_path, rows))
    told = "\n".join(faults)
    for part in (
        "circle",
        "label shared",
        "should be 'gamma'",
        "'missing', which does not exist",
        "'nonsense'",
        "stands twice",
        "context words",
    ):
        assert part in told, part
    with pytest.raises(DataError) as caught:
        load_taxonomy(tmp_path)
    assert caught.value.faults == faults


def test_folder_without_skills(tmp_path: Path) -> None:
    assert read_taxonomy(tmp_path)[1]


def test_shipped_catalogue_is_sound_and_honest(engine: Engine) -> None:
    catalogue = load_catalogue(skill_ids=engine.taxonomy.skills)
    assert len(catalogue.credentials) >= 600
    assert len({credential.field for credential in catalogue.credentials.values()}) >= 7
    for credential in catalogue.credentials.values():
        assert credential.cost.known or credential.cost.certificate is None
        if credential.cost.known:
            assert credential.cost.as_of


def test_catalogue_faults_are_told_at_once(tmp_path: Path) -> None:
    (tmp_path / "exchange_rates.toml").write_text('date="2024-12-31"\nsource="x"\n[per_euro]\nUSD=1.0\n')
    (tmp_path / "field.toml").write_text(
        '[[credential]]\nid="a"\ntitle="A"\nkind="prize"\nprovider="P"\nawarding_body="P"\nurl="http://x.org"\n'
        'url_kind="credential"\nlevel="introductory"\nhours=5\nteaches={nothing="basic"}\n'
        '[[credential]]\nid="b"\ntitle="B"\ncolour="red"\n'
    )
    _, faults = read_catalogue(tmp_path, skill_ids={"python"})
    told = "\n".join(faults)
    for part in (
        "'prize'",
        "https://",
        "hours_basis",
        "'colour' is not known",
        "provider is missing",
        "no credential found",
    ):
        assert part in told, part


def test_the_catalogue_in_the_skills_of_another_taxonomy(engine: Engine) -> None:
    def skill(identifier: str, label: str, uri: str = "", *alt: str) -> Skill:
        return Skill(identifier, label, SkillKind.SKILL, alt, "other", esco_uri=uri)

    own = engine.taxonomy
    sql = own.skills["sql"]
    other = Taxonomy(
        {
            "query": skill("query", "query writing", "", "SQL"),
            "welding-work": skill("welding-work", "weld things", own.skills["welding"].esco_uri),
            "falconry": skill("falconry", "falconry"),
        },
        {}, "x",
    )  # fmt: skip
    match = match_skills(own, other)
    assert match["sql"] == "query" and "falconry" not in match.values()
    if own.skills["welding"].esco_uri:
        assert match["welding"] == "welding-work"
    catalogue = translate_catalogue(engine.catalogue, own, other)
    assert 0 < len(catalogue.credentials) < len(engine.catalogue.credentials)
    for key, credential in catalogue.credentials.items():
        assert credential.teaches and set(credential.teaches) <= set(other.skills)
        assert set(credential.requires) <= set(catalogue.credentials)
        if sql.id in engine.catalogue.credentials[key].teaches:
            assert credential.teaches["query"] >= engine.catalogue.credentials[key].teaches[sql.id]


@pytest.mark.parametrize(
    ("name", "known"),
    [
        ("Structured query language SQL", True),
        ("The MathWorks MATLAB", True),
        ("Amazon Web Services AWS software", True),
        ("Docker (Software)", True),
        ("C (Programming Language)", True),
        ("Software libraries", False),
        ("Falconry software", False),
    ],
)
def test_coverage_knows_names_as_other_lists_spell_them(engine: Engine, name: str, known: bool) -> None:
    found = measure_coverage("list", [(name, "group")], engine.taxonomy)
    assert (found.known, found.missing) == (([name], []) if known else ([], [name]))


@pytest.mark.shared
def test_coverage_of_technologies(shared: Path, engine: Engine) -> None:
    names = read_technologies(shared / "reference" / "onet" / "technology_skills.parquet", "Hot Technology")
    found = measure_coverage("hot", names, engine.taxonomy)
    assert len(found.known) + len(found.missing) >= 170
    assert found.missing == []
