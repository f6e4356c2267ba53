"""What is shipped because it takes long to compute."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from skillgap.cli.common import tell, today

app = typer.Typer(no_args_is_help=True, help="What is shipped because it takes long to compute.")
train_app = typer.Typer(no_args_is_help=True, help="Train what is shipped, from data that you name.")
app.add_typer(train_app, name="train")


@train_app.command("linking")
def train_linking_model(
    esco: Annotated[Path, typer.Option(help="Folder of ESCO's tables.")],
    sentences: Annotated[
        Path | None, typer.Option(help="CSV of labelled sentences (columns sentence, skills).")
    ] = None,
    output: Annotated[Path, typer.Option(help="The models folder of a checkout.")] = Path("models"),
    seed: Annotated[int, typer.Option(help="Seed of all that is random.")] = 1,
) -> None:
    """Tune the encoder for linking; about ten minutes on two cores."""
    from skillgap.training.building import build_linking

    build_linking(esco, sentences, output, seed, today(), tell)


@train_app.command("spans")
def train_span_model(
    gold: Annotated[
        Path, typer.Option(help="JSON lines with tokens, tags_skill and tags_knowledge (SkillSpan's train split).")
    ],
    output: Annotated[Path, typer.Option(help="The models folder of a checkout.")] = Path("models"),
    epochs: Annotated[int, typer.Option(help="Passes over the sentences.")] = 8,
    seed: Annotated[int, typer.Option(help="Seed of all that is random.")] = 1,
) -> None:
    """Train the recogniser of spans; about fifteen minutes on two cores."""
    from skillgap.training.building import build_spans

    build_spans(gold, output, epochs, seed, today(), tell)


@app.command("build")
def build_models(
    output: Annotated[Path, typer.Option(help="The models folder of a checkout.")] = Path("models"),
) -> None:
    """Encode the taxonomy's labels anew, after a change of labels."""
    from skillgap.pipeline.models import build_label_vectors

    for line in build_label_vectors(output, today()):
        tell(line)


@app.command("manifest")
def write_manifest(
    folder: Annotated[Path, typer.Argument(help="The models folder of a checkout.")] = Path("models"),
) -> None:
    """List all files of the models folder with their SHA-256."""
    from skillgap.pipeline.models import write_manifest as write

    tell(f"Written to {write(folder)}")
