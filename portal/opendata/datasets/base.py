"""What a dataset is: how its things are found for a reader, what they say, and how each is addressed."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from portal.core.visibility import Access
from portal.opendata.parameters import Filter
from portal.taxonomy.models import Mergeable

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


@dataclass(frozen=True, slots=True)
class Licence:
    """Under which terms a dataset may be used."""

    name: "StrOrPromise"
    url: str


OGL = Licence(
    _("Open Government Licence v3.0"),
    "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/",
)
CC_BY = Licence(_("Creative Commons Attribution 4.0 International"), "https://creativecommons.org/licenses/by/4.0/")

SLUG: Mapping[str, Any] = {"type": "string", "pattern": "^[-_0-9A-Za-z]+$"}
"""A part of an address in the description; letters of other alphabets are understood too."""


@dataclass(frozen=True, slots=True)
class KeyPart:
    """One part of the address of a thing: its name, the converter that reads it, and its schema."""

    name: str
    converter: str
    words: "StrOrPromise"
    schema: Mapping[str, Any] = field(default_factory=lambda: SLUG)


@dataclass(frozen=True, slots=True)
class Dataset:
    """A list of things and the address of each.

    ``find`` gives those that a reader may see, with what ``build`` reads; ``pick`` narrows them to the one at an
    address. ``row`` is the shape of each thing, from which the description is made. ``changed`` is the field that says
    when a thing last changed, ``dated`` says in words of when a list is that has none. ``has_own_view``: another app
    answers one thing.
    """

    name: str
    title: "StrOrPromise"
    words: "StrOrPromise"
    row: Any
    key: tuple[KeyPart, ...]
    find: Callable[[Access], QuerySet[Any]]
    build: Callable[[Sequence[Any], Access], Sequence[Mapping[str, Any]]]
    pick: Callable[[QuerySet[Any], Mapping[str, Any]], QuerySet[Any]]
    filters: tuple[Filter, ...] = ()
    order: tuple[str, ...] = ("pk",)
    licence: Licence = OGL
    credit: "StrOrPromise" = ""
    page: str = ""
    feed: str = ""
    changed: str = ""
    dated: "StrOrPromise" = ""
    has_own_view: bool = False

    @property
    def list_name(self) -> str:
        """The name by which ``reverse`` knows the list."""
        return f"data-{self.name}"

    @property
    def detail_name(self) -> str:
        """The name by which ``reverse`` knows one thing."""
        return f"data-{self.name}-one"


def absolute(address: str) -> str:
    """An address of this site as it works from anywhere."""
    return f"{settings.WAGTAILADMIN_BASE_URL}{address}"


def by_slug(found: QuerySet[Any], key: Mapping[str, Any]) -> QuerySet[Any]:
    """The thing with the slug of the address."""
    return found.filter(slug=key["slug"])


def term_by_slug(found: QuerySet[Any], key: Mapping[str, Any]) -> QuerySet[Any]:
    """The term that has the slug of the address, else the one that had it."""
    model: type[Mergeable] = found.model
    held = found.filter(slug=key["slug"])
    former = model.former_slugs().filter(slug=key["slug"]).values("key")
    return held if held.exists() else found.filter(pk__in=former)
