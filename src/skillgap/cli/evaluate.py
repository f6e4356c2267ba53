"""Measure against labelled texts."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer

from skillgap.cli.common import OutputFormat, PageFormat, emit, print_scores, render_blocks, tell, today

app = typer.Typer(no_args_is_help=True, help="Measure against labelled texts.")


@app.command("skills")
def evaluate_skills(
    gold: Annotated[
        list[Path], typer.Option(help="JSON lines or a folder of TOML files with labelled texts; may be repeated.")
    ],
    format: Annotated[OutputFormat, typer.Option(help="text or json.")] = OutputFormat.TEXT,
    fast: Annotated[bool, typer.Option(help="Without embeddings, as mining does.")] = False,
    write_confidence: Annotated[
        Path | None, typer.Option(help="Also write the precision of each kind of decision.")
    ] = None,
) -> None:
    """Recall, precision, polarity and traps on labelled texts."""
    from skillgap.evaluation.extraction import evaluate_extraction, save_confidence
    from skillgap.pipeline.engine import Engine
    from skillgap.skills.extraction import Extractor

    engine = Engine()
    result = evaluate_extraction(gold, Extractor(engine.taxonomy) if fast else engine.extractor)
    if write_confidence:
        save_confidence(result, gold, write_confidence, today())
    if format == OutputFormat.JSON:
        print(json.dumps(result.summary(), indent=1))
        return
    for name, value in result.summary().items():
        print(f"{name:24} {value}")


@app.command("reading")
def evaluate_reading(
    gold: Annotated[Path, typer.Option(help="Folder of truths (TOML).")],
    documents: Annotated[Path, typer.Option(help="Folder below which the documents lie.")],
    errors: Annotated[bool, typer.Option(help="Also print each thing that is missing or false.")] = False,
) -> None:
    """Words, their order, and the parts of the profile, against the truth of documents."""
    from skillgap.evaluation.reading import evaluate_reading as evaluate
    from skillgap.evaluation.reading import make_table

    results = evaluate(gold, documents)
    for result in results if errors else ():
        for part, kind, what in result.wrong:
            print(f"{result.name}\t{part}\t{kind}\t{what}")
    table = make_table(results)
    widths = [max(map(len, cells)) for cells in zip(*table, strict=True)]
    for cells in table:
        print("  ".join(cell.ljust(width) for cell, width in zip(cells, widths, strict=True)).rstrip())


@app.command("spans")
def evaluate_span_recognition(
    gold: Annotated[Path, typer.Option(help="JSON lines with tokens, tags_skill and tags_knowledge (SkillSpan).")],
    model: Annotated[Path | None, typer.Option(help="Another trained recogniser (safetensors).")] = None,
    format: Annotated[OutputFormat, typer.Option(help="text or json.")] = OutputFormat.TEXT,
) -> None:
    """Strict and overlap F1 of the learned recogniser, for each layer and merged."""
    from skillgap.evaluation.spans import evaluate_spans, read_span_gold
    from skillgap.skills.spans import load_tagger

    rows = read_span_gold(gold)
    print_scores(evaluate_spans(rows, load_tagger(model).tag([row["tokens"] for row in rows])), format)


@app.command("linking")
def evaluate_linking_of_sentences(
    gold: Annotated[Path, typer.Option(help="CSV with a sentence and one label in each row.")],
    labels: Annotated[Path, typer.Option(help="Text file with all labels to choose from, one a line.")],
    text_column: Annotated[str, typer.Option(help="Column of the sentence.")] = "sentence",
    label_column: Annotated[str, typer.Option(help="Column of the label.")] = "label",
    stock: Annotated[bool, typer.Option(help="With the untrained encoder.")] = False,
    control: Annotated[
        bool, typer.Option(help="Untrained, with 0.2 added to the labels of the training sentences.")
    ] = False,
    format: Annotated[OutputFormat, typer.Option(help="text or json.")] = OutputFormat.TEXT,
) -> None:
    """RP@1, RP@5, RP@10, R@10 and MRR of linking sentences to a list of labels."""
    from skillgap.evaluation.linking import (
        evaluate_linking,
        load_ranker,
        read_label_list,
        read_linked,
        read_seen_labels,
    )

    names = read_label_list(labels)
    linked, unknown = read_linked(gold, text_column, label_column, names)
    if unknown:
        tell(f"{unknown} rows name a label that {labels.name} lacks, and were left out")
    ranker = load_ranker(names, tuned=not (stock or control), prior=control)
    print_scores(evaluate_linking(linked, names, ranker, read_seen_labels()), format)


@app.command("occupations")
def evaluate_occupation_titles(
    titles: Annotated[Path, typer.Option(help="O*NET's Alternate Titles, as text or Parquet.")],
    sample: Annotated[int, typer.Option(help="How many titles, drawn at random with a fixed seed.")] = 4000,
    format: Annotated[OutputFormat, typer.Option(help="text or json.")] = OutputFormat.TEXT,
) -> None:
    """Titles of the occupations that the taxonomy has, linked to them: top 1 and top 5."""
    from skillgap.evaluation.occupations import evaluate_occupations, read_titles
    from skillgap.pipeline.engine import Engine

    engine = Engine()
    print_scores(evaluate_occupations(read_titles(titles), engine.taxonomy, engine.occupation_finder, sample), format)


@app.command("demand")
def evaluate_mined_tools(
    technology_skills: Annotated[Path, typer.Option(help="O*NET's Technology Skills, as text or Parquet.")],
    demand: Annotated[Path | None, typer.Option(help="Folder of mined figures; skillgap's own unless given.")] = None,
    taxonomy: Annotated[Path | None, typer.Option(help="Folder of another taxonomy.")] = None,
    format: Annotated[PageFormat, typer.Option(help="text, json, md or html.")] = PageFormat.TEXT,
    output: Annotated[Path | None, typer.Option(help="File to write to.")] = None,
) -> None:
    """Tools that postings ask for, against those that O*NET lists for the same occupation."""
    from skillgap.evaluation.onet_demand import compare_with_onet, read_technology_skills
    from skillgap.faces.onet_demand import list_comparisons, make_comparison_outline
    from skillgap.market.demand import load_demand
    from skillgap.skills.taxonomy import load_taxonomy

    names = load_taxonomy(taxonomy)
    compared = compare_with_onet(load_demand(demand), read_technology_skills(technology_skills), names)
    if format == PageFormat.JSON:
        emit(json.dumps(list_comparisons(compared), indent=1, ensure_ascii=False) + "\n", output)
        return
    emit(render_blocks(make_comparison_outline(compared, names), format), output)


@app.command("courses")
def evaluate_course_descriptions(
    table: Annotated[Path, typer.Option(help="CSV of courses with the columns name, skills and perhaps description.")],
    sample: Annotated[int, typer.Option(help="How many courses, drawn at random with a fixed seed.")] = 300,
    fast: Annotated[bool, typer.Option(help="Without embeddings.")] = False,
    format: Annotated[OutputFormat, typer.Option(help="text or json.")] = OutputFormat.TEXT,
) -> None:
    """Skills found in courses' titles and descriptions, against those that their provider lists."""
    from skillgap.evaluation.courses import evaluate_courses, read_courses
    from skillgap.pipeline.engine import Engine
    from skillgap.skills.extraction import Extractor

    engine = Engine()
    courses, counts = read_courses(table, engine.taxonomy)
    extractor = Extractor(engine.taxonomy) if fast else engine.extractor
    print_scores(counts | evaluate_courses(courses, engine.taxonomy, extractor, sample), format)
