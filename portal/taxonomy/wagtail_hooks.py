"""Vocabularies in the admin."""

from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.admin.viewsets.base import ViewSet
from wagtail.log_actions import LogActionRegistry, LogFormatter
from wagtail.models import ModelLogEntry

from portal.core.permissions import refuse
from portal.taxonomy.models import Council, Interaction, Organisation, Service, Theme

for model in (Service, Theme, Interaction, Organisation, Council):
    refuse(model, "delete")

from portal.taxonomy.admin import Vocabularies  # noqa: E402  # its screens take the rights refused above
from portal.taxonomy.chooser import choosers  # noqa: E402


@hooks.register("register_admin_viewset")
def register_viewsets() -> list[ViewSet]:
    """The vocabulary screens and the choosers."""
    return [Vocabularies(), *choosers]


@hooks.register("register_log_actions")
def register_care(actions: LogActionRegistry) -> None:
    """What editors do to terms, in words for the history."""

    @actions.register_action("vocabulary.merge")
    class Merged(LogFormatter):
        label = _("Merge a term")

        def format_message(self, entry: ModelLogEntry) -> str:
            return _("Merged into “%(into)s”; %(pages)d published pages named it") % entry.data

    @actions.register_action("vocabulary.unmerge")
    class Unmerged(LogFormatter):
        label = _("Undo a merge")

        def format_message(self, entry: ModelLogEntry) -> str:
            return _("No longer merged into “%(from)s”; %(pages)d published pages name it") % entry.data

    @actions.register_action("vocabulary.rename")
    class Renamed(LogFormatter):
        label = _("Rename a term")

        def format_message(self, entry: ModelLogEntry) -> str:
            before, after = entry.data["before"], entry.data["after"]
            said = _(
                "Renamed from “%(old)s” (%(old_slug)s) to “%(new)s” (%(new_slug)s); %(pages)d published pages name it"
            )
            names = {"old": before["name"], "old_slug": before["slug"], "new": after["name"], "new_slug": after["slug"]}
            return said % (names | {"pages": entry.data["pages"]})

    actions.register_action("vocabulary.retire", _("Retire a term"), _("Retired: no longer offered"))
    actions.register_action("vocabulary.restore", _("Offer a term again"), _("Offered again"))
