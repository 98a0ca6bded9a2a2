"""Files to reuse: as a pack lists them, and which of them this reader's zip may carry."""

from collections.abc import Iterable, Sequence

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


def unknown_of(files: Sequence[Artefact]) -> list[str]:
    """What is not known of the files of one case study: that there is any, their licences, their owners."""
    licences = [_("Licence of “%(title)s”") % {"title": file.title} for file in files if not file.licence]
    owners = [_("Owner of “%(title)s”") % {"title": file.title} for file in files if not file.owner]
    return [*licences, *owners] if files else [_("Files to reuse")]


def files_of(cases: Iterable[CaseStudyPage]) -> list[Artefact]:
    """Those of all these case studies."""
    return [artefact for case in cases for artefact in there(case.artefacts.all())]
