"""A catalogue in figures."""

from __future__ import annotations

from collections import Counter
from statistics import quantiles
from typing import Any

from skillgap.credentials.completeness import MANDATORY, OPTIONAL, measure_completeness
from skillgap.schema import Catalogue


def count_catalogue(catalogue: Catalogue) -> dict[str, Any]:
    """Counts by field, kind, assessment and provider; completeness with its quartiles, and how often each element is known."""
    credentials = list(catalogue.credentials.values())
    shares = [measure_completeness(credential).share for credential in credentials]
    low, middle, high = (
        quantiles(shares, n=4) if len(shares) > 1 else (*shares, *shares, *shares) if shares else (0.0, 0.0, 0.0)
    )
    known = {
        name: sum(test(credential) for credential in credentials) for name, test in {**MANDATORY, **OPTIONAL}.items()
    }

    def count(key: str) -> dict[str, int]:
        return dict(Counter(getattr(credential, key) or "not known" for credential in credentials).most_common())

    return {
        "credentials": len(credentials),
        "fields": count("field"),
        "kinds": count("kind"),
        "assessment": count("assessment"),
        "providers": count("provider"),
        "completeness": {"quartile": round(low, 3), "median": round(middle, 3), "third quartile": round(high, 3)},
        "known": known,
        "skills taught": len({skill for credential in credentials for skill in credential.teaches}),
        "skills found by extraction": sum(bool(credential.teaches_basis) for credential in credentials),
        "expire": sum(credential.valid_years is not None for credential in credentials),
        "free": sum(credential.cost.certificate == 0 and not credential.cost.per_month for credential in credentials),
    }
