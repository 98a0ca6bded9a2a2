"""An explained search in plain words, for editors."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from search.contract import kinds
from search.query.explain import ExplainedHit, Explanation, Part, PartKind, Step
from search.query.plan import Match


@dataclass(frozen=True, slots=True)
class Reason:
    """One thing that counts for a result, and how many points it gives."""

    words: str
    points: str


@dataclass(frozen=True, slots=True)
class ExplainedResult:
    """A result with its reasons, weightiest first."""

    id: str
    title: str
    url: str
    kind: str
    points: str
    reasons: tuple[Reason, ...]
    recommended: bool


def sentences(explanation: Explanation, written: Mapping[tuple[str, ...], str]) -> list[str]:
    """What search made of the words, one sentence each, in the order it was done.

    ``written`` are the ways to say something as editors wrote them, by their stems.
    """
    understood, match = explanation.found.understood, explanation.plan.match
    typed = {stem: word for word, stem in explanation.tokens}
    said = []
    if understood.corrected:
        said.append(_("The spelling was corrected: “%(text)s” was searched for.") % {"text": understood.corrected})
    said += _ways(match, typed, written)
    if match.phrases:
        said.append(_("These must stand exactly so: %(phrases)s.") % {"phrases": _listed(match.phrases, typed)})
    if match.excluded:
        said.append(_("Records with these are left out: %(words)s.") % {"words": _listed(match.excluded, typed)})
    if explanation.plan.also:
        words = ", ".join(typed.get(stem, stem) for stem in explanation.plan.also)
        said.append(_("These say little, so they only help to order the results: %(words)s.") % {"words": words})
    said += _strictness(explanation.steps, len(match.words))
    if near := len(understood.by_meaning):
        words = ngettext(
            "%(near)d record joined because it is near in meaning, with too few of the words or none.",
            "%(near)d records joined because they are near in meaning, with too few of the words or none.",
            near,
        )
        said.append(words % {"near": near})
    if promoted := sum(each.promoted for each in explanation.hits):
        words = ngettext(
            "%(promoted)d record stands first because an editor recommends it for these words.",
            "%(promoted)d records stand first because editors recommend them for these words.",
            promoted,
        )
        said.append(words % {"promoted": promoted})
    return said


def explained_results(explanation: Explanation) -> list[ExplainedResult]:
    """The results in their order, each with why it stands there."""
    typed = {stem: word for word, stem in explanation.tokens}
    return [_result(each, typed) for each in explanation.hits]


def _ways(match: Match, typed: Mapping[str, str], written: Mapping[tuple[str, ...], str]) -> list[str]:
    """What was searched for as well; words that a synonym takes as one are named as one."""
    said = []
    for others, together in groupby(match.words, key=lambda word: word.alternatives[1:]):
        if others:
            names = {
                "word": " ".join(_spoken(word.alternatives[0].stems, typed) for word in together),
                "others": ", ".join(written.get(each.stems, " ".join(each.stems)) for each in others),
            }
            said.append(_("“%(word)s” was also searched for as: %(others)s.") % names)
    return said


def _strictness(steps: Sequence[Step], words: int) -> list[str]:
    if not steps:
        return []
    if words == 1:
        found = steps[-1].found
        return [
            ngettext("%(found)d record has the word.", "%(found)d records have the word.", found) % {"found": found}
        ]
    said = []
    for step in steps:
        numbers = {"found": step.found, "minimum": step.minimum, "words": words}
        if step.minimum == words:
            sentence = ngettext(
                "%(found)d record has all %(words)d words.", "%(found)d records have all %(words)d words.", step.found
            )
        else:
            sentence = ngettext(
                "That was too few, so records with at least %(minimum)d of the %(words)d words were looked for: "
                "%(found)d record.",
                "That was too few, so records with at least %(minimum)d of the %(words)d words were looked for: "
                "%(found)d records.",
                step.found,
            )
        said.append(sentence % numbers)
    return said


def _result(each: ExplainedHit, typed: Mapping[str, str]) -> ExplainedResult:
    stored = each.hit.stored
    return ExplainedResult(
        id=each.hit.id,
        title=stored["title"],
        url=stored["url"],
        kind=stored["kind"][1],
        points=_points(each.hit.score),
        reasons=tuple(Reason(_reason(part, typed), _points(part.score)) for part in each.parts),
        recommended=each.promoted,
    )


def _reason(part: Part, typed: Mapping[str, str]) -> str:
    if part.kind is PartKind.PRIOR:
        facet, _separator, value = part.subject.partition(": ")
        if facet == "review":
            return _("Is not overdue for review")
        return _("Is of the kind: %(kind)s") % {"kind": kinds.get(value, value) if facet == "kind" else part.subject}
    said = {
        PartKind.WORD: _("Has the word “%(subject)s”"),
        PartKind.IN_TITLE: _("Has “%(subject)s” in its title"),
        PartKind.PHRASE: _("Has exactly “%(subject)s”"),
        PartKind.ALSO: _("Has some of the words that say little"),
        PartKind.MEANING: _("Is near in meaning"),
        PartKind.PROMOTION: _("Recommended by an editor"),
    }
    reason = said[part.kind] % {"subject": _spoken(part.subject.split(" "), typed)}
    return _("%(reason)s, or says it in another way") % {"reason": reason} if part.widened else reason


def _spoken(stems: Iterable[str], typed: Mapping[str, str]) -> str:
    return " ".join(typed.get(stem, stem) for stem in stems)


def _listed(phrases: Iterable[Iterable[str]], typed: Mapping[str, str]) -> str:
    return ", ".join(f"“{_spoken(phrase, typed)}”" for phrase in phrases)


def _points(score: float) -> str:
    return f"{score:.1f}"
