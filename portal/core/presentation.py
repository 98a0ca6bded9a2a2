"""What presenters hand to templates: small frozen values, already worded, nothing left to fetch."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Link:
    """Words that lead somewhere. ``url`` empty: plain words. ``note`` is a quiet line under or behind them."""

    label: str
    url: str = ""
    note: str = ""
    current: bool = False


@dataclass(frozen=True, slots=True)
class LinkGroup:
    """Links under one heading."""

    heading: str
    links: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class FactLine:
    """One line of a summary list: what it is, and one or several things it says."""

    label: str
    values: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Evidence:
    """A grade 0 to 4, led by its words."""

    grade: int
    words: str


@dataclass(frozen=True, slots=True)
class Picture:
    """An image at the size it is shown, with alternative text for this use."""

    url: str
    width: int
    height: int
    alt: str
    credit: str = ""


@dataclass(frozen=True, slots=True)
class Card:
    """A record as a card.

    Without a picture its plate carries a large ``figure`` (with ``figure_note``), else its ``quotation``, else
    ``words`` (usually the service) set large.
    """

    title: str
    url: str
    kind: str
    kind_code: str
    summary: str = ""
    figure: str = ""
    figure_note: str = ""
    quotation: str = ""
    words: str = ""
    foot: tuple[str, ...] = ()
    evidence: Evidence | None = None
    picture: Picture | None = None


@dataclass(frozen=True, slots=True)
class FigurePlate:
    """A figure printed large with what it says, its caveat and its source beside it."""

    value: str
    what: str
    caveat: str
    source: str
    url: str = ""
    conflicts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Quote:
    """Exact words, where they were said, and our note."""

    words: str
    source: str
    source_url: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class SearchBox:
    """A search box: where it sends its words, what stands in it, and the filters it carries along unseen."""

    id: str
    action: str
    label: str
    text: str = ""
    hidden: tuple[tuple[str, str], ...] = ()
    examples: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True)
class CallToAdd:
    """Asks readers for their council's case, with what is known already filled into the addresses.

    ``block_url`` empty: does not ask what stops them.
    """

    add_url: str
    need_url: str
    about: str = ""
    block_url: str = ""


@dataclass(frozen=True, slots=True)
class Frame:
    """What every page prints around its own content."""

    name: str
    name_lead: str
    name_rest: str
    notice: str
    navigation: tuple[Link, ...]
    footer: tuple[LinkGroup, ...]
    canonical: str
    base_url: str
    report_url: str
    indexable: bool
    contact_name: str
    contact_email: str
    account: tuple[Link, ...] = ()  # of somebody signed in: their account, and the places that are for them
    offers_second_factor: bool = False
