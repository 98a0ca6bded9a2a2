"""The queue of e-mails, their previews and their set-up."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class MailConfig(AppConfig):
    """The queue of e-mails, their previews and their set-up."""

    name = "portal.mail"
    label = "mail"
    verbose_name = _("E-mail")
