"""Which councils use what is described here."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AdoptionsConfig(AppConfig):
    """The register of councils using a case study or a solution."""

    name = "casestudies.adoptions"
    label = "adoptions"
    verbose_name = _("Councils using it")
