"""Every vector in memory, with who may see it; and the nearest of those that somebody may see. No database here."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from search.query.plan import Match
from search.semantic.arithmetic import COARSE_NUMBERS, Kept, to_coarse
from search.semantic.model import NUMBERS

CHOSEN = 1_000
"""Rows looked at closely, chosen by their coarse form: five for each neighbour wanted. At 100,000 rows all the
numbers of all of them take three times as long and change 1 in 100 of the neighbours."""

SPARE = 1_000
"""Rows for which room is made when there is none left, or an eighth of what there is: growing copies everything."""

NOBODY = 0
"""Code of the audience of a row that is gone."""


class Row(NamedTuple):
    """One record's vector. ``numbers`` None: the record left, or has none that can be used."""

    record_id: str
    audience: str
    kind: str
    numbers: Kept | None


@dataclass(slots=True)
class _Codes:
    """Small whole numbers for words that come again and again."""

    known: dict[str, int] = field(default_factory=dict)

    def of(self, word: str) -> int:
        return self.known.setdefault(word, len(self.known) + 1)

    def allow(self, words: Iterable[str]) -> NDArray[np.bool_]:
        """Which codes stand for these words; code 0 for none."""
        allowed = np.zeros(len(self.known) + 1, np.bool_)
        allowed[[self.known[word] for word in words if word in self.known]] = True
        return allowed


class Matrix:
    """Not safe for threads: whoever owns it lets one in at a time."""

    def __init__(self) -> None:
        self._ids: list[str] = []
        self._places: dict[str, int] = {}
        self._audience_codes, self._kind_codes = _Codes(), _Codes()
        self._fine: Kept = np.zeros((0, NUMBERS), np.float16)
        self._coarse = np.zeros((0, COARSE_NUMBERS), np.float32)
        self._audiences = np.zeros(0, np.int32)
        self._kinds = np.zeros(0, np.int32)

    def __len__(self) -> int:
        return int(np.count_nonzero(self._audiences))

    def reserve(self, count: int) -> None:
        """Make room for so many more rows at once."""
        self._grow_to(len(self._ids) + count)

    def apply(self, rows: Sequence[Row]) -> None:
        """Take these in, in place of what is held of the same records."""
        for row in rows:
            if row.record_id not in self._places and row.numbers is not None:
                self._places[row.record_id] = len(self._ids)
                self._ids.append(row.record_id)
        if len(self._ids) > len(self._audiences):
            self._grow_to(len(self._ids) + max(len(self._ids) // 8, SPARE))
        present = [row for row in rows if row.numbers is not None]
        gone = [self._places[row.record_id] for row in rows if row.numbers is None and row.record_id in self._places]
        self._audiences[gone] = NOBODY
        if not present:
            return
        places = [self._places[row.record_id] for row in present]
        fine = np.stack([row.numbers for row in present if row.numbers is not None])
        self._fine[places] = fine
        self._coarse[places] = to_coarse(fine)
        self._audiences[places] = [self._audience_codes.of(row.audience) for row in present]
        self._kinds[places] = [self._kind_codes.of(row.kind) for row in present]

    def numbers(self, record_id: str) -> Kept | None:
        """The vector of a record, whoever may see it; None if there is none."""
        place = self._places.get(record_id)
        return None if place is None or self._audiences[place] == NOBODY else self._fine[place].copy()

    def nearest(self, numbers: Kept, seen: Match, limit: int) -> list[tuple[str, float]]:
        """The ``limit`` rows nearest to ``numbers`` with their cosine, nearest first, ties by id.

        Rows that ``seen`` hides are taken out before any is ranked, so that they change nothing. Of its scope only
        the kind is known here: with any other, nothing is seen for certain.
        """
        visible = np.flatnonzero(self._mask(seen))
        chosen = self._choose(visible, numbers, max(CHOSEN, limit))
        cosines = self._fine[chosen].astype(np.float64) @ numbers.astype(np.float64)
        if 0 < limit < len(chosen):  # the first ones with all that are level with the last: fewer to sort
            first = cosines >= np.partition(cosines, len(cosines) - limit)[len(cosines) - limit]
            chosen, cosines = chosen[first], cosines[first]
        ids = (self._ids[place] for place in chosen.tolist())
        found = sorted(zip((-cosines).tolist(), ids, strict=True))
        return [(record_id, -negative) for negative, record_id in found[:limit]]

    def _mask(self, seen: Match) -> NDArray[np.bool_]:
        count = len(self._ids)
        if set(seen.scope) - {"kind"}:
            return np.zeros(count, np.bool_)
        mask = self._audience_codes.allow(seen.audiences)[self._audiences[:count]]
        if "kind" in seen.scope:
            mask &= self._kind_codes.allow(seen.scope["kind"])[self._kinds[:count]]
        if seen.among is not None:
            among = np.zeros(count, np.bool_)
            among[self._known(seen.among)] = True
            mask &= among
        mask[self._known(seen.hidden_ids)] = False
        return mask

    def _known(self, record_ids: Iterable[str]) -> list[int]:
        return [self._places[record_id] for record_id in record_ids if record_id in self._places]

    def _choose(self, visible: NDArray[np.intp], numbers: Kept, most: int) -> NDArray[np.intp]:
        """Those ``most`` of the visible rows whose coarse form is nearest, ties by id."""
        if len(visible) <= most:
            return visible
        scores = (self._coarse[: len(self._ids)] @ to_coarse(numbers[np.newaxis])[0])[visible]
        last = np.partition(scores, len(scores) - most)[len(scores) - most]
        above = visible[scores > last]
        level = sorted(visible[scores == last], key=lambda place: self._ids[place])
        return np.concatenate([above, np.array(level[: most - len(above)], np.intp)])

    def _grow_to(self, count: int) -> None:
        more = count - len(self._audiences)
        if more > 0:
            self._fine = np.concatenate([self._fine, np.zeros((more, NUMBERS), np.float16)])
            self._coarse = np.concatenate([self._coarse, np.zeros((more, COARSE_NUMBERS), np.float32)])
            self._audiences = np.concatenate([self._audiences, np.zeros(more, np.int32)])
            self._kinds = np.concatenate([self._kinds, np.zeros(more, np.int32)])
