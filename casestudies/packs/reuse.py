"""Files to reuse: as a pack lists them, and which of them this reader's zip may carry."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from casestudies.models import Artefact, CaseStudyPage
from casestudies.packs.content import Words, not_supplied, said


def file_head() -> tuple[str, ...]:
    """Headings of the list."""
    return _("File"), _("Kind"), _("Licence"), _("Owner")


def file_row(artefact: Artefact) -> tuple[Words, ...]:
    """One file in the list."""
    return (
        said(artefact.title, artefact.address()),
        said(artefact.get_kind_display()),
        said(licence_of(artefact)),
        said(artefact.owner) or not_supplied(),
    )


def licence_of(artefact: Artefact) -> str:
    """Its licence, or that nobody stated one."""
    return artefact.licence or _("licence not stated: ask the owner")


def there(artefacts: Iterable[Artefact]) -> list[Artefact]:
    """Those that still lead somewhere."""
    return [artefact for artefact in artefacts if artefact.address()]


def files_of(cases: Iterable[CaseStudyPage]) -> list[Artefact]:
    """Those of all these case studies."""
    return [artefact for case in cases for artefact in there(case.artefacts.all())]
