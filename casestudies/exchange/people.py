"""People's data in imports: addresses of contacts, for as long as an import waits to be carried out."""

from datetime import timedelta

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from casestudies.exchange.models import Import, ImportRow
from portal.core.people import Erased, Holding

KEPT = timedelta(days=30)


def prune(keeps: timedelta) -> int:
    """Delete imports that began longer ago than that; what they made stays."""
    old = Import.objects.filter(at__lt=timezone.now() - keeps)
    count = old.count()
    old.delete()
    return count


def erase(email: str) -> Erased:
    """Blank the address wherever an import still waits with it."""
    rows = list(ImportRow.objects.filter(record__contact_email__iexact=email))
    for row in rows:
        del row.record["contact_email"]
        row.save(update_fields=["record"])
    unread = Import.objects.filter(state=Import.State.CHECKING).count()
    reason = _("A file is being read at this moment. Run this again in a minute.") if unread else ""
    return Erased(erased=len(rows), kept=unread, reason=reason)


HOLDING = Holding(
    name="imports",
    what=_("Addresses of contacts in a spreadsheet that an editor is importing."),
    why=_("So that messages to the contact of a case study can be passed on once it is imported."),
    keeps=KEPT,
    prune=prune,
    erase=erase,
    counted=_("after the file was uploaded; less if it is imported or cancelled before"),
)
