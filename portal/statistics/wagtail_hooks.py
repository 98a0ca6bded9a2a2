"""Figures in the admin."""

from django.urls import reverse_lazy
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.rich_text.editors.draftail.features import EntityFeature
from wagtail.admin.viewsets.base import ViewSet
from wagtail.rich_text.feature_registry import FeatureRegistry

from portal.core.permissions import refuse
from portal.statistics.draftail import CONVERSION, ENTITY
from portal.statistics.models import Table1Row
from portal.statistics.rich_text import FEATURE, FigureInText

# The table has the 20 rows that the paper prints, whoever edits it.
refuse(Table1Row, "add", "delete")

from portal.statistics.admin import FiguresGroup  # noqa: E402  # its screens take the rights refused above
from portal.statistics.chooser import statistic_chooser  # noqa: E402


@hooks.register("register_admin_viewset")
def register_viewsets() -> list[ViewSet]:
    """The figure screens and the chooser."""
    return [FiguresGroup(), statistic_chooser]


@hooks.register("register_rich_text_features")
def register_figure_in_text(features: FeatureRegistry) -> None:
    """Figures inside a sentence, for every text that names the feature."""
    control = EntityFeature(
        {
            "type": ENTITY,
            "icon": "order",
            "description": _("Figure inside the sentence"),
            "chooserUrls": {"figureChooser": reverse_lazy("statistic_chooser:choose")},
        },
        js=[
            "wagtailadmin/js/modal-workflow.js",
            "wagtailadmin/js/chooser-modal.js",
            "statistics/figure-in-text.js",
        ],
    )
    features.register_embed_type(FigureInText)
    features.register_editor_plugin("draftail", FEATURE, control)
    features.register_converter_rule("contentstate", FEATURE, CONVERSION)
