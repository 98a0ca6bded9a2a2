"""What likeness goes by: seven things that are true of a council or not, and how much each counts.

The rule is told to readers on the page where they choose their council (``rule``), and to us in ADR 0027.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from portal.taxonomy.models import Council

POINTS: Mapping[str, int] = {
    "type": 3,
    "tier": 2,
    "setting": 2,
    "deprivation": 2,
    "population": 2,
    "region": 1,
    "nation": 1,
}
"""What each shared thing counts. Councils of one type are of one tier too, so that the type counts 5 of 13: it says
which services a council runs at all. Where it lies counts least: neighbours tell each other already."""

MOST_POINTS = sum(POINTS.values())

BANDS = (100_000, 200_000, 300_000, 500_000, 1_000_000)
"""Where bands of population begin and end. Districts are mostly in the first two, unitary councils in the next two."""

_Type = Council.Type
TIERS: Mapping[str, str] = {
    **dict.fromkeys(
        (_Type.UNITARY, _Type.METROPOLITAN, _Type.LONDON_BOROUGH, _Type.CITY_CORPORATION, _Type.SCOTTISH, _Type.WELSH),
        "single",
    ),
    **dict.fromkeys((_Type.COMBINED, _Type.STRATEGIC), "strategic"),
    _Type.COUNTY: "county",
    _Type.DISTRICT: "district",
    _Type.NORTHERN_IRISH: "northern-irish",
}
"""What a council runs, whatever its nation calls it: a Scottish council runs everything, as an English unitary does.
Districts in Northern Ireland are a tier of their own: schools, housing and social care are not theirs."""

_TYPE_WORDS: Mapping[str, Promise] = {
    _Type.COUNTY: gettext_lazy("county"),
    _Type.DISTRICT: gettext_lazy("district"),
    _Type.UNITARY: gettext_lazy("unitary"),
    _Type.METROPOLITAN: gettext_lazy("metropolitan district"),
    _Type.LONDON_BOROUGH: gettext_lazy("London borough"),
    _Type.CITY_CORPORATION: gettext_lazy("City corporation"),
    _Type.COMBINED: gettext_lazy("combined authority"),
    _Type.STRATEGIC: gettext_lazy("strategic authority"),
    _Type.SCOTTISH: gettext_lazy("Scottish council"),
    _Type.WELSH: gettext_lazy("Welsh council"),
    _Type.NORTHERN_IRISH: gettext_lazy("Northern Ireland district"),
}
_TIER_WORDS: Mapping[str, Promise] = {
    "single": gettext_lazy("one council for all services"),
    "strategic": gettext_lazy("works across councils"),
}


@dataclass(frozen=True, slots=True)
class Trait:
    """One thing that is true of a council. ``words`` stand in the middle of a sentence; empty: it goes unsaid."""

    kind: str
    value: str
    words: str = ""

    @property
    def key(self) -> str:
        """What it is called in the search index."""
        return f"{self.kind}:{self.value}"


def traits_of(council: Council) -> tuple[Trait, ...]:
    """What is known of a council, in the order in which it is said. What is not stated is like nothing."""
    return tuple(_traits(council))


def _traits(council: Council) -> Iterator[Trait]:
    yield Trait("type", council.type, str(_TYPE_WORDS[council.type]))
    tier = TIERS[council.type]
    yield Trait("tier", tier, str(_TIER_WORDS.get(tier, "")))
    if council.setting:
        yield Trait("setting", council.setting, _as_inside(str(council.get_setting_display())))
    if council.deprivation is not None:
        yield Trait("deprivation", str(council.deprivation), _as_inside(str(council.get_deprivation_display())))
    if council.population is not None:
        yield _population(council.population)
    if council.region and council.region != council.nation:
        yield Trait("region", slugify(council.region), council.region)
    if council.nation:  # its name goes unsaid: outside England the type says it
        yield Trait("nation", slugify(council.nation))


def band_words(population: int) -> str:
    """The band that so many people fall in: "200,000 to 300,000 people"."""
    return _population(population).words


def _population(people: int) -> Trait:
    above = next((end for end in BANDS if people < end), None)
    below = max((start for start in BANDS if people >= start), default=0)
    if above is None:
        words = _("%(most)s people or more") % {"most": f"{below:,}"}
    elif not below:
        words = _("fewer than %(least)s people") % {"least": f"{above:,}"}
    else:
        words = _("%(from)s to %(to)s people") % {"from": f"{below:,}", "to": f"{above:,}"}
    return Trait("population", str(below), words)


def _as_inside(label: str) -> str:
    return label[:1].lower() + label[1:]
