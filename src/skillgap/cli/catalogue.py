"""The catalogue of credentials."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from skillgap.cli.common import OutputFormat, emit, print_faults, tell, today
from skillgap.credentials.drafts import CatalogueFormat

if TYPE_CHECKING:
    from skillgap.schema import Catalogue, Taxonomy

app = typer.Typer(no_args_is_help=True, help="The catalogue of credentials.")

CatalogueFolder = Annotated[Path | None, typer.Option(help="Folder of another catalogue; skillgap's own unless given.")]
TaxonomyFolder = Annotated[Path | None, typer.Option(help="Folder of another taxonomy.")]
Exchange = Annotated[CatalogueFormat, typer.Option(help="csv, open-badges (3.0) or ctdl (JSON-LD).")]


def _load(catalogue: Path | None, taxonomy: Path | None) -> tuple[Catalogue, Taxonomy]:
    from skillgap.credentials.catalogue import load_catalogue
    from skillgap.skills.taxonomy import load_taxonomy

    loaded = load_taxonomy(taxonomy)
    return load_catalogue(catalogue, skill_ids=loaded.skills), loaded


@app.command("validate")
def validate_catalogue(
    folder: Annotated[Path | None, typer.Argument(help="Folder; skillgap's own unless given.")] = None,
    taxonomy: TaxonomyFolder = None,
) -> None:
    """Check a catalogue and tell all faults at once."""
    from skillgap.credentials.catalogue import read_catalogue
    from skillgap.skills.taxonomy import load_taxonomy

    catalogue, faults = read_catalogue(folder, skill_ids=load_taxonomy(taxonomy).skills)
    print_faults(faults)
    print(f"{len(catalogue.credentials)} credentials, {len(faults)} faults")
    raise typer.Exit(2 if faults else 0)


@app.command("import")
def import_catalogue(
    path: Annotated[Path, typer.Argument(help="File with credentials.")],
    output: Annotated[Path, typer.Option(help="New folder; give it to other commands with --catalogue.")],
    format: Exchange = CatalogueFormat.CSV,
    provider: Annotated[str, typer.Option(help="Provider of the rows that name none.")] = "",
    url: Annotated[str, typer.Option(help="The provider's list, for rows without a page of their own.")] = "",
    country: Annotated[str, typer.Option(help="Country of the rows that name none (ISO 3166).")] = "",
    language: Annotated[str, typer.Option(help="Language of the rows that name none (ISO 639).")] = "",
    currency: Annotated[str, typer.Option(help="Currency of the prices that name none (ISO 4217).")] = "",
    taxonomy: TaxonomyFolder = None,
    fast: Annotated[bool, typer.Option(help="Read descriptions without embeddings.")] = False,
) -> None:
    """Turn a file into a catalogue. Where it names no skills, title and description are read."""
    from skillgap.credentials.saving import save_catalogue
    from skillgap.pipeline.catalogue import import_catalogue as run
    from skillgap.pipeline.engine import Engine
    from skillgap.skills.extraction import Extractor

    engine = Engine(taxonomy_folder=taxonomy)
    given = {"provider": provider, "url": url, "country": country, "language": language, "currency": currency}
    result = run(
        path, format, engine.taxonomy, lambda: Extractor(engine.taxonomy) if fast else engine.extractor,
        today=today(), defaults={key: value for key, value in given.items() if value},
    )  # fmt: skip
    save_catalogue(result.catalogue, output)
    print_faults(result.notes)
    print(
        f"{len(result.catalogue.credentials)} credentials in {output}; skills of {result.found} found in descriptions"
    )


@app.command("export")
def export_catalogue(
    format: Exchange = CatalogueFormat.CSV,
    output: Annotated[Path | None, typer.Option(help="File; stdout unless given.")] = None,
    catalogue: CatalogueFolder = None,
    taxonomy: TaxonomyFolder = None,
) -> None:
    """Write a catalogue in a format that others read."""
    from skillgap.credentials.ctdl import make_ctdl
    from skillgap.credentials.open_badges import make_open_badges
    from skillgap.credentials.table import make_table

    loaded, skills = _load(catalogue, taxonomy)
    if format == CatalogueFormat.CSV:
        emit(make_table(loaded), output)
        return
    make = make_open_badges if format == CatalogueFormat.OPEN_BADGES else make_ctdl
    emit(json.dumps(make(loaded, skills), ensure_ascii=False, indent=1) + "\n", output)


@app.command("stats")
def show_statistics(
    catalogue: CatalogueFolder = None,
    taxonomy: TaxonomyFolder = None,
    format: Annotated[OutputFormat, typer.Option(help="text or json.")] = OutputFormat.TEXT,
) -> None:
    """Credentials by field, kind and provider, and how much is known of them."""
    from skillgap.credentials.statistics import count_catalogue

    figures = count_catalogue(_load(catalogue, taxonomy)[0])
    if format == OutputFormat.JSON:
        print(json.dumps(figures, indent=1, ensure_ascii=False))
        return
    for name, value in figures.items():
        print(name if isinstance(value, dict) else f"{name}: {value}")
        for key, count in value.items() if isinstance(value, dict) else ():
            print(f"  {count:>6}  {key}")


@app.command("check-links")
def check_catalogue_links(
    catalogue: CatalogueFolder = None,
    taxonomy: TaxonomyFolder = None,
    limit: Annotated[int, typer.Option(help="How many pages at most; 0 for all.")] = 0,
    pause: Annotated[float, typer.Option(help="Seconds between two pages of one host.")] = 1.0,
) -> None:
    """Ask the pages of a catalogue whether they are still there. Goes on the network, politely."""
    from skillgap.credentials.links import LinkState, check_links

    urls = list(dict.fromkeys(credential.url for credential in _load(catalogue, taxonomy)[0].credentials.values()))
    urls = urls[:limit] if limit > 0 else urls
    tell(f"{len(urls)} pages, {pause:g} s apart for each host")
    links = check_links(urls, pause=pause)
    for link in links:
        if link.state != LinkState.FOUND:
            print(f"{link.state}\t{link.url}\t{link.note}")
    found = sum(link.state == LinkState.FOUND for link in links)
    tell(f"{found} of {len(links)} found as named")
    raise typer.Exit(2 if any(link.state == LinkState.GONE for link in links) else 0)
