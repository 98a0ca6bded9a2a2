"""The words of a query with every way to say them."""

from search.language.parse import ParsedQuery
from search.language.synonyms import Stems, Thesaurus
from search.query.plan import Alternative, Word
from search.query.weights import SYNONYM_WEIGHT


def widen(query: ParsedQuery, thesaurus: Thesaurus) -> tuple[Word, ...]:
    """Return the words of ``query`` in order, each with every way to say it; the typed one first.

    What several words mean together stands for each of them, and its weight is shared among them: a document that
    says it in the other way scores as if it said it once.
    """
    ways: dict[str, dict[Stems, float]] = {stem: {} for stem in query.words}
    for meant in thesaurus.look_up(query.typed):
        span = [stem for stem in dict.fromkeys(query.typed[meant.start : meant.end]) if stem in ways]
        for stem in span:
            for way in meant.ways:
                ways[stem][way] = max(ways[stem].get(way, 0.0), SYNONYM_WEIGHT / len(span))
    return tuple(
        Word((Alternative((stem,)), *(Alternative(way, weight) for way, weight in others.items() if way != (stem,))))
        for stem, others in ways.items()
    )
