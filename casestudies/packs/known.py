"""What is known of a case study, field by field: the same questions for one and for each of a solution's."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from casestudies.models import CaseStudyPage
from casestudies.packs import ours
from casestudies.packs.content import Block, Run, Words, said
from casestudies.partial_date import in_words
from casestudies.presenters.facts import channels_of, pounds
from casestudies.presenters.named import Named

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

LABELS: "Mapping[str, StrOrPromise]" = {
    "problem": gettext_lazy("The problem"),
    "what_happened": gettext_lazy("What happened"),
    "depends_on": gettext_lazy("What it depends on"),
    "do_not_copy_if": gettext_lazy("Do not copy this if"),
    "what_did_not_work": gettext_lazy("What did not work"),
    "what_we_did": gettext_lazy("What was done"),
    "partners": gettext_lazy("Who took part"),
    "started": gettext_lazy("Started"),
    "went_live": gettext_lazy("Went live"),
    "staff_time": gettext_lazy("Staff time"),
    "cost_one_off": gettext_lazy("One-off cost"),
    "cost_yearly": gettext_lazy("Yearly cost"),
    "procurement_route": gettext_lazy("Bought through"),
    "suppliers": gettext_lazy("Suppliers and technology"),
    "assisted_route": gettext_lazy("Help for people who are not online"),
    "shut_out": gettext_lazy("Who may be shut out"),
    "connectivity": gettext_lazy("Connection needed"),
    "channels": gettext_lazy("Channels"),
}
"""What each field is called in a pack."""


@dataclass(frozen=True, slots=True)
class Topic:
    """One part of every pack: what the owner can have told, and what this site adds for every council."""

    anchor: str
    heading: "StrOrPromise"
    story: tuple[str, ...] = ()
    facts: tuple[str, ...] = ()
    ours: Callable[[str], tuple[Block, ...]] | None = None


TOPICS = (
    Topic("needed-first", gettext_lazy("What you need first"), ("depends_on",), ("connectivity",)),
    Topic("do-not-copy", LABELS["do_not_copy_if"], ("do_not_copy_if",)),
    Topic("did-not-work", LABELS["what_did_not_work"], ("what_did_not_work",)),
    Topic("steps", gettext_lazy("Steps, as they were taken"), ("what_we_did",)),
    Topic("roles", gettext_lazy("Roles"), facts=("partners",), ours=ours.roles),
    Topic("time", gettext_lazy("Time"), facts=("started", "went_live", "staff_time")),
    Topic("cost", gettext_lazy("Cost"), facts=("cost_one_off", "cost_yearly")),
    Topic("buying", gettext_lazy("Procurement, suppliers and technology"), facts=("procurement_route", "suppliers")),
    Topic("data-protection", gettext_lazy("Data protection check"), ours=ours.data_protection),
    Topic("equality", gettext_lazy("Equality check"), ours=ours.equality),
    Topic(
        "not-online",
        gettext_lazy("Plan for people who are not online"),
        facts=("assisted_route", "shut_out", "channels"),
        ours=ours.not_online,
    ),
)
"""In the order of a pack, after what it is and before its measures."""


def known_of(case: CaseStudyPage, names: Mapping[str, list[Named]]) -> dict[str, Words]:
    """Each of the plain fields in words; nothing where nobody filled it in."""
    return {
        "partners": _listed(names["partner_items"]),
        "started": said(in_words(case.started)),
        "went_live": said(in_words(case.went_live)),
        "staff_time": said(case.staff_time),
        "cost_one_off": said(pounds(case.cost_one_off)),
        "cost_yearly": said(pounds(case.cost_yearly)),
        "procurement_route": said(case.procurement_route),
        "suppliers": _listed(names["supplier_items"]),
        "assisted_route": said(case.assisted_route),
        "shut_out": said(case.shut_out),
        "connectivity": said(case.connectivity),
        "channels": said(channels_of(case)),
    }


def councils_of(case: CaseStudyPage, names: Mapping[str, list[Named]]) -> Words:
    """Who did it: linked names, or that they wished not to be named; nothing if nobody stated it."""
    if case.councils_withheld:
        return said(_("Withheld at the council’s wish"))
    runs: list[Run] = []
    for council in names["council_items"]:
        runs += [*(said(", ") if runs else ()), Run(council.name, f"/councils/{council.slug}/")]
    return tuple(runs)


def stage_of(case: CaseStudyPage) -> Words:
    """How far it came, and why it stopped if it did."""
    if case.stage == case.Stage.STOPPED and case.stopped_reason:
        return said(f"{case.get_stage_display()}: {case.stopped_reason}")
    return said(case.get_stage_display() if case.stage else "")


def _listed(names: list[Named]) -> Words:
    return said("\n".join(f"{each.name} ({each.note})" if each.note else each.name for each in names))
