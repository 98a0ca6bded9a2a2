"""What an administrator sets once for the whole site."""

from django.db import models
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.contrib.settings.models import BaseGenericSetting, register_setting

from portal.core.navigation import places


@register_setting(icon="cog")
class SiteSettings(BaseGenericSetting):
    """The site's name, its contact, a notice on every page, and who its e-mails come from."""

    name = models.CharField(_("name of the site"), max_length=80, default="Local Digital Alliance: good practice")
    contact_name = models.CharField(
        _("contact"), max_length=120, blank=True, help_text=_("A team or role, not a person's name.")
    )
    contact_email = models.EmailField(_("contact e-mail"), blank=True)
    notice = models.CharField(
        _("notice"),
        max_length=300,
        blank=True,
        help_text=_("One sentence at the top of every page. Empty: none."),
    )
    sender_email = models.EmailField(
        _("sender of our e-mails"),
        blank=True,
        help_text=_("Every e-mail of this site comes from it. Empty: noreply@ and the site's host name."),
    )

    panels = [
        FieldPanel("name"),
        FieldPanel("notice"),
        MultiFieldPanel([FieldPanel("contact_name"), FieldPanel("contact_email")], heading=_("Contact")),
        FieldPanel("sender_email"),
    ]

    class Meta:
        verbose_name = _("site settings")

    @classmethod
    def base_queryset(cls) -> "QuerySet[SiteSettings]":
        """The settings, and beside them which parts of the site have something to show: one query for both."""
        asked = {f"open_{number}": place.is_open() for number, place in enumerate(places())}
        return cls.objects.annotate(**asked)

    @property
    def open_places(self) -> frozenset[str]:
        """Addresses of the parts of the site that have something to show to everybody.

        None for settings made a moment ago, on a site that has no content yet either.
        """
        return frozenset(place.url for number, place in enumerate(places()) if getattr(self, f"open_{number}", False))
