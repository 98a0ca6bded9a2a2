"""What differs between things compared, in words: the reader's answer before the table."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from casestudies.compare.fields import Values
from casestudies.models import CaseStudyPage

SHORT = 70
"""Characters of a value that a sentence still carries; longer ones stand in the table only."""

UNSAID = frozenset({"council", "partners", "contact", "source", "review", "likeness"})
"""Fields that differ as a matter of course: the table shows them, no sentence does."""


@dataclass(frozen=True, slots=True)
class Row:
    """One field of all that is compared: ``cells`` in the order of the columns, an empty one is not stated."""

    name: str
    label: str
    cells: tuple[Values, ...]

    @property
    def differs(self) -> bool:
        """Whether a reader sees something else in one column than in another."""
        return len(set(self.cells)) > 1

    @property
    def is_stated(self) -> bool:
        """Whether at least one column says something."""
        return any(self.cells)


def in_words(rows: Sequence[Row], letters: Sequence[str]) -> tuple[str, ...]:
    """One sentence for each field that differs, then what is the same, then what nobody states."""
    told = [row for row in rows if row.name not in UNSAID]
    differing = [row for row in told if len(_groups(row, letters)) > 1]
    same = [row.label for row in told if row.is_stated and row not in differing]
    unknown = [row.label for row in rows if not row.is_stated]
    sentences = [_sentence(row, letters) for row in differing]
    if same:
        sentences.append(_("The same for all: %(fields)s.") % {"fields": _listed(same)})
    if unknown:
        sentences.append(_("None of them states: %(fields)s.") % {"fields": _listed(unknown)})
    return tuple(sentences)


def _sentence(row: Row, letters: Sequence[str]) -> str:
    groups = _groups(row, letters)
    silent = groups.pop("", [])
    stating = [letter for letter in letters if letter not in silent]
    is_short = all(len(words) <= SHORT for words in groups)
    if not is_short:
        return _in_which(row.label, stating, silent)
    if len(stating) == 1:
        (words,) = groups
        return _("%(field)s: only %(who)s states it (%(words)s).") % {
            "field": row.label,
            "who": stating[0],
            "words": words,
        }
    if row.name == "stage" and not silent and all(words in _STAGES for words in groups):
        stages = [_STAGES[words](len(who)) % {"who": _listed(who)} for words, who in groups.items()]
        return f"{row.label}: {', '.join(stages)}."
    if silent:
        groups[_("not stated")] = silent
    return f"{row.label}: {_worded(groups)}."


def _in_which(label: str, stating: Sequence[str], silent: Sequence[str]) -> str:
    """For what is too long for a sentence: who states it."""
    if not silent:
        return _("%(field)s: all state it, in different words. Read them side by side.") % {"field": label}
    if len(stating) == 1:
        return _("%(field)s: only %(who)s states it.") % {"field": label, "who": stating[0]}
    words = ngettext(
        "%(field)s: %(who)s state it, %(silent)s does not.",
        "%(field)s: %(who)s state it, %(silent)s do not.",
        len(silent),
    )
    return words % {"field": label, "who": _listed(stating), "silent": _listed(silent)}


def _groups(row: Row, letters: Sequence[str]) -> dict[str, list[str]]:
    """What is said, to the letters of the columns that say so; the notes beside it are for the table."""
    groups: dict[str, list[str]] = {}
    for letter, cell in zip(letters, row.cells, strict=True):
        groups.setdefault(", ".join(value.label.rstrip(".") for value in cell), []).append(letter)
    return groups


def _worded(groups: dict[str, list[str]]) -> str:
    return "; ".join(
        _("%(words)s for %(who)s") % {"words": words, "who": _listed(who)} for words, who in groups.items()
    )


def _listed(parts: Sequence[str]) -> str:
    return str(get_text_list(list(parts), _("and")))


_STAGES = {
    str(CaseStudyPage.Stage.IDEA.label): lambda n: ngettext("%(who)s is an idea", "%(who)s are ideas", n),
    str(CaseStudyPage.Stage.PILOT.label): lambda n: ngettext("%(who)s is a pilot", "%(who)s are pilots", n),
    str(CaseStudyPage.Stage.LIVE.label): lambda n: ngettext("%(who)s is live", "%(who)s are live", n),
}
