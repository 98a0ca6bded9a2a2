"""Two tiers: in the area of a county council some services are the county's and others its districts'."""

from collections.abc import Collection
from dataclasses import dataclass

from django.utils.translation import gettext as _

from portal.taxonomy.models import Council
from search.contract import Note


@dataclass(frozen=True, slots=True)
class OtherTier:
    """The tier beside one's own council: what ``note`` says of services that ``other`` provides and ``own`` does not.

    The lists name the types of council in England only. A council that is no part of two tiers (a unitary, a Scottish
    one, a combined authority) has no other tier.
    """

    own: str
    other: str
    note: Note

    def note_on(self, provided_by: Collection[str]) -> Note | None:
        """Who provides a service of these types of council here, if it is not one's own council."""
        return self.note if self.other in provided_by and self.own not in provided_by else None


def other_tier(council: Council | None) -> OtherTier | None:
    """The tier beside ``council``. One query for a district, none for others."""
    if council is None or council.end_date is not None:
        return None
    if council.type == Council.Type.COUNTY:
        words = _("In %(county)s this service is provided by the district councils.") % {"county": council.name}
        return OtherTier(Council.Type.COUNTY, Council.Type.DISTRICT, Note(words))
    if council.type == Council.Type.DISTRICT:
        return OtherTier(Council.Type.DISTRICT, Council.Type.COUNTY, _county_note(council))
    return None


def _county_note(district: Council) -> Note:
    """Names the county council where the lists do, else only says that it is the county's."""
    listed = Council.objects.filter(code=district.county_code, end_date=None) if district.county_code else ()
    county = next(iter(listed), None)
    if county is None:
        return Note(_("In %(district)s this service is provided by the county council.") % {"district": district.name})
    words = _("In %(district)s this service is provided by %(county)s.")
    return Note(
        words % {"district": district.name, "county": county.official_name},
        _("See %(county)s") % {"county": county.official_name},
        county.get_absolute_url(),
    )
