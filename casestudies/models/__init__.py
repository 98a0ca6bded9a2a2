"""Case studies and what belongs to them."""

from casestudies.models.artefact import Artefact
from casestudies.models.case_study import CaseStudyPage
from casestudies.models.index_page import CaseStudyIndexPage
from casestudies.models.measure import Measure
from casestudies.models.tags import CaseStudyInteraction, CaseStudyService, CaseStudyTheme
from casestudies.models.upkeep import CaseStudyUpkeep
from casestudies.models.who import CaseStudyCouncil, CaseStudyPartner, CaseStudySupplier

__all__ = [
    "Artefact",
    "CaseStudyCouncil",
    "CaseStudyIndexPage",
    "CaseStudyInteraction",
    "CaseStudyPage",
    "CaseStudyPartner",
    "CaseStudyService",
    "CaseStudySupplier",
    "CaseStudyTheme",
    "CaseStudyUpkeep",
    "Measure",
]
