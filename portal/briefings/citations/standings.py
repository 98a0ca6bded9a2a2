"""How everything that a briefing refers to stands, in one query for all that is a row of a table."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping

from portal.briefings.citations.barriers import Barriers
from portal.briefings.citations.figures import Figures
from portal.briefings.citations.files import DOCUMENTS, IMAGES
from portal.briefings.citations.kinds import GONE, CitedKind, Data, Reference, Standing
from portal.briefings.citations.pages import Pages
from portal.briefings.citations.searches import Searches, search_standing
from portal.briefings.citations.table1 import Gaps, Rows
from portal.briefings.citations.terms import TERMS
from portal.core.visibility import Rules
from search.contract import ResultSet

_ALL: tuple[CitedKind, ...] = (
    Figures(),
    Pages(),
    Barriers(),
    Rows(),
    Gaps(),
    *TERMS,
    IMAGES,
    DOCUMENTS,
    Searches(),
)

KINDS: Mapping[str, CitedKind] = {kind.name: kind for kind in _ALL}
"""Every kind of thing a briefing can refer to, by its name. What has another kind was never a reference."""


def find_standings(
    references: Collection[Reference], rules: Rules, results: Mapping[str, ResultSet] | None = None
) -> dict[Reference, Standing]:
    """How each of ``references`` stands; what is not there any more is ``GONE``.

    One query, one more if rows of the gap map are among them, three more for searches that are not among ``results``,
    which were answered already; however many there are.
    """
    answered = {
        reference: search_standing(reference.key, results[reference.key])
        for reference in references
        if results and reference.kind == Searches.name and reference.key in results
    }
    return answered | _looked_up([reference for reference in references if reference not in answered], rules)


def _looked_up(references: Iterable[Reference], rules: Rules) -> dict[Reference, Standing]:
    found: dict[str, dict[str, list[Data]]] = defaultdict(dict)
    for reference in references:
        found[reference.kind][reference.key] = []
    wanted = [rows for name, things in found.items() for rows in KINDS[name].rows(things.keys())]
    if wanted:
        for name, key, data in wanted[0].union(*wanted[1:], all=True):
            found[name].setdefault(key, []).append(data)
    stands = {name: KINDS[name].standings(things, rules) for name, things in found.items()}
    return {Reference(name, key): stands[name].get(key, GONE) for name, things in found.items() for key in things}
