"""Services, themes and councils that a briefing links to: renamed, or merged into another."""

from collections.abc import Collection, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from portal.briefings.citations.kinds import Condition, Data, Standing, changed, rows_of
from portal.core.visibility import Rules
from portal.taxonomy.models import Council, Service, Theme

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


class Terms:
    """One vocabulary."""

    def __init__(self, name: str, model: type[Council] | type[Service] | type[Theme], label: "StrOrPromise") -> None:
        self.name, self.model, self._label = name, model, label

    def label(self, facts: Mapping[str, str]) -> str:
        """For sentences about one that is gone."""
        return str(self._label)

    def rows(self, keys: Collection[str]) -> Sequence[QuerySet[Any, Any]]:
        """The terms, and those that stand for them today."""
        terms: QuerySet[Any] = self.model.objects.filter(pk__in=keys)
        data = {"name": "name", "slug": "slug", "now": "stands_for__name", "now_slug": "stands_for__slug"}
        return (rows_of(terms, self.name, **data),)

    def standings(self, found: Mapping[str, Sequence[Data]], rules: Rules) -> Mapping[str, Standing]:
        """The terms as they are called now."""
        return {key: self._standing(rows[0]) for key, rows in found.items() if rows}

    def changed(self, code: str, old: str, new: str) -> str:
        """Another name."""
        return changed(_("Its name"), old, new)

    def _standing(self, data: Data) -> Standing:
        if data["now"] is not None:
            return Standing(Condition.MERGED, data["now"], self._address(data["now_slug"]))
        return Standing(Condition.THERE, data["name"], self._address(data["slug"]), {"name": data["name"]})

    def _address(self, slug: str) -> str:
        return self.model(slug=slug).get_absolute_url()


TERMS = (
    Terms("service", Service, gettext_lazy("A service")),
    Terms("theme", Theme, gettext_lazy("A theme")),
    Terms("council", Council, gettext_lazy("A council")),
)
