"""Which word of a council stands, and how many councils use something: the one rule for every place that shows it.

A word counts once its address was confirmed at one of the council's own domains, or an editor checked the council.
Of a council's words about one page the latest that counts and is not hidden stands; councils merged into one another
are one. A council uses a thing if its standing word says so, was said or reconfirmed within ``GOOD_FOR``, and the
council still exists.
"""

from datetime import timedelta
from typing import Any, TypeVar

from django.db.models import Case, Count, DateTimeField, Exists, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import Coalesce
from django.utils import timezone
from wagtail.models import Page

from casestudies.adoptions.models import Adoption
from portal.supports.counting import TODAY

GOOD_FOR = timedelta(days=365)
"""How long a council's word stands without being said again."""

SAID = Coalesce("reconfirmed_at", "confirmed_at", "created_at", output_field=DateTimeField())
"""When a council last stood by its word."""

ENDED = Case(When(council__stands_for=None, then="council__end_date"), default="council__stands_for__end_date")
"""When the council, or the one that stands for it, ended."""

P = TypeVar("P", bound=Page)


def counted(adoptions: QuerySet[Adoption]) -> QuerySet[Adoption]:
    """Words that count, standing or not: the history that readers see."""
    return adoptions.filter(counted=True, hidden_at=None, council__isnull=False)


def standing(adoptions: QuerySet[Adoption]) -> QuerySet[Adoption]:
    """Of those the latest of each council, whatever it says. No query here."""
    same = counted(Adoption.objects.filter(page=OuterRef("page"))).annotate(today=TODAY)
    later = same.filter(
        Q(created_at__gt=OuterRef("created_at")) | Q(created_at=OuterRef("created_at"), pk__gt=OuterRef("pk")),
        today=OuterRef("today"),
    )
    return counted(adoptions).annotate(today=TODAY).exclude(Exists(later))


def with_time(adoptions: QuerySet[Adoption]) -> QuerySet[Any]:
    """``adoptions`` with ``said`` and ``ended``: when the council last stood by it, and when the council ended."""
    return adoptions.annotate(said=SAID, ended=ENDED)


def lasting() -> Q:
    """Of words with time: the council exists and said so lately enough."""
    now = timezone.now()
    return (Q(ended=None) | Q(ended__gt=timezone.localdate(now))) & Q(said__gte=now - GOOD_FOR)


def passed() -> Q:
    """Of words with time: all others."""
    now = timezone.now()
    return Q(ended__lte=timezone.localdate(now)) | Q(said__lt=now - GOOD_FOR)


def using(adoptions: QuerySet[Adoption]) -> QuerySet[Adoption]:
    """Standing words of councils that use the thing now. No query here."""
    return with_time(standing(adoptions)).filter(lasting(), stage__in=Adoption.USING)


def with_using(pages: QuerySet[P]) -> QuerySet[P]:
    """``pages`` with ``councils_using``, the number of councils that use each now. No query of its own."""
    grouped = using(Adoption.objects.filter(page=OuterRef("pk"))).order_by().values("page")
    number = grouped.annotate(number=Count("today", distinct=True)).values("number")
    return pages.annotate(councils_using=Coalesce(Subquery(number), Value(0)))
