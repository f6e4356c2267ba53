"""The nouns: frozen data types without behaviour that needs a library."""

from skillgap.schema.credential import Catalogue, Cost, Credential, ExchangeRates
from skillgap.schema.document import Document, Doubt, Line, Record, RecordKind, Section, SectionKind, Span
from skillgap.schema.market import Demand, PostingSource, SkillDemand
from skillgap.schema.plan import (
    Closing,
    Constraints,
    Gap,
    Need,
    OpenGap,
    Plan,
    Recommendation,
    Report,
    Requirement,
)
from skillgap.schema.profile import (
    Certificate,
    DateRange,
    Education,
    LanguageSkill,
    Position,
    Posting,
    Profile,
    SkillItem,
    YearMonth,
)
from skillgap.schema.skill import Evidence, LinkedSkill, Mention, Polarity
from skillgap.schema.taxonomy import Level, Occupation, Skill, SkillKind, Taxonomy

__all__ = [
    "Catalogue",
    "Certificate",
    "Closing",
    "Constraints",
    "Cost",
    "Credential",
    "DateRange",
    "Demand",
    "Document",
    "Doubt",
    "Education",
    "Evidence",
    "ExchangeRates",
    "Gap",
    "LanguageSkill",
    "Level",
    "Line",
    "LinkedSkill",
    "Mention",
    "Need",
    "Occupation",
    "OpenGap",
    "Plan",
    "Polarity",
    "Position",
    "Posting",
    "PostingSource",
    "Profile",
    "Recommendation",
    "Record",
    "RecordKind",
    "Report",
    "Requirement",
    "Section",
    "SectionKind",
    "Skill",
    "SkillDemand",
    "SkillItem",
    "SkillKind",
    "Span",
    "Taxonomy",
    "YearMonth",
]
