"""Loading everything the portal ships with, once."""

from django.db import transaction

from portal.content.ledger import Ledger
from portal.content.loaders.briefings import load_briefings
from portal.content.loaders.figures import load_figures
from portal.content.loaders.pages import load_pages
from portal.content.loaders.records import load_records
from portal.content.vocabulary import require_vocabulary


@transaction.atomic
def load_content() -> Ledger:
    """Offer all shipped content to this site and say what was added.

    What was loaded before is left as it is now: changed, unpublished or deleted. All or nothing: on
    ``ContentProblem`` the site is as it was.
    """
    require_vocabulary()
    ledger = Ledger()
    load_figures(ledger)
    load_pages(ledger)
    load_records(ledger)
    load_briefings(ledger)
    return ledger
