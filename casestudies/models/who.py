"""Who did it: councils, partner organisations, suppliers."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.models import Orderable

from portal.taxonomy.models import Council, Organisation


class CaseStudyCouncil(Orderable):
    """A council that did this."""

    case_study = ParentalKey("casestudies.CaseStudyPage", on_delete=models.CASCADE, related_name="council_items")
    council = models.ForeignKey(
        Council, verbose_name=_("council"), on_delete=models.CASCADE, related_name="case_study_items"
    )

    class Meta(Orderable.Meta):
        verbose_name = _("council")


class CaseStudyPartner(Orderable):
    """An organisation that took part."""

    case_study = ParentalKey("casestudies.CaseStudyPage", on_delete=models.CASCADE, related_name="partner_items")
    organisation = models.ForeignKey(
        Organisation, verbose_name=_("organisation"), on_delete=models.CASCADE, related_name="case_study_items"
    )
    role = models.CharField(_("its part"), max_length=160, blank=True)

    class Meta(Orderable.Meta):
        verbose_name = _("partner organisation")


class CaseStudySupplier(Orderable):
    """A supplier or a technology that was used."""

    class Kind(models.TextChoices):
        """A company or a thing."""

        SUPPLIER = "supplier", _("Supplier")
        TECHNOLOGY = "technology", _("Technology")

    case_study = ParentalKey("casestudies.CaseStudyPage", on_delete=models.CASCADE, related_name="supplier_items")
    kind = models.CharField(_("kind"), max_length=10, choices=Kind, default=Kind.SUPPLIER)
    name = models.CharField(_("name"), max_length=120)

    class Meta(Orderable.Meta):
        verbose_name = _("supplier or technology")

    def __str__(self) -> str:
        return self.name
