"""Councils of the United Kingdom, current and former."""

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from portal.taxonomy.models.mergeable import Mergeable


class Council(Mergeable):
    """A local authority. A former one keeps its page and names its successors."""

    class Type(models.TextChoices):
        """Types of council, as mySociety's register names them."""

        COUNTY = "county", _("County council")
        DISTRICT = "district", _("District council")
        UNITARY = "unitary", _("Unitary authority")
        METROPOLITAN = "metropolitan", _("Metropolitan district")
        LONDON_BOROUGH = "london-borough", _("London borough")
        CITY_CORPORATION = "city-corporation", _("City corporation")
        COMBINED = "combined-authority", _("Combined authority")
        STRATEGIC = "strategic-authority", _("Strategic regional authority")
        SCOTTISH = "scottish", _("Scottish council")
        WELSH = "welsh", _("Welsh council")
        NORTHERN_IRISH = "northern-irish", _("Northern Ireland district")

    class Setting(models.TextChoices):
        """What most of its neighbourhoods are like, as mySociety's classes of the whole United Kingdom name it."""

        URBAN = "urban", _("Urban")
        MIXED = "urban-with-rural-areas", _("Urban with rural areas")
        RURAL = "rural", _("Rural")
        SPARSE = "sparse-and-rural", _("Sparse and rural")

    class Deprivation(models.IntegerChoices):
        """The fifth of councils it is in, by mySociety's index of the whole United Kingdom."""

        MOST = 1, _("Most deprived fifth")
        SECOND = 2, _("Second most deprived fifth")
        MIDDLE = 3, _("Middle fifth by deprivation")
        FOURTH = 4, _("Second least deprived fifth")
        LEAST = 5, _("Least deprived fifth")

    name = models.CharField(_("name"), max_length=120)
    official_name = models.CharField(_("official name"), max_length=200)
    slug = models.SlugField(_("slug"), max_length=140, unique=True)
    code = models.CharField(_("register code"), max_length=10, unique=True)
    gss = models.CharField(_("GSS code"), max_length=9, blank=True, db_index=True)
    type = models.CharField(_("type"), max_length=24, choices=Type)
    region = models.CharField(_("region"), max_length=60, blank=True)
    nation = models.CharField(_("nation"), max_length=30)
    start_date = models.DateField(_("from"), null=True, blank=True)
    end_date = models.DateField(_("until"), null=True, blank=True)
    successors = models.ManyToManyField(
        "self", verbose_name=_("replaced by"), symmetrical=False, blank=True, related_name="predecessors"
    )
    alternative_names = models.JSONField(_("other names"), default=list, blank=True)
    email_domains = models.JSONField(
        _("e-mail domains"),
        default=list,
        blank=True,
        help_text=_("Addresses at these domains belong to this council. Many are not gov.uk."),
    )

    county_code = models.CharField(
        _("county"), max_length=10, blank=True, help_text=_("Of a district: the register code of its county council.")
    )
    setting = models.CharField(_("rural or urban"), max_length=24, choices=Setting, blank=True)
    deprivation = models.PositiveSmallIntegerField(_("deprivation"), choices=Deprivation, null=True, blank=True)
    population = models.PositiveIntegerField(_("people"), null=True, blank=True, help_text=_("In 2020."))

    class Meta:
        ordering = ["name", "end_date"]
        verbose_name = _("council")
        verbose_name_plural = _("councils")

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        """The council's page."""
        return reverse("council", args=[self.slug])
