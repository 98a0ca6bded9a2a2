"""What the data service offers, one module for each sort of thing."""

from portal.opendata.datasets.adoptions import ADOPTIONS
from portal.opendata.datasets.base import Dataset
from portal.opendata.datasets.case_studies import CASE_STUDIES
from portal.opendata.datasets.figures import FIGURES, TABLE1
from portal.opendata.datasets.solutions import SOLUTIONS
from portal.opendata.datasets.vocabularies import COUNCILS, INTERACTIONS, SERVICES, THEMES

DATASETS: tuple[Dataset, ...] = (
    *(CASE_STUDIES, SOLUTIONS, ADOPTIONS),
    *(FIGURES, TABLE1),
    *(SERVICES, INTERACTIONS, THEMES, COUNCILS),
)
"""In the order of the page and of the description."""
