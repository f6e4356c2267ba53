"""Fields of study and work: the taxonomy's own names, each with its code in ISCED-F 2013 (UNESCO).

The names are the taxonomy's, as the field of a credential follows from the skills that it teaches, and as ISCED-F
puts all of computing into three fields and all of health and safety into one. The code beside each name is what other
systems (Europass, Open Badges) understand.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from skillgap.schema import Level, Taxonomy

FIELDS: dict[str, tuple[str, str]] = {
    "agriculture-environment": ("Agriculture and environment", "081"),
    "allied-social-care": ("Therapy and social care", "092"),
    "automotive-logistics": ("Vehicles, driving and transport", "0716"),
    "childcare": ("Child care", "0922"),
    "cloud-devops": ("Cloud and DevOps", "0612"),
    "construction-electrical": ("Building and electrical trades", "0732"),
    "customer-service": ("Customer service", "0416"),
    "data-analysis": ("Data analysis", "0542"),
    "data-engineering": ("Data engineering", "0612"),
    "databases": ("Databases", "0612"),
    "design": ("Design", "021"),
    "ecommerce": ("E-commerce", "0416"),
    "engineering-design": ("Engineering design", "071"),
    "finance": ("Accounting and finance", "041"),
    "health-informatics": ("Health informatics and records", "0688"),
    "health-safety": ("Health and safety at work", "1022"),
    "hospitality-events": ("Hospitality, travel and events", "101"),
    "human-resources": ("Human resources", "0413"),
    "instructional-design": ("Instructional design and training", "0111"),
    "it-support": ("IT support and systems", "061"),
    "languages": ("Languages", "0231"),
    "legal-compliance": ("Law and compliance", "0421"),
    "life-science-lab": ("Life sciences and laboratory", "051"),
    "machine-learning": ("Machine learning and AI", "0613"),
    "marketing": ("Marketing", "0414"),
    "mechanical-manufacturing": ("Mechanics and manufacturing", "0715"),
    "media-writing": ("Media and writing", "0321"),
    "medicine": ("Medicine", "0912"),
    "mobile-and-testing": ("Mobile apps and testing", "0613"),
    "networking": ("Networking", "0612"),
    "nursing-clinical": ("Nursing and clinical care", "0913"),
    "office": ("Office work", "0415"),
    "personal-services": ("Personal services", "101"),
    "project-product": ("Projects and products", "0413"),
    "public-social-sector": ("Public and social sector", ""),
    "renewable-energy": ("Energy", "0713"),
    "research-academia": ("Research and academia", ""),
    "sales": ("Sales", "0416"),
    "security": ("Cyber security", "0612"),
    "software": ("Software development", "0613"),
    "supply-chain": ("Supply chain and operations", "0413"),
    "teaching": ("Teaching", "011"),
    "transversal": ("Personal skills", "0031"),
    "web": ("Web development", "0613"),
}
"""Name to its label and its code in ISCED-F 2013: four digits a detailed field, three a narrow one, empty for none."""

_PERSONAL = 0.3  # communication and the like are taught beside everything else
_BY_LABEL = {label: name for name, (label, _) in FIELDS.items()}


def find_field(teaches: Mapping[str, Level], taxonomy: Taxonomy) -> str:
    """The field that most of the taught skills belong to, deeper ones counting more; empty where none has one of ours."""
    weight: dict[str, float] = defaultdict(float)
    for skill_id, depth in teaches.items():
        skill = taxonomy.skills.get(skill_id)
        if skill is not None and skill.field in FIELDS:
            weight[skill.field] += float(depth) * (_PERSONAL if skill.field == "transversal" else 1.0)
    return max(sorted(weight), key=lambda name: weight[name]) if weight else ""


def field_named(text: str) -> str:
    """The field of a name or a label of ours; empty for any other text."""
    return text if text in FIELDS else _BY_LABEL.get(text, "")
