"""Everything that is loaded once and shared by all analyses: taxonomy, catalogue, figures, models."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

from skillgap.credentials.catalogue import load_catalogue
from skillgap.market.demand import load_demand
from skillgap.pipeline.translation import translate_catalogue
from skillgap.schema import Catalogue, Demand, Level, SkillKind, Taxonomy
from skillgap.skills.encoder import SentenceEncoder, load_encoder
from skillgap.skills.extraction import Extractor
from skillgap.skills.linking import Linker
from skillgap.skills.occupations import OccupationFinder
from skillgap.skills.taxonomy import load_taxonomy
from skillgap.text import normalise_phrase


@dataclass(frozen=True)
class Engine:
    """Read-only resources. Parts are loaded when first asked for, so that a face can show progress.

    Args:
        taxonomy_folder, catalogue_folder, demand_folder: None for those that skillgap ships.
    """

    taxonomy_folder: Path | None = None
    catalogue_folder: Path | None = None
    demand_folder: Path | None = None

    @cached_property
    def taxonomy(self) -> Taxonomy:
        """Skills and occupations."""
        return load_taxonomy(self.taxonomy_folder)

    @cached_property
    def catalogue(self) -> Catalogue:
        """Credentials; each also closes the gap of its own name ("CISSP is required").

        With another taxonomy and no other catalogue, the shipped one is told in that taxonomy's skills.
        """
        if self.taxonomy_folder is not None and self.catalogue_folder is None:
            own = load_taxonomy()
            shipped = add_own_names(load_catalogue(skill_ids=own.skills), own)
            return translate_catalogue(shipped, own, self.taxonomy)
        catalogue = load_catalogue(self.catalogue_folder, skill_ids=self.taxonomy.skills)
        return add_own_names(catalogue, self.taxonomy)

    @cached_property
    def demand(self) -> Demand:
        """Mined figures."""
        return load_demand(self.demand_folder)

    @cached_property
    def encoder(self) -> SentenceEncoder:
        """The language model; takes seconds."""
        return load_encoder()

    @cached_property
    def extractor(self) -> Extractor:
        """Extraction with linking."""
        return Extractor(self.taxonomy, Linker(self.taxonomy, self.encoder))

    @cached_property
    def occupation_finder(self) -> OccupationFinder:
        """Titles to occupations."""
        return OccupationFinder(self.taxonomy, self.encoder)


def certification_names(taxonomy: Taxonomy) -> dict[str, str]:
    """Normalised label to skill id, for skills that are certifications."""
    return {
        normalise_phrase(label): skill.id
        for skill in taxonomy.skills.values()
        if skill.kind == SkillKind.CERTIFICATION
        for label in skill.labels
    }


def add_own_names(catalogue: Catalogue, taxonomy: Taxonomy) -> Catalogue:
    """Let each credential teach the certification skill of its own name, where the taxonomy has one."""
    names = certification_names(taxonomy)
    credentials = {}
    for key, credential in catalogue.credentials.items():
        own = names.get(normalise_phrase(credential.title)) or (key if key in names.values() else None)
        if own and own not in credential.teaches:
            credential = replace(credential, teaches={**credential.teaches, own: Level.ADVANCED})
        credentials[key] = credential
    return Catalogue(credentials, catalogue.rates, catalogue.version)
