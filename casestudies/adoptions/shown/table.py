"""Councils using something as a table and as data: the same words, with the codes that other systems join on."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _

from casestudies.adoptions.shown.words import FORMER, INTERESTED, LAPSED, STOPPED, USES, state_of
from portal.taxonomy.models import Council

PLAIN = ("since", "stopped_reason", "text", "outcome", "measure", "before", "after", "unit", "measured_on", "method")
"""What the council said, under the names that the data has for it; ``text`` is what was changed."""

Successors = Mapping[int, Sequence[Council]]


def heads() -> list[str]:
    """The headings."""
    return [
        _("Council"),
        _("GSS code"),
        _("Council ended on"),
        _("Replaced by"),
        _("GSS codes of those"),
        _("What it says"),
        _("How that stands now"),
        _("Counted as using it"),
        _("Said on"),
        _("Last reconfirmed on"),
        _("Since"),
        _("Why it stopped"),
        _("What was changed"),
        _("What came of it"),
        _("What was measured"),
        _("Before"),
        _("After"),
        _("Unit"),
        _("Measured"),
        _("How it was measured"),
        _("Evidence"),
        _("The owner’s answer"),
    ]


def cells(words: Iterable[Any], successors: Successors) -> Iterator[list[object]]:
    """The cells of each word, under ``heads``."""
    for word in words:
        council = word.council.resolved()
        followed = successors.get(word.today, ())
        yield [
            council.name,
            council.gss,
            council.end_date or "",
            "; ".join(each.name for each in followed),
            "; ".join(each.gss for each in followed if each.gss),
            str(word.get_stage_display()),
            _state_in_words(word),
            _("yes") if word.uses else _("no"),
            timezone.localdate(word.confirmed_at or word.created_at),
            timezone.localdate(word.reconfirmed_at) if word.reconfirmed_at else "",
            *(getattr(word, name) for name in PLAIN),
            word.evidence_url,
            word.answer,
        ]


def represent(words: Iterable[Any], successors: Successors) -> list[dict[str, Any]]:
    """Each word as JSON says it."""
    return [
        {
            "council": _council(word.council.resolved()),
            "replaced_by": [_council(each) for each in successors.get(word.today, ())],
            "stage": word.stage,
            "standing": word.stands,
            "state": state_of(word) if word.stands else "replaced",
            "counted": word.uses,
            "said_on": timezone.localdate(word.confirmed_at or word.created_at).isoformat(),
            "reconfirmed_on": timezone.localdate(word.reconfirmed_at).isoformat() if word.reconfirmed_at else None,
            **{"what_was_changed" if name == "text" else name: getattr(word, name) for name in PLAIN},
            "evidence_url": word.evidence_url,
            "owners_answer": word.answer,
        }
        for word in words
    ]


def _council(council: Council) -> dict[str, Any]:
    return {
        "name": council.name,
        "gss": council.gss,
        "ended_on": council.end_date.isoformat() if council.end_date else None,
        "url": settings.WAGTAILADMIN_BASE_URL + council.get_absolute_url(),
    }


def _state_in_words(word: Any) -> str:
    if not word.stands:
        return _("Said before")
    words = {
        USES: _("Uses it now"),
        LAPSED: _("Not reconfirmed"),
        FORMER: _("Council has ended"),
        STOPPED: _("Stopped"),
        INTERESTED: _("Interested"),
    }
    return words[state_of(word)]
