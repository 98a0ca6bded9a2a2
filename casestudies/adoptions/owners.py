"""Who keeps a page right, and may answer beside what councils say of it."""

from django.utils.crypto import salted_hmac

from casestudies.models import CaseStudyPage


def owner_of(page: int) -> str:
    """The address of a case study's owner, or else of its contact; empty if none is kept. A solution has none."""
    found = CaseStudyPage.objects.filter(pk=page).values_list("upkeep__owner_email", "contact_email").first()
    return next((address.lower() for address in found or () if address), "")


def owner_key(email: str) -> str:
    """What a link to answer knows of the owner: with another owner it works no more."""
    return salted_hmac("casestudies.adoptions.owners", email.lower()).hexdigest()[:32]
