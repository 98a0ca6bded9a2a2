"""Telling a case study that is on the site already, or twice in a file."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from casestudies.exchange.build import Record
from casestudies.models import CaseStudyPage

Likeness = tuple[str, frozenset[int]]
"""Title in small letters, and the councils: two case studies that share both are the same."""


class Known:
    """Addresses and case studies that exist, published or drafts, and those of the rows seen so far."""

    def __init__(self) -> None:
        councils: dict[int, set[int]] = {}
        titles: dict[int, str] = {}
        self._slugs: dict[str, int] = {}
        here = CaseStudyPage.objects.order_by().values_list(
            "pk", "title", "slug", "council_items__council", "council_items__council__stands_for"
        )
        for key, title, slug, council, stands_for in here:
            titles[key], self._slugs[slug] = title, 0
            councils.setdefault(key, set()).update([stands_for or council] if council else [])
        self._seen: dict[Likeness, int] = {
            (_folded(title), frozenset(councils[key])): 0 for key, title in titles.items()
        }

    def repeats(self, row: int, record: Record) -> Iterator[tuple[str, str]]:
        """What of a row is there already: the field, and what to do. The row is then one of those seen."""
        like = (_folded(record["title"]), frozenset(record.get("councils", ())))
        earlier = self._seen.setdefault(like, row)
        if earlier == 0:
            yield "title", _("A case study with this title and these councils is on the site already. An import only "
                             "makes new ones: take the row out, and change that one in the admin.")  # fmt: skip
            return
        if earlier != row:
            words = _("Row %(row)d has the same title and the same councils. Take one of them out.")
            yield "title", words % {"row": earlier}
        slug = record.get("slug", "")
        taken = self._slugs.setdefault(slug, row) if slug else row
        if taken not in {row, 0}:
            yield "slug", _("Row %(row)d has the same address. Change one of them.") % {"row": taken}
        elif taken == 0:
            yield "slug", _("This address is in use on the site. Change it, or leave it empty.")


def _folded(title: str) -> str:
    return " ".join(title.split()).casefold()
