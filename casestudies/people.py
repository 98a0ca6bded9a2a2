"""The address behind the role that a case study names, on the page and in every version of it."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from casestudies.models import CaseStudyPage
from portal.core.people import Erased, Holding, register_holding
from portal.core.versions import leave_out_of_versions


def register() -> None:
    """Say what case studies hold."""
    register_holding(
        Holding(
            name="contacts",
            what=gettext_lazy("If you are the contact of a case study: the e-mail address behind the role it names"),
            why=gettext_lazy("To pass messages on to you; it is not printed"),
            keeps=None,
            prune=None,
            erase=erase,
            counted=gettext_lazy("as long as the case study stands, or until you ask us to remove it"),
        )
    )


def erase(email: str) -> Erased:
    """Blank the address on pages, in drafts and in earlier versions; what is printed on a page an editor must change.

    No version is added and nothing is published: readers see what they saw.
    """
    pages = CaseStudyPage.objects.filter(contact_email__iexact=email).update(contact_email="")
    versions, published = leave_out_of_versions(email)
    if not published:
        return Erased(erased=pages + versions)
    why = _("the address stands in the published words of: %(pages)s. Change the words, publish, and run this again.")
    return Erased(erased=pages + versions, kept=len(published), reason=why % {"pages": "; ".join(published)})
