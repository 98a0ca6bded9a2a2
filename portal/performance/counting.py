"""What is counted for the page of performance: of what everybody may read, and each thing with how it is counted."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.db.models import Count, Min, Q, QuerySet
from django.utils import formats, timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.models import Page

from casestudies.adoptions.counting import using
from casestudies.adoptions.models import Adoption
from casestudies.asking.models import Question
from casestudies.models import CaseStudyPage
from casestudies.submission.models import Submission
from portal.core.visibility import Access, load_access
from portal.requests.models import Request
from search.contract import count_searches

PERIOD = timedelta(days=365)

FEWEST = 5
"""Below this a number of people's deeds is not printed: who did it could be found out."""


@dataclass(frozen=True, slots=True)
class Counted:
    """One line: what, the number as it is printed, over which time, and how it is counted."""

    what: str
    number: str
    period: str
    how: str


def count_everything() -> tuple[Counted, ...]:
    """All lines, the same for every reader. Eight queries."""
    access = load_access(AnonymousUser())
    since = timezone.localdate() - PERIOD
    began = _began(since)
    over = _("Since %(date)s") % {"date": formats.date_format(began, "j F Y")}
    return (
        *_searches(since, over),
        *_councils(access),
        *_reports(access, since, over),
        *_contributions(since, over),
        *_questions(access, since, over),
        *_requests(since, over),
    )


def _began(since: date) -> date:
    """A year ago, or the day the site showed its first page if that was later."""
    first = Page.objects.aggregate(first=Min("first_published_at"))["first"]
    return max(since, timezone.localdate(first)) if first else since


def _searches(since: date, over: str) -> Iterator[Counted]:
    searched = count_searches(since)
    how = _(
        "Readers’ first look at an answer; not further pages or filters, not editors, not robots. "
        "Kept without who searched."
    )
    yield Counted(_("Searches"), _people(searched.made), over, how)
    share = f"{round(100 * searched.found / searched.made)} %" if searched.made >= FEWEST else _too_few(searched.made)
    how = _("Searches that found at least one record by its words, of all searches.")
    yield Counted(_("Searches that found something"), share, over, how)


def _councils(access: Access) -> Iterator[Counted]:
    words = using(Adoption.objects.filter(page__in=_readable(access)))
    counted = words.aggregate(councils=Count("today", distinct=True), pages=Count("page", distinct=True))
    pages = ngettext("of %(count)d record", "of %(count)d records", counted["pages"]) % {"count": counted["pages"]}
    number = f"{counted['councils']} ({pages})" if counted["councils"] else _("0: nothing yet")
    how = _(
        "Councils that say they use or try something described here, confirmed from an address at the council’s own "
        "domain or by an editor, and said again within 12 months. Each council once. Their names stand on the records."
    )
    yield Counted(_("Councils using something"), number, _("Today"), how)


def _reports(access: Access, since: date, over: str) -> Iterator[Counted]:
    sent = Adoption.objects.filter(page__in=_readable(access), created_at__date__gt=since)
    counted = sent.aggregate(begun=Count("pk"), confirmed=Count("pk", filter=Q(confirmed_at__isnull=False)))
    how = _("Forms sent by “Tell us you use this”. One that is not confirmed is deleted after 30 days.")
    yield Counted(_("Reports of use sent"), _people(counted["begun"]), over, how)
    how = _("Of these, the ones whose sender confirmed their address.")
    yield Counted(_("Reports of use confirmed"), _people(counted["confirmed"]), over, how)


def _contributions(since: date, over: str) -> Iterator[Counted]:
    lately = Q(created_at__date__gt=since) | Q(sent_at__date__gt=since) | Q(published_at__date__gt=since)
    counted = Submission.objects.filter(lately).aggregate(
        begun=Count("pk", filter=Q(created_at__date__gt=since)),
        sent=Count("pk", filter=Q(sent_at__date__gt=since)),
        published=Count("pk", filter=Q(published_at__date__gt=since)),
    )
    how = _(
        "Forms for a case study of which at least one page was kept. Drafts are deleted 60 days after the last use."
    )
    yield Counted(_("Contributions begun"), _people(counted["begun"]), over, how)
    how = _("Forms completed and sent to the editors.")
    yield Counted(_("Contributions sent"), _people(counted["sent"]), over, how)
    how = _("Contributions that became a published case study.")
    yield Counted(_("Contributions published"), _people(counted["published"]), over, how)


def _questions(access: Access, since: date, over: str) -> Iterator[Counted]:
    cases = access.visible(CaseStudyPage.objects.all())
    asked = Question.objects.filter(case_study__in=cases, passed_on_at__date__gt=since)
    counted = asked.aggregate(asked=Count("pk"), answered=Count("pk", filter=Q(answered_at__isnull=False)))
    how = _("Questions to a council that their sender confirmed and that were passed on.")
    yield Counted(_("Questions passed on to councils"), _people(counted["asked"]), over, how)
    how = _("Of these, the ones that the council or the asker told us were answered. Answers go past us.")
    yield Counted(_("Questions answered"), _people(counted["answered"]), over, how)


def _requests(since: date, over: str) -> Iterator[Counted]:
    shown = Request.objects.filter(state__in=Request.PUBLIC, created_at__date__gt=since)
    counted = shown.aggregate(asked=Count("pk"), answered=Count("pk", filter=Q(state=Request.State.ANSWERED)))
    how = _("Requests for good practice that an editor released.")
    yield Counted(_("Requests"), _people(counted["asked"]), over, how)
    how = _("Of these, the ones that an editor answered with a record.")
    yield Counted(_("Requests answered"), _people(counted["answered"]), over, how)


def _readable(access: Access) -> QuerySet[Any, Any]:
    return access.visible(Page.objects.all()).values("pk")


def _people(number: int) -> str:
    """A number of what people did, unless it is so small that somebody could be singled out."""
    return formats.number_format(number, use_l10n=True, force_grouping=True) if number >= FEWEST else _too_few(number)


def _too_few(number: int) -> str:
    return _("Fewer than %(few)d") % {"few": FEWEST} if number else _("0: nothing yet")
