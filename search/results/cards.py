"""From what an engine kept of a record to a card that a template shows and the JSON repeats."""

import datetime
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.safestring import SafeString

from search.contract import Fact, Term
from search.engines.base import Hit
from search.language.analyse import spans
from search.results.highlight import Fragment, best_fragment, mark


@dataclass(frozen=True, slots=True)
class ResultCard:
    """One result. ``title_html`` and ``summary_html`` are safe and marked; ``title`` and ``summary`` plain.

    ``fragment`` is the part of the text that answers best, given only if the summary lacks words that the text has.
    ``by_meaning``: it is near in meaning and has too few of the words or none, ``few_words``: it has some, but too few
    to answer them. ``recommended``: an editor put it first.
    ``terms`` are the record's facet values by facet name. ``evidence_words`` says the grade as content says it.
    ``using`` is how many councils use it now.
    """

    id: str
    kind: Term
    title: str
    title_html: SafeString
    url: str
    summary: str
    summary_html: SafeString
    fragment: Fragment | None
    facts: tuple[Fact, ...]
    terms: Mapping[str, tuple[Term, ...]]
    date: datetime.date | None
    evidence: int | None
    using: int = 0
    by_meaning: bool = False
    few_words: bool = False
    recommended: bool = False

    @property
    def match(self) -> str:
        """Why it is there: ``recommended`` by an editor, near in ``meaning``, with ``few-words`` of those asked for, or
        for its ``words``."""
        if self.recommended:
            return "recommended"
        if self.by_meaning:
            return "meaning"
        return "few-words" if self.few_words else "words"

    @property
    def evidence_words(self) -> str:
        """The evidence in words; empty where grading makes no sense."""
        return self.terms["evidence"][0].label if self.terms.get("evidence") else ""

    @property
    def year(self) -> str:
        """The year the record counts under; empty if it has none."""
        return self.terms["year"][0].label if self.terms.get("year") else ""


def build_card(
    hit: Hit,
    stems: Collection[str],
    *,
    by_meaning: bool = False,
    few_words: bool = False,
    recommended: bool = False,
) -> ResultCard:
    """Return the card of a hit, with the words of the query (as stems) marked."""
    stored = hit.stored
    title_html, summary_html = mark(stored["title"], stems), mark(stored["summary"], stems)
    kind_value, kind_label = stored["kind"]
    return ResultCard(
        id=hit.id,
        kind=Term(kind_value, kind_label),
        title=stored["title"],
        title_html=title_html,
        url=stored["url"],
        summary=stored["summary"],
        summary_html=summary_html,
        fragment=_fragment(stored["summary"], stored["text"], stems),
        facts=tuple(Fact(label, value) for label, value in stored["facts"]),
        terms={name: tuple(Term(value, label) for value, label in terms) for name, terms in stored["terms"].items()},
        date=datetime.date.fromisoformat(stored["date"]) if stored["date"] else None,
        evidence=stored["evidence"],
        using=stored.get("using", 0),  # an index of before its next rebuild knows none
        by_meaning=by_meaning,
        few_words=_has_any(stored, stems) if by_meaning else few_words,
        recommended=recommended,
    )


def _has_any(stored: Mapping[str, Any], stems: Collection[str]) -> bool:
    """Whether any of the words stands where a reader can see it."""
    seen = (stored["title"], stored["summary"], stored["text"])
    return any(True for text in seen for _span in spans(text, stems))


def _fragment(summary: str, text: str, stems: Collection[str]) -> Fragment | None:
    """The best part of the text, if it shows a wanted word that the summary does not."""
    missing = frozenset(stems) - {span.stem for span in spans(summary, stems)}
    return best_fragment(text, stems, missing) if missing else None
