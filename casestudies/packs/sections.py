"""Parts that packs of case studies and of solutions share in shape: topics, measures to take, councils using it."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import chain

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from casestudies.adoptions.models import Adoption
from casestudies.packs import ours
from casestudies.packs.content import (
    Block,
    Fact,
    Facts,
    Item,
    Listing,
    Paragraph,
    Part,
    Run,
    Table,
    Unknown,
    Words,
    not_supplied,
    said,
)
from casestudies.packs.known import LABELS, Topic
from casestudies.partial_date import in_words
from portal.taxonomy.models import Council


def topic_of(topic: Topic, known: Mapping[str, Words], story: Mapping[str, tuple[Block, ...]], council: str) -> Part:
    """A topic as one case study tells it, then what is ours."""
    told = [block for field in topic.story for block in story[field]]
    unknown = [field for field in topic.story if not story[field]]
    unknown += [field for field in topic.facts if not known[field]]
    lines = [Fact(str(LABELS[field]), known[field]) for field in topic.facts if known[field]]
    blocks = [*told, *_facts(lines, unknown, alone=len(topic.story) + len(topic.facts) == 1)]
    return Part(
        topic.anchor,
        str(topic.heading),
        (*blocks, *(topic.ours(council) if topic.ours else ())),
        tuple(Unknown(str(LABELS[field])) for field in unknown),
    )


def facts_of(lines: Iterable[tuple[str, Words]]) -> tuple[tuple[Block, ...], tuple[Unknown, ...]]:
    """Lines of what is known, one line for all that is not; and the names of what is not."""
    listed = list(lines)
    known = [Fact(label, words) for label, words in listed if words]
    unknown = [label for label, words in listed if not words]
    return (Facts((*known, *_unknown_line(unknown))),), tuple(map(Unknown, unknown))


def table_of(caption: str, head: Sequence[str], rows: Iterable[Sequence[Words]]) -> Table:
    """A table in which every empty cell says what to do about it."""
    return Table(caption, tuple(head), tuple(tuple(cell or not_supplied() for cell in row) for row in rows))


def to_measure(council: str, taken: Iterable[str]) -> tuple[Block, ...]:
    """What to measure before and after, so that a second council can compare."""
    listed = list(dict.fromkeys(taken))
    if listed:
        lead = _("Measure the same in %(council)s, in the same way, so that the two can be compared.")
    else:
        listed = list(ours.measures())
        lead = _("No measure to repeat was supplied. These are ours, not the owner’s; take them in %(council)s.")
    blank = said(_("to fill in"))
    head = (_("What"), _("Before you start"), _("Afterwards"), _("When and how"))
    rows = tuple((said(what), blank, blank, blank) for what in listed)
    caption = _("Measures to take before and after")
    return Paragraph(said(lead % {"council": ours.your(council)})), Table(caption, head, rows)


def councils_using(words: Iterable[tuple[Council, Adoption]], base: str) -> Part:
    """Which councils say that they use it, and where the whole list is."""
    items = tuple(Item(_use(council, word)) for council, word in words)
    none = Paragraph(said(_("No council has told us yet that it uses this.")))
    more = Paragraph((Run(_("Councils using it, with what they say about it"), f"{base}councils-using-it/"),))
    return Part("councils-using-it", _("Councils using it"), (Listing(items) if items else none, more))


def to_ask(parts: Iterable[Part]) -> tuple[Block, ...]:
    """Everything that nobody supplied, in one list, an item for each of several to ask; nothing if all is known."""
    by_owner: dict[str, list[str]] = {}
    for each in chain.from_iterable(part.unknown for part in parts):
        by_owner.setdefault(each.who, []).append(each.what)
    alone = [Item(said(what)) for what in by_owner.pop("", [])]
    several = [Item((*said(who, strong=True), Run(f": {in_a_row(whats)}"))) for who, whats in by_owner.items()]
    return (Listing((*alone, *several)),) if alone or several else ()


def in_a_row(labels: Iterable[str]) -> str:
    """Labels in one sentence, none of them beginning with a capital."""
    return ", ".join(label[:1].lower() + label[1:] for label in labels)


def trying_it(base: str, council: str) -> Part:
    """Where the reader's council says that it tries this."""
    lead = _("Once %(council)s begins, say so in the short form: others then see that they are not the only one.")
    link = Run(_("Tell us you are trying this"), f"{base}councils-using-it/new/")
    blocks = (Paragraph(said(lead % {"council": ours.your(council)})), Paragraph((link,)))
    return Part("tell-us", _("Tell us you are trying this"), blocks)


def _facts(lines: list[Fact], unknown: list[str], *, alone: bool) -> tuple[Block, ...]:
    if alone and unknown:
        return (Paragraph(not_supplied()),)
    listed = (*lines, *_unknown_line([str(LABELS[field]) for field in unknown]))
    return (Facts(listed),) if listed else ()


def _unknown_line(labels: list[str]) -> tuple[Fact, ...]:
    """One line for all that is not known: a line for each would say the same five times."""
    return (Fact(capfirst(in_a_row(labels)), not_supplied()),) if labels else ()


def _use(council: Council, word: Adoption) -> Words:
    stage = str(word.get_stage_display())
    since = _("%(stage)s since %(date)s") % {"stage": stage, "date": in_words(word.since)} if word.since else stage
    return (Run(council.name, f"/councils/{council.slug}/"), Run(f": {since}"))
