"""What contributors send, until it is a record."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SubmissionConfig(AppConfig):
    """What contributors send, until it is a record."""

    name = "casestudies.submission"
    label = "submission"
    verbose_name = _("Submissions")
