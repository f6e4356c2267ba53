"""The data files that people review, and what the validators say of faulty ones."""

from __future__ import annotations

from pathlib import Path

import pytest

from skillgap.credentials.catalogue import load_catalogue, read_catalogue
from skillgap.errors import DataError
from skillgap.pipeline.engine import Engine
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
