"""What a case study is about: rows between it and the vocabularies.

taggit stores them; they are chosen through the portal's own chooser, which refuses by name what is not in the list
(taggit's form field drops unknown words without a word).
"""

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from taggit.models import ItemBase
from wagtail.models import Orderable

from portal.taxonomy.models import Interaction, Service, Theme


class CaseStudyService(Orderable, ItemBase):
    """A service that the case study is about."""

    content_object = ParentalKey("casestudies.CaseStudyPage", on_delete=models.CASCADE, related_name="service_items")
    tag = models.ForeignKey(
        Service, verbose_name=_("service"), on_delete=models.CASCADE, related_name="case_study_items"
    )

    class Meta(Orderable.Meta):
        verbose_name = _("service")


class CaseStudyTheme(Orderable, ItemBase):
    """A theme that the case study belongs to."""

    content_object = ParentalKey("casestudies.CaseStudyPage", on_delete=models.CASCADE, related_name="theme_items")
    tag = models.ForeignKey(Theme, verbose_name=_("theme"), on_delete=models.CASCADE, related_name="case_study_items")

    class Meta(Orderable.Meta):
        verbose_name = _("theme")


class CaseStudyInteraction(Orderable, ItemBase):
    """What residents do with the service in this case study."""

    content_object = ParentalKey(
        "casestudies.CaseStudyPage", on_delete=models.CASCADE, related_name="interaction_items"
    )
    tag = models.ForeignKey(
        Interaction, verbose_name=_("interaction"), on_delete=models.CASCADE, related_name="case_study_items"
    )

    class Meta(Orderable.Meta):
        verbose_name = _("interaction")
