"""What the rest of the portal may know about search.

Content apps import this module and nothing else of ``search``: they describe themselves as records, and say
which facets they bring. This module imports no other part of the portal.
"""

import datetime
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Protocol, TypeVar, runtime_checkable

from django.db.models import Model
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from search.contract.answers import SearchShape as SearchShape
from search.contract.followed import FollowedSearches as FollowedSearches
from search.contract.followed import NamedSearch as NamedSearch
from search.contract.followed import Unanswered as Unanswered
from search.contract.followed import find_matching as find_matching
from search.contract.followed import name_search as name_search
from search.contract.followed import register_followed_searches as register_followed_searches
from search.contract.leaning import Choosing as Choosing
from search.contract.leaning import Leaning as Leaning
from search.contract.leaning import Note as Note
from search.contract.leaning import Terms as Terms
from search.contract.leaning import find_choosing as find_choosing
from search.contract.leaning import register_leaning as register_leaning
from search.contract.result_sets import FoundTitle as FoundTitle
from search.contract.result_sets import ResultSet as ResultSet
from search.contract.result_sets import find_results as find_results
from search.contract.result_sets import register_results as register_results
from search.contract.searched import Searched as Searched
from search.contract.searched import count_searches as count_searches
from search.contract.searched import register_searched as register_searched
from search.contract.troubles import Troubles as Troubles
from search.contract.troubles import Unfound as Unfound
from search.contract.troubles import Unindexed as Unindexed
from search.contract.troubles import find_unfound as find_unfound
from search.contract.troubles import find_unindexed as find_unindexed
from search.contract.troubles import register_troubles as register_troubles

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

PUBLIC = "public"
"""The audience token of a record that everybody may find."""

NO_VALUE = ":none"
"""What a record counts under that has no value of a facet by which results are grouped. Nobody can choose it."""


@dataclass(frozen=True, slots=True)
class Term:
    """One facet value of a record: ``value`` goes into addresses and the index, ``label`` is what people read."""

    value: str
    label: str


@dataclass(frozen=True, slots=True)
class Fact:
    """One line of a result card: what it is ("Council") and what it says ("Not stated")."""

    label: str
    value: str


@dataclass(frozen=True, slots=True)
class SearchRecord:
    """Everything search knows of one thing a reader can find.

    ``id`` is ``<source prefix>:<primary key>`` and never changes. ``title``, ``summary`` and ``text`` are plain
    text, no markup. ``names`` are other names people know it by (a service's everyday names): matched, and offered
    while somebody types. ``keywords`` are matched but never shown (everyday names of its services). ``terms`` maps a
    facet's name to the values this record counts under. ``date`` orders "newest". ``evidence`` is the grade 0-4,
    or None where grading makes no sense. ``using`` is how many councils use it now. A page's ``audience`` is set from
    the rule in ``portal.core.visibility`` while it is indexed, whatever the page itself says.
    """

    id: str
    kind: Term
    title: str
    url: str
    summary: str = ""
    text: str = ""
    names: tuple[str, ...] = ()
    keywords: tuple[str, ...] = ()
    terms: Mapping[str, tuple[Term, ...]] = field(default_factory=dict)
    facts: tuple[Fact, ...] = ()
    date: datetime.date | None = None
    evidence: int | None = None
    using: int = 0
    locale: str = "en-gb"
    audience: str = PUBLIC


@runtime_checkable
class Searchable(Protocol):
    """A page type that search indexes.

    A class may also have ``search_queryset()``, callable on the class itself: its pages with everything prefetched
    that ``to_search_record`` reads. Rebuilds read a thousand pages at a time through it.
    """

    def to_search_record(self) -> SearchRecord:
        """Describe the published page as readers see it. The id must be ``page:<pk>``."""
        ...


class RecordSource(Protocol):
    """A family of records that are not pages (services, figures, Table 1 rows, councils)."""

    prefix: str

    @property
    def model(self) -> type[Model]:
        """The model whose saves and deletes change records."""
        ...

    def keys(self) -> Iterator[int]:
        """Primary keys of every object that readers may find, in ascending order."""
        ...

    def build(self, keys: Sequence[int]) -> list[SearchRecord]:
        """Records of those of ``keys`` that readers may find now; the others are left out."""
        ...


@dataclass(frozen=True, slots=True)
class Facet:
    """A way to narrow a search. ``name`` is the URL parameter and the key in ``SearchRecord.terms``.

    ``labels`` turns values into what people read; a value it does not know is left out of the answer. ``moved`` is
    asked for values that ``labels`` does not know: an old one leads to the value that took its place, so that saved
    searches and feeds go on. ``nested``: its values are numbers that mean "at least so many", so that each record has
    all up to its own; they are shown in their order, and one alone narrows too. ``grouping``: the search page can show
    its results under the values of this facet.
    """

    name: str
    label: "StrOrPromise"
    labels: Callable[[Collection[str]], Mapping[str, str]]
    newest_first: bool = False
    moved: Callable[[Collection[str]], Mapping[str, str]] = lambda values: {}
    nested: bool = False
    grouping: bool = False


M = TypeVar("M", bound=Model)

sources: dict[str, RecordSource] = {}
withholding: dict[str, Callable[[Any], bool]] = {}
kinds: dict[str, str] = {}
facets: dict[str, Facet] = {
    "kind": Facet("kind", _("Kind"), lambda values: {value: kinds[value] for value in values if value in kinds})
}
dependents: dict[type[Model], list[Callable[[Model], Iterable[str]]]] = {}
hidden_dependents: dict[type[Model], list[Callable[[Model], Iterable[str]]]] = {}


def register_source(source: RecordSource, *, withholds: Callable[[Any], bool] | None = None) -> None:
    """Make a family of records findable. Call from ``AppConfig.ready``.

    ``withholds`` says of an object that was saved whether readers may find it no longer: it is then left out of every
    answer at once. Without it an object may be found for as long as it is there.
    """
    sources[source.prefix] = source
    if withholds is not None:
        withholding[source.prefix] = withholds


def register_kinds(terms: Iterable[Term]) -> None:
    """Name the kinds of record a source brings, so that the facet "kind" can label them."""
    kinds.update({term.value: term.label for term in terms})


def register_facet(facet: Facet) -> None:
    """Offer a facet on the search pages, in the order of registration."""
    facets[facet.name] = facet


def register_dependents(model: type[M], find: Callable[[M], Iterable[str]], *, hides: bool = False) -> None:
    """When an object of ``model`` is saved or deleted, also re-index the record ids that ``find`` returns.

    ``hides``: until then no answer holds them, for what the index says of them may be more than readers may know.
    """
    following = hidden_dependents if hides else dependents
    following.setdefault(model, []).append(find)  # type: ignore[arg-type]  # find narrows the argument on purpose


@dataclass(frozen=True, slots=True)
class Listing:
    """A searched list for a page to show: what its template reads, and the HTTP status the page answers with."""

    context: Mapping[str, Any]
    status: int = 200


class FindListing(Protocol):
    """Searches for a page that shows a list, within fixed filters."""

    def __call__(self, request: HttpRequest, scope: Mapping[str, frozenset[str]]) -> Listing:
        """Read the reader's query, filters and page from ``request``; find only what ``scope`` allows."""
        ...


_listings: list[FindListing] = []


def register_listing(find: FindListing) -> None:
    """Search says how lists are searched, when it starts."""
    _listings[:] = [find]


def find_listing(request: HttpRequest, scope: Mapping[str, frozenset[str]]) -> Listing:
    """The list a page shows at its own address (the case studies): facet name to the only values allowed.

    The context holds what the search page's has (docs/search-api.md). Bad input gives status 400 and its sentences.
    """
    (find,) = _listings
    return find(request, scope)


timer_jobs: list[Callable[[], object]] = []
steady_jobs: list[Callable[[], bool]] = []


def register_timer_job(job: Callable[[], object]) -> None:
    """Have the worker call ``job`` once a minute, one worker at a time. Call from ``AppConfig.ready``.

    A job finds out from the database what is due, so that running late or twice harms nothing. What it raises is
    logged and keeps nothing else from running.
    """
    timer_jobs.append(job)


def register_steady_job(job: Callable[[], bool]) -> None:
    """Have every worker call ``job`` again and again in a thread of its own, for what must not wait a minute.

    ``job`` does one piece of work and returns whether there was one; after none it is asked again a second later.
    Several workers may call it at the same time.
    """
    steady_jobs.append(job)


@dataclass(frozen=True, slots=True)
class Mention:
    """Something that editors taught search, which names a record or its words: what it is, and where to change it."""

    kind: str
    label: str
    url: str


FindMentions = Callable[[str, str], Sequence[Mention]]

_mentions: list[FindMentions] = []


def register_mentions(find: FindMentions) -> None:
    """Search says how mentions are found, when it starts."""
    _mentions[:] = [find]


def find_mentions(record_id: str, words: str) -> Sequence[Mention]:
    """Recommendations of this record, and synonyms that hold these words."""
    (find,) = _mentions
    return find(record_id, words)


class FindRelated(Protocol):
    """Finds records near in meaning to another one."""

    def __call__(self, record_id: str, kinds: Collection[str], audiences: frozenset[str]) -> Sequence[str]:
        """Ids of records of these kinds that the audience tokens let be found, nearest first."""
        ...


_related: list[FindRelated] = []


def register_related(find: FindRelated) -> None:
    """Search says how related records are found, when it starts."""
    _related[:] = [find]


def find_related(record_id: str, kinds: Collection[str], audiences: frozenset[str]) -> Sequence[str]:
    """Records for a page to name beside its own, nearest in meaning first; none where search goes by words alone.

    What search knows may be a moment old: check against the database what the reader may see.
    """
    (find,) = _related
    return find(record_id, kinds, audiences)
