"""LinkedIn's "add to profile" link for a credential that was earned.

The address and its parameters are those of LinkedIn's own form for partners (https://addtoprofile.linkedin.com). Opening
it fills in the form; nothing is saved before the person has looked at it and agreed.
"""

from __future__ import annotations

from urllib.parse import quote, urlencode, urlsplit

from skillgap.errors import UserError
from skillgap.pipeline.keeping_up import find_expiry
from skillgap.schema import Credential, YearMonth

_FORM = "https://www.linkedin.com/profile/add"


def make_linkedin_link(credential: Credential, earned: YearMonth, certificate_url: str = "", number: str = "") -> str:
    """Address that opens LinkedIn's form for a certificate, filled in with what is known.

    The awarding body goes in by name: LinkedIn's number for it would be a guess, and a wrong one shows another company.
    The end of validity is left out where the catalogue does not know it.

    Args:
        certificate_url: where others can look the certificate up; may be empty.
        number: the certificate's own number; may be empty.

    Raises:
        UserError: an address that is none of the web.
    """
    if certificate_url:
        parts = urlsplit(certificate_url)
        if parts.scheme not in ("http", "https") or not parts.netloc:
            raise UserError(
                "showing.address", "The certificate's address must begin with https:// or http://. Copy it whole."
            )
    until = find_expiry(earned, credential.valid_years)
    fields: dict[str, str | int | None] = {
        "startTask": "CERTIFICATION_NAME",
        "name": credential.title,
        "organizationName": credential.awarding_body or credential.provider,
        "issueYear": earned.year,
        "issueMonth": earned.month,
        "expirationYear": until.year if until else None,
        "expirationMonth": until.month if until else None,
        "certUrl": certificate_url,
        "certId": number,
    }
    return f"{_FORM}?{urlencode({name: value for name, value in fields.items() if value}, quote_via=quote, safe='')}"
