"""The summary list of a case study, and the one sentence about what it does not state."""

from collections.abc import Iterable, Mapping
from decimal import Decimal

from django.utils.text import get_text_list
from django.utils.translation import gettext as _

from casestudies.models import CaseStudyPage
from casestudies.partial_date import in_words
from casestudies.presenters.named import Named
from portal.core.presentation import FactLine, Link


def fact_lines(case: CaseStudyPage, names: Mapping[str, list[Named]]) -> tuple[FactLine, ...]:
    """What is known, line by line; what is not known is left to ``not_stated``."""
    councils = [Named(_("Withheld at the council’s wish"))] if case.councils_withheld else names["council_items"]
    lines = (
        _linked(_("Council"), councils, "" if case.councils_withheld else "/councils/"),
        _linked(_("With"), names["partner_items"]),
        _words(_("Stage"), case.get_stage_display() if case.stage else ""),
        _words(_("Started"), in_words(case.started)),
        _words(_("Went live"), in_words(case.went_live)),
        _words(_("One-off cost"), pounds(case.cost_one_off)),
        _words(_("Yearly cost"), pounds(case.cost_yearly)),
        _words(_("Staff time"), case.staff_time),
        _words(_("Bought through"), case.procurement_route),
        _linked(_("Suppliers and technology"), names["supplier_items"]),
        _words(_("Channels"), channels_of(case)),
        _words(_("Help for people who are not online"), case.assisted_route),
        _words(_("Who may be shut out"), case.shut_out),
        _words(_("Connection needed"), case.connectivity),
        _words(_("Ask"), case.contact_role),
    )
    return tuple(line for line in lines if line.values)


def not_stated(case: CaseStudyPage, names: Mapping[str, list[Named]]) -> str:
    """One sentence naming everything that decides and is not known; empty if all of it is."""
    unknown = [
        (_("council"), not names["council_items"] and not case.councils_withheld),
        (_("cost"), case.cost_one_off is None and case.cost_yearly is None),
        (_("dates"), not case.started and not case.went_live),
        (_("supplier"), not names["supplier_items"]),
        (_("what did not work"), not case.what_did_not_work),
    ]
    missing = [word for word, is_unknown in unknown if is_unknown]
    if not missing:
        return ""
    if case.is_historical:
        return _("The paper does not state: %(list)s.") % {"list": ", ".join(missing)}
    return _("Not stated: %(list)s.") % {"list": get_text_list(missing, _("and"))}


def _words(label: str, words: object) -> FactLine:
    return FactLine(label, (Link(str(words)),) if words else ())


def _linked(label: str, names: Iterable[Named], base: str = "") -> FactLine:
    return FactLine(label, tuple(Link(item.name, f"{base}{item.slug}/" if base else "", item.note) for item in names))


def pounds(amount: Decimal | None) -> str:
    """An amount as people write it, pence only where there are some; empty for none."""
    if amount is None:
        return ""
    return f"£{amount:,.0f}" if amount == amount.to_integral_value() else f"£{amount:,.2f}"


def channels_of(case: CaseStudyPage) -> str:
    """How residents reach it, in words; empty if nobody stated it."""
    labels = {value: str(label) for value, label in CaseStudyPage.Channel.choices}
    return ", ".join(labels[channel] for channel in case.channels if channel in labels)
