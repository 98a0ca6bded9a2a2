"""Case studies and other pages. What everybody may be told of one depends on its restrictions, which come with it."""

from collections.abc import Collection, Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.db import connection
from django.db.models import Case, Expression, F, Q, QuerySet, TextField, Value, When
from django.db.models.functions import MD5, Cast, Coalesce, Concat
from django.utils import timezone
from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.fields import StreamField
from wagtail.models import Page

from casestudies import review_dates
from casestudies.evidence import Grade
from casestudies.models import CaseStudyPage, CaseStudyService, Measure
from portal.briefings.citations.kinds import Condition, Data, Standing, changed, rows_of
from portal.core.visibility import Rules

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

CASE_STUDY = "casestudypage"

_FACTS: Mapping[str, "StrOrPromise"] = {
    "title": gettext_lazy("Its title"),
    "kind": gettext_lazy("Its kind"),
    "summary": gettext_lazy("Its summary"),
    "stage": gettext_lazy("Its stage"),
    "stopped_reason": gettext_lazy("Why it stopped"),
    "services": gettext_lazy("Its service"),
    "measures": gettext_lazy("What it measured"),
}

_COPIED = ("summary", "stopped_reason")


class Pages:
    """What a record of a case study says of it: evidence, stage, results; of another page its title and its text."""

    name = "page"

    def label(self, facts: Mapping[str, str]) -> str:
        """By what sort of page it is."""
        model = facts.get("model", "")
        if model == CASE_STUDY:
            return _("A case study")
        return _("A briefing") if model == "briefingpage" else _("A page")

    def rows(self, keys: Collection[str]) -> Sequence[QuerySet[Any, Any]]:
        """The pages; of case studies also their services of today and their results."""
        pages = Page.objects.filter(pk__in=keys)
        unexpired = Q(expire_at=None) | Q(expire_at__gt=timezone.now())
        case_fields = ("kind", "stage", "provenance", *_COPIED)
        data: dict[str, Any] = {name: f"{CASE_STUDY}__{name}" for name in case_fields} | {
            "title": "title",
            "url_path": "url_path",
            "path": "path",
            "model": "content_type__model",
            "current": Case(When(unexpired, live=True, then=1), default=0),
            "words": MD5(_words()),
            "grade": f"{CASE_STUDY}__upkeep__evidence_grade",
            "review_by": f"{CASE_STUDY}__upkeep__review_by",
            "under_review": f"{CASE_STUDY}__upkeep__under_review",
        }
        services = CaseStudyService.objects.filter(content_object__in=keys)
        measures = Measure.objects.filter(case_study__in=keys, kind=Measure.Kind.OUTCOME)
        parts = {name: name for name in ("what", "before", "after", "unit")}
        return (
            rows_of(pages, self.name, **data),
            rows_of(services, self.name, "content_object_id", service=Coalesce("tag__stands_for__name", "tag__name")),
            rows_of(measures, self.name, "case_study_id", place="sort_order", measure="pk", **parts),
        )

    def standings(self, found: Mapping[str, Sequence[Data]], rules: Rules) -> Mapping[str, Standing]:
        """The pages as their readers find them."""
        return {key: _standing(rows, rules) for key, rows in found.items() if rows}

    def changed(self, code: str, old: str, new: str) -> str:
        """The change of one fact; a text is too long to quote."""
        if code.startswith("words-"):
            return _("Its text was changed.")
        if code == "grade":
            words = {"old": Grade(int(old)).in_words(), "new": Grade(int(new)).in_words()}
            return _("Its evidence went from “%(old)s” to “%(new)s”.") % words
        return changed(_FACTS[code], old, new)


def _standing(rows: Sequence[Data], rules: Rules) -> Standing:
    data = next(row for row in rows if "path" in row)
    # Each database prints the same text in its own way: one that was moved to another has nothing to compare with.
    facts = {"title": data["title"], "model": data["model"], f"words-{connection.vendor}": data["words"]}
    if data["model"] == CASE_STUDY:
        facts |= _case_facts(data, rows)
    return Standing(
        condition=Condition.THERE if data["current"] else Condition.UNPUBLISHED,
        title=data["title"],
        url=Page(url_path=data["url_path"]).url or "",
        facts=facts,
        asked=rules.requirements(data["path"]),
        warning=_warning(data),
    )


def _case_facts(data: Data, rows: Sequence[Data]) -> dict[str, str]:
    measures = sorted((row for row in rows if "measure" in row), key=lambda row: (row["place"] or 0, row["measure"]))
    return {name: data[name] for name in _COPIED} | {
        "kind": str(CaseStudyPage.Kind(data["kind"]).label),
        "stage": str(CaseStudyPage.Stage(data["stage"]).label) if data["stage"] else _("Not stated"),
        "grade": str(data["grade"] or 0),
        "services": ", ".join(sorted({row["service"] for row in rows if "service" in row})),
        "measures": "; ".join(_in_words(row) for row in measures),
    }


def _in_words(measure: Data) -> str:
    value = f"{measure['after']} {measure['unit']}".strip()
    if measure["before"]:
        value = _("%(before)s before, %(after)s after") % {"before": measure["before"], "after": value}
    return f"{measure['what']}: {value}"


def _warning(data: Data) -> str:
    if data["model"] != CASE_STUDY or data["provenance"] == CaseStudyPage.Provenance.PAPER:
        return ""
    if data["under_review"]:
        return _("It is under review: its owner says that something has changed.")
    due = parse_date(data["review_by"]) if data["review_by"] else None
    if due and due < timezone.localdate():
        return _("It is past its review date (%(date)s).") % {"date": review_dates.in_words(due)}
    return ""


@cache
def _words() -> Expression:
    """The text of a page of any type, as the database keeps it: every StreamField of every type, one of them set."""
    fields = [
        f"{model._meta.model_name}__{field.name}"
        for model in apps.get_models()
        if issubclass(model, Page) and model is not Page
        for field in model._meta.get_fields()
        if isinstance(field, StreamField)
    ]
    texts = [Coalesce(Cast(F(name), TextField()), Value("", TextField())) for name in fields]
    return Concat(*texts, Value(""), output_field=TextField())
