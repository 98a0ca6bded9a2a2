"""How search sees blocks: what an editor released, and nothing of a case study that a reader may not see."""

from collections.abc import Iterator, Sequence
from typing import Any

from django.db.models import Model
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from portal.barriers.counting import in_words, with_counts
from portal.barriers.models import Barrier, Support
from portal.taxonomy.models import Service
from search.contract import Fact, SearchRecord, Term, register_dependents, register_kinds, register_source

BLOCK = Term("block", "Block")


class BarrierSource:
    """Every block that readers may see."""

    prefix = "barrier"
    model: type[Model] = Barrier

    def keys(self) -> Iterator[int]:
        """Primary keys of all of them."""
        yield from _public().order_by("pk").values_list("pk", flat=True).iterator()

    def build(self, keys: Sequence[int]) -> list[SearchRecord]:
        """Their records."""
        found = with_counts(_public().filter(pk__in=keys)).select_related("service__stands_for")
        return [_record(barrier) for barrier in found]


def _public() -> Any:
    return Barrier.objects.filter(state__in=Barrier.PUBLIC)


def _record(barrier: Any) -> SearchRecord:
    """The case study it was logged on is left out: who may not read that may read this."""
    service = barrier.service.resolved() if barrier.service else None
    return SearchRecord(
        id=f"barrier:{barrier.pk}",
        kind=BLOCK,
        title=barrier.title,
        url=barrier.get_absolute_url(),
        summary=Truncator(" ".join(barrier.text.split())).chars(300),
        text=barrier.text,
        keywords=(service.name, *service.everyday_names) if service else (),
        terms={"service": (Term(service.slug, service.name),) if service else ()},
        facts=(
            Fact(str(_("Where it stands")), str(barrier.get_state_display())),
            Fact(str(_("What sort")), str(barrier.get_sort_display())),
            Fact(str(_("Councils")), in_words(barrier.counted, barrier.state)),
        ),
        date=barrier.created_at.date(),
    )


def _of_support(support: Support) -> list[str]:
    return [f"barrier:{support.barrier_id}"]


def _of_service(service: Service) -> list[str]:
    named = Barrier.objects.filter(service.named_by("service")).values_list("pk", flat=True)
    return [f"barrier:{key}" for key in named]


def register() -> None:
    """Make blocks findable."""
    register_kinds((BLOCK,))
    register_source(BarrierSource(), withholds=lambda barrier: barrier.state not in Barrier.PUBLIC)
    register_dependents(Support, _of_support)
    register_dependents(Service, _of_service)
