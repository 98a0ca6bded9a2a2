"""One council's word, as readers see it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from casestudies.adoptions.models import Adoption
from casestudies.partial_date import in_words
from portal.core.presentation import FactLine, Link
from portal.taxonomy.models import Council

USES, LAPSED, FORMER, STOPPED, INTERESTED = "uses", "lapsed", "former", "stopped", "interested"
"""How a word stands now: it counts, was not reconfirmed, is a former council's, says stopped, says interested."""


@dataclass(frozen=True, slots=True)
class WordView:
    """One word. ``stage`` says how far the council has come; ``notes`` why it does not count, where it does not;
    ``stands`` is False for a word that a later one of the same council took the place of."""

    council: Link
    state: str
    stage: str
    said: str
    notes: tuple[str, ...]
    successors: tuple[Link, ...]
    lines: tuple[FactLine, ...]
    answer: str
    stands: bool


def view_word(word: Any, successors: Mapping[int, Sequence[Council]]) -> WordView:
    """Word one of ``load_words``. No query."""
    council = word.council.resolved()
    until = _("until %(date)s") % {"date": day(council.end_date)} if council.end_date else ""
    return WordView(
        council=Link(council.name, council.get_absolute_url(), until),
        state=state_of(word),
        stage=stage_in_words(word),
        said=_("Reconfirmed on %(date)s") % {"date": day(word.said)}
        if word.reconfirmed_at
        else _("Said on %(date)s") % {"date": day(word.said)},
        notes=_notes(word, council),
        successors=tuple(Link(each.name, each.get_absolute_url()) for each in successors.get(word.today, ())),
        lines=_lines(word),
        answer=word.answer,
        stands=word.stands,
    )


def state_of(word: Any) -> str:
    """How it stands; a council that has ended uses nothing now, whatever it said."""
    if word.stage == Adoption.Stage.STOPPED:
        return STOPPED
    if word.ended is not None and word.ended <= timezone.localdate():
        return FORMER
    if word.stage == Adoption.Stage.INTERESTED:
        return INTERESTED
    return USES if word.uses or not word.stands else LAPSED


def day(moment: Any) -> str:
    """A day or the day of a moment, as people write it."""
    local = timezone.localtime(moment) if hasattr(moment, "hour") else moment
    return str(date_format(local, "j F Y"))


def stage_in_words(word: Any) -> str:
    """For instance "Using it since March 2026"."""
    stage = str(word.get_stage_display())
    return _("%(stage)s since %(since)s") % {"stage": stage, "since": in_words(word.since)} if word.since else stage


def _notes(word: Any, council: Council) -> tuple[str, ...]:
    if not word.stands:
        return ()
    state = state_of(word)
    if state == LAPSED:
        return (_("Not reconfirmed since %(date)s, so it is not counted.") % {"date": day(word.said)},)
    if state == FORMER:
        return (_("This council ended on %(date)s, so it is not counted.") % {"date": day(council.end_date)},)
    return ()


def _lines(word: Any) -> tuple[FactLine, ...]:
    return tuple(
        line
        for line in (
            _line(_("Why it stopped"), word.stopped_reason),
            _line(_("What was changed"), word.text),
            _line(_("What came of it"), word.outcome),
            _line(_("Measured"), measure_in_words(word)),
            _line(_("How it was measured"), word.method),
            FactLine(_("Evidence"), (Link(word.evidence_url, word.evidence_url),) if word.evidence_url else ()),
        )
        if line.values
    )


def measure_in_words(word: Any) -> str:
    """For instance "Days to answer: 12 before, 3 after (days), March 2026"; empty without a figure."""
    if not (word.before or word.after):
        return ""
    figures = [_("%(figure)s before") % {"figure": word.before}] if word.before else []
    figures += [_("%(figure)s after") % {"figure": word.after}] if word.after else []
    unit = f" ({word.unit})" if word.unit else ""
    when = f", {in_words(word.measured_on)}" if word.measured_on else ""
    what = f"{word.measure}: " if word.measure else ""
    return f"{what}{', '.join(figures)}{unit}{when}"


def _line(label: str, words: str) -> FactLine:
    return FactLine(label, (Link(words),) if words else ())
