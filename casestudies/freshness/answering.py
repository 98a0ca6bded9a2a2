"""The owner's link: made for one asking, good for one answer."""

from datetime import timedelta
from enum import Enum

from django.utils.crypto import constant_time_compare

from casestudies.freshness.due import reviewed
from casestudies.models import CaseStudyUpkeep
from portal.core import links

PURPOSE = "still-right"

LASTS = timedelta(days=60)


class Refusal(Enum):
    """Why a link leads to no question."""

    FORGED = "forged"
    EXPIRED = "expired"
    USED = "used"


def make_token(upkeep: CaseStudyUpkeep) -> str:
    """The token of the link that answers what was asked last about this case study; every earlier one is revoked."""
    return links.sign(PURPOSE, upkeep.case_study_id, upkeep.review_key)


def find_asked(token: str, *, lock: bool = False) -> CaseStudyUpkeep | Refusal:
    """The upkeep that a link asks about, locked for an answer if ``lock``, or why there is nothing to answer.

    A case study that left the site meanwhile counts as answered.
    """
    claim = links.read(PURPOSE, token, LASTS)
    if isinstance(claim, links.Flaw):
        return Refusal.EXPIRED if claim is links.Flaw.EXPIRED else Refusal.FORGED
    rows = reviewed().filter(case_study_id=claim.pk).select_related("case_study")
    upkeep = (rows.select_for_update(of=("self",)) if lock else rows).first()
    if upkeep is None or not upkeep.review_key or not constant_time_compare(upkeep.review_key, claim.key):
        return Refusal.USED
    return upkeep
