"""What freshness gives the editors to do."""

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from casestudies import review_dates
from casestudies.freshness.due import ownerless, reviewed, unanswered
from casestudies.freshness.models import ReviewAnswer
from casestudies.freshness.outside.lapsed import lapsed
from casestudies.models import CaseStudyUpkeep
from portal.core.week import Task, Tasks, Urgency, first_of, register_tasks


def find_answers(most: int) -> Tasks:
    """Answers of owners that ask for something."""
    rows = ReviewAnswer.objects.filter(done_at=None).select_related("case_study").order_by("at", "pk")
    found, total = first_of(rows, most)
    return Tasks(tuple(_answer(answer) for answer in found), total)


def _answer(answer: ReviewAnswer) -> Task:
    changes = answer.kind == ReviewAnswer.Kind.CHANGES
    said = {
        ReviewAnswer.Kind.CHANGES: _("Its owner says that it needs changes."),
        ReviewAnswer.Kind.UNANSWERED: _("Its contact has not answered a question that another council asked."),
    }.get(ReviewAnswer.Kind(answer.kind), _("Its owner has left. Nobody is asked now."))
    return Task(
        key=f"review-answer:{answer.pk}",
        urgency=Urgency.PERSON,
        kind=str(_("Owner’s answer")),
        title=answer.case_study.title,
        reason=said,
        step=_("Read and put right") if changes else _("Find another owner"),
        url=reverse("freshness-answer", args=[answer.pk]),
        since=timezone.localdate(answer.at),
    )


def find_reviews(most: int) -> Tasks:
    """Reviews nobody answers, and records near their date with nobody to ask."""
    now = timezone.now()
    rows = reviewed().filter(unanswered(now) | ownerless(now)).select_related("case_study")
    found, total = first_of(rows.order_by("review_by", "pk"), most)
    return Tasks(tuple(_review(upkeep) for upkeep in found), total)


def _review(upkeep: CaseStudyUpkeep) -> Task:
    if upkeep.owner_email:
        reason = _("Review was due on %(date)s. Its owner was asked %(times)d times and has not answered.")
    else:
        reason = _("Review is due on %(date)s and there is no owner to ask.")
    return Task(
        key=f"review:{upkeep.case_study_id}",
        urgency=Urgency.PROMISE,
        kind=_("Review"),
        title=upkeep.case_study.title,
        reason=reason % {"date": review_dates.in_words(upkeep.review_by), "times": upkeep.review_asks},
        step=_("Ask, or find another owner") if upkeep.owner_email else _("Name an owner"),
        url=reverse("upkeep:edit", args=[upkeep.pk]),
        due=upkeep.review_by,
    )


def find_lapsed_links(most: int) -> Tasks:
    """Links to other sites that no longer answer, one task for each on each page."""
    found, total = first_of(lapsed(), most)
    return Tasks(
        tuple(
            Task(
                key=f"lapsed-link:{use.pk}",
                urgency=Urgency.PROMISE,
                kind=_("Lapsed link"),
                title=use.case_study.title,
                reason=_("%(url)s has not worked since %(date)s: %(why)s")
                % {
                    "url": use.link.url[:200],
                    "date": review_dates.in_words(use.link.first_failed_on),
                    "why": use.link.reason,
                },
                step=_("Mend or take out the link"),
                url=reverse("wagtailadmin_pages:edit", args=[use.case_study_id]),
                since=use.link.first_failed_on,
            )
            for use in found
        ),
        total,
    )


def register() -> None:
    """Put them on "This week"."""
    register_tasks("review-answers", find_answers, label=gettext_lazy("Owners’ answers"))
    register_tasks("reviews", find_reviews, label=gettext_lazy("Reviews"))
    register_tasks("lapsed-links", find_lapsed_links, label=gettext_lazy("Lapsed links"))
