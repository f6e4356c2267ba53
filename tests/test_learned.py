"""The learned parts: spans, linking, their measures, and taxonomies of other makers."""

from __future__ import annotations

import itertools
import json
from pathlib import Path

import numpy as np
import pytest
import torch

from skillgap.errors import DataError, UserError
from skillgap.evaluation.linking import evaluate_linking, read_linked, score_ranking
from skillgap.evaluation.spans import evaluate_spans, read_span_gold, score_spans, spans_of
from skillgap.skills.difference import apply_difference
from skillgap.skills.importing import import_esco, import_onet
from skillgap.skills.spans import ChainCRF
from skillgap.skills.taxonomy import read_taxonomy
from skillgap.training.difference import low_rank


def test_spans_of_tags() -> None:
    assert spans_of(["B", "I", "O", "B", "B", "I"]) == {(0, 2), (3, 4), (4, 6)}
    assert spans_of(["I", "I", "O"]) == {(0, 2)}
    assert spans_of(["O"]) == set()


def test_strict_and_overlap_scores_differ_where_borders_do() -> None:
    scores = score_spans([({(0, 2), (5, 6)}, {(0, 3)})])
    assert scores["strict_f1"] == 0.0
    assert scores["overlap_f1"] == pytest.approx(2 * 0.5 * 1 / 1.5, abs=1e-3)


def test_layers_and_their_union_are_scored() -> None:
    rows = [{"tokens": ["a", "b", "c"], "tags_skill": ["B", "I", "O"], "tags_knowledge": ["O", "B", "O"]}]
    scores = evaluate_spans(rows, [[["B", "I", "O"], ["O", "O", "O"]]])
    assert scores["skill"]["strict_f1"] == 1.0 and scores["knowledge"]["strict_recall"] == 0.0
    assert scores["merged"]["spans"] == 1 and scores["merged"]["strict_f1"] == 1.0


def test_faulty_gold_is_told_all_at_once(tmp_path: Path) -> None:
    path = tmp_path / "gold.json"
    path.write_text('{"tokens": ["a"], "tags_skill": [], "tags_knowledge": ["O"]}\nno json\n{"tokens": ["a"]}\n')
    with pytest.raises(DataError) as caught:
        read_span_gold(path)
    assert [fault.split(":")[0] for fault in caught.value.faults] == ["line 1", "line 2", "line 3"]


def test_crf_against_every_path() -> None:
    torch.manual_seed(3)
    chain = ChainCRF()
    with torch.no_grad():
        chain.transitions.copy_(torch.randn(3, 3))
        chain.first.copy_(torch.randn(3))
    emissions = torch.randn(1, 4, 3)

    def score(path: tuple[int, ...]) -> float:
        moves = chain.transitions + chain.allowed
        total = (chain.first + chain.start)[path[0]] + sum(emissions[0, step, tag] for step, tag in enumerate(path))
        return float(total + sum(moves[a, b] for a, b in itertools.pairwise(path)))

    paths = list(itertools.product(range(3), repeat=4))
    best = max(paths, key=score)
    assert chain.decode(emissions, [4]) == [list(best)]
    truth = (0, 1, 2, 0)
    expected = float(torch.logsumexp(torch.tensor([score(path) for path in paths]), 0)) - score(truth)
    assert float(chain.loss(emissions, torch.tensor([truth]), torch.ones(1, 4))) == pytest.approx(expected, abs=1e-3)


def test_crf_never_puts_an_inside_after_an_outside() -> None:
    emissions = torch.tensor([[[0.0, -9.0, 9.0], [9.0, -9.0, 0.0], [0.0, -9.0, 9.0]]])
    tags = ChainCRF().decode(emissions, [3])[0]
    assert tags[0] != 2 and all((a, b) != (0, 2) for a, b in itertools.pairwise(tags))


def test_a_low_rank_change_comes_back() -> None:
    torch.manual_seed(1)
    model = torch.nn.Linear(8, 6)
    start = {name: value.detach().clone() for name, value in model.named_parameters()}
    with torch.no_grad():
        model.weight += torch.randn(6, 2) @ torch.randn(2, 8)
        model.bias += 0.5
    learned = low_rank(model, start, rank=2)
    other = torch.nn.Linear(8, 6)
    other.load_state_dict(start)
    apply_difference(other, learned)
    for name, value in model.named_parameters():
        assert torch.allclose(dict(other.named_parameters())[name], value, atol=2e-2), name


def test_ranking_scores() -> None:
    scores = score_ranking([["a", "b", "c"], ["x", "y"]], [{"b"}, {"x", "q"}])
    assert scores["rp@1"] == 0.5 and scores["rp@5"] == 0.75
    assert scores["r@10"] == 0.75 and scores["mrr"] == 0.75


def test_unseen_labels_are_counted_apart(tmp_path: Path) -> None:
    class Fixed:
        def rank(self, sentences: list[str], count: int) -> list[np.ndarray]:
            return [np.array([0, 1]) for _ in sentences]

    result = evaluate_linking({"s": {"a", "b"}, "t": {"c"}}, ["a", "b", "c"], Fixed(), seen={"a"})  # type: ignore[arg-type]
    assert result["unseen_labels"] == 2 and result["r@10_unseen_labels"] == 0.5


def test_linking_gold_names_its_columns(tmp_path: Path) -> None:
    path = tmp_path / "gold.csv"
    path.write_text("sentence,label\nknows SQL,SQL\nknows SQL,elsewhere\n")
    assert read_linked(path, "sentence", "label", ["SQL"]) == ({"knows SQL": {"SQL"}}, 1)
    with pytest.raises(DataError, match="no column 'text'"):
        read_linked(path, "text", "label", ["SQL"])
    with pytest.raises(UserError):
        read_linked(tmp_path / "none.csv", "sentence", "label", [])


def test_official_esco_tables_become_a_taxonomy(tmp_path: Path) -> None:
    (tmp_path / "skills_en.csv").write_text(
        "conceptType,conceptUri,skillType,reuseLevel,preferredLabel,altLabels\n"
        "KnowledgeSkillCompetence,http://data.europa.eu/esco/skill/1,knowledge,sector-specific,Haskell,Haskell techniques\n"
        'KnowledgeSkillCompetence,http://data.europa.eu/esco/skill/2,skill/competence,cross-sector,bake bread,"make bread\nbread baking"\n'
        "KnowledgeSkillCompetence,http://data.europa.eu/esco/skill/3,skill/competence,cross-sector,Bake bread,oven work\n"
    )
    (tmp_path / "occupations_en.csv").write_text(
        "conceptUri,iscoGroup,preferredLabel,altLabels\nhttp://data.europa.eu/esco/occupation/9,7512,baker,bread baker\n"
    )
    (tmp_path / "occupationSkillRelations_en.csv").write_text(
        "occupationUri,relationType,skillType,skillUri\n"
        "http://data.europa.eu/esco/occupation/9,essential,skill/competence,http://data.europa.eu/esco/skill/2\n"
    )
    result = import_esco(tmp_path, tmp_path / "out")
    assert (result.skills, result.occupations, result.left_out) == (2, 1, ["Bake bread"])
    taxonomy, faults = read_taxonomy(tmp_path / "out")
    assert faults == []
    assert taxonomy.skills["bake-bread"].labels == ("bake bread", "make bread", "bread baking")
    assert taxonomy.skills["haskell"].esco_uri.endswith("/1")
    assert taxonomy.occupations["baker"].essential == ("bake-bread",) and taxonomy.occupations["baker"].isco08 == "7512"
    with pytest.raises(UserError, match="not empty"):
        import_esco(tmp_path, tmp_path / "out")


def test_official_onet_tables_become_a_taxonomy(tmp_path: Path) -> None:
    (tmp_path / "Occupation Data.txt").write_text("O*NET-SOC Code\tTitle\tDescription\n51-3011.00\tBakers\tBake.\n")
    (tmp_path / "Alternate Titles.txt").write_text(
        "O*NET-SOC Code\tTitle\tAlternate Title\tShort Title\tSource(s)\n51-3011.00\tBakers\tPastry Cook\tn/a\t08\n"
    )
    (tmp_path / "Technology Skills.txt").write_text(
        "O*NET-SOC Code\tTitle\tExample\tCommodity Code\tCommodity Title\tHot Technology\tIn Demand\n"
        "51-3011.00\tBakers\tMicrosoft Excel\t43232110\tSpreadsheet software\tY\tY\n"
        "51-3011.00\tBakers\tFlour accounting software\t4323\tAccounting software\tN\tN\n"
    )
    (tmp_path / "Skills.txt").write_text(
        "O*NET-SOC Code\tElement ID\tElement Name\tScale ID\tData Value\n51-3011.00\t2.A.1.a\tMonitoring\tIM\t3.5\n"
    )
    result = import_onet(tmp_path, tmp_path / "out")
    taxonomy, faults = read_taxonomy(tmp_path / "out")
    assert faults == [] and result.skills == 3
    baker = taxonomy.occupations["bakers"]
    assert baker.soc2018 == "51-3011" and "Pastry Cook" in baker.alt_labels
    assert set(baker.essential) == {"monitoring", "microsoft-excel"} and baker.optional == (
        "flour-accounting-software",
    )


@pytest.mark.shared
def test_whole_downloads(shared: Path, tmp_path: Path) -> None:
    for read, name, least in ((import_esco, "esco", 13_000), (import_onet, "onet", 8_000)):
        result = read(shared / "reference" / name, tmp_path / name)
        taxonomy, faults = read_taxonomy(tmp_path / name)
        assert faults == [] and result.skills >= least
        assert sum(bool(o.essential) for o in taxonomy.occupations.values()) >= 0.8 * result.occupations


def test_json_lines_keep_their_order(tmp_path: Path) -> None:
    rows = [{"tokens": [word], "tags_skill": ["O"], "tags_knowledge": ["B"]} for word in ("b", "a", "b")]
    path = tmp_path / "gold.json"
    path.write_text("\n".join(map(json.dumps, rows)))
    assert read_span_gold(path) == rows
