"""Images and documents. Whoever a closed collection is for, nobody is told the title of what is in it."""

from collections.abc import Collection, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from django.db.models import Case, Exists, OuterRef, QuerySet, When
from django.db.models.functions import Left, Length
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.models import BaseViewRestriction, CollectionViewRestriction

from portal.briefings.citations.kinds import Condition, Data, Standing, changed, rows_of
from portal.core.models import PortalDocument, PortalImage
from portal.core.visibility import Requirement, Rules

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

CLOSED = Requirement("collection")
"""What nobody brings: the file is in a collection that is not open to everybody."""


class Files:
    """The images, or the documents: their title and file, and whether everybody may open them."""

    def __init__(self, name: str, model: type[PortalDocument] | type[PortalImage], label: "StrOrPromise") -> None:
        self.name, self._model, self._label = name, model, label

    def label(self, facts: Mapping[str, str]) -> str:
        """For sentences about one that is gone or closed."""
        return str(self._label)

    def rows(self, keys: Collection[str]) -> Sequence[QuerySet[Any, Any]]:
        """The files, and whether a restriction stands on their collection or on one above it."""
        above = CollectionViewRestriction.objects.exclude(restriction_type=BaseViewRestriction.NONE).filter(
            collection__path=Left(OuterRef("collection__path"), Length("collection__path"))
        )
        files: QuerySet[Any] = self._model.objects.filter(pk__in=keys)
        closed = Case(When(Exists(above), then=1), default=0)
        return (rows_of(files, self.name, title="title", file="file", closed=closed),)

    def standings(self, found: Mapping[str, Sequence[Data]], rules: Rules) -> Mapping[str, Standing]:
        """The files as they are stored now."""
        return {key: _standing(rows[0]) for key, rows in found.items() if rows}

    def changed(self, code: str, old: str, new: str) -> str:
        """Another title, or another file under it."""
        return _("Its file was replaced.") if code == "file" else changed(_("Its title"), old, new)


IMAGES = Files("image", PortalImage, gettext_lazy("An image"))
DOCUMENTS = Files("document", PortalDocument, gettext_lazy("A document"))


def _standing(data: Data) -> Standing:
    asked = frozenset({CLOSED} if data["closed"] else ())
    return Standing(Condition.THERE, data["title"], "", {"title": data["title"], "file": data["file"]}, asked)
