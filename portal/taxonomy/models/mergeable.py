"""Merging two terms without losing either."""

from collections.abc import Iterable, Mapping
from typing import Any, Self, TypeVar, cast

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import Prefetch, Q
from django.utils.translation import gettext_lazy as _


class Mergeable(models.Model):
    """A term that may point to the term that took its place. Clearing ``merged_into`` undoes the merge.

    Editors set ``merged_into``, one step; everybody else reads ``stands_for``, the end of all steps.
    """

    merged_into = models.ForeignKey(
        "self",
        verbose_name=_("merged into"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="merged_from",
        help_text=_("The term to use instead. Everything tagged with this one then counts under that one."),
    )

    # The term at the end of the chain of merges; empty if never merged. Kept by save(), so that no reader walks.
    stands_for = models.ForeignKey(
        "self", null=True, blank=True, editable=False, on_delete=models.PROTECT, related_name="stood_for"
    )

    merged_into_id: int | None
    stands_for_id: int | None

    # What the published list last said of each field: tells an edit made here from a change made there.
    published = models.JSONField(default=dict, blank=True, editable=False)

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save, and bring every term up to date that a merge or its undoing gives another end.

        Those are saved one by one, so that search hears of each.
        """
        fields = kwargs.get("update_fields")
        if fields is not None and {"merged_into", "merged_into_id"}.isdisjoint(fields):
            super().save(*args, **kwargs)
            return
        if fields is not None:
            kwargs["update_fields"] = {*fields, "stands_for"}
        terms = self._terms()
        with transaction.atomic():
            merges = self._merges()
            self.stands_for_id = _end(self.pk, merges)
            super().save(*args, **kwargs)
            held = terms.filter(pk__in=merges).exclude(pk=self.pk).values_list("pk", "stands_for")
            moved = [key for key, end in held if end != _end(key, merges)]
            for term in terms.filter(pk__in=moved):
                term.stands_for_id = _end(term.pk, merges)
                super(Mergeable, term).save(update_fields=["stands_for"])

    def resolved(self) -> Self:
        """The term that stands for this one today: the end of the chain of merges, itself if never merged."""
        return cast(Self, self.stands_for or self)

    def named_by(self, path: str) -> Q:
        """Selects what names this term at ``path``, or a term it stands for. A thing may come twice."""
        return Q(**{path: self}) | Q(**{f"{path}__stands_for": self})

    def clean(self) -> None:
        """Refuse a merge that leads back to this term."""
        super().clean()
        if self.merged_into_id is not None and _end(self.pk, self._merges()) is None:
            raise ValidationError({"merged_into": _("These terms would point at each other. Choose another term.")})

    def _terms(self) -> models.QuerySet[Any]:
        terms: models.QuerySet[Any] = type(self).objects.all()  # type: ignore[attr-defined]  # every vocabulary has a manager
        return terms

    def _merges(self) -> dict[int, int]:
        """Key of every merged term to the key it points at: what is stored, and for this term what is set."""
        merges = dict(self._terms().exclude(merged_into=None).values_list("pk", "merged_into"))
        merges.pop(self.pk, None)
        return merges if self.merged_into_id is None else {**merges, self.pk: self.merged_into_id}


M = TypeVar("M", bound=Mergeable)


def standing(terms: Iterable[M]) -> list[M]:
    """The terms that stand for these today, each once, in their order."""
    return list(dict.fromkeys(term.resolved() for term in terms))


def prefetch_terms(model: type[Mergeable], path: str) -> "Prefetch[str]":
    """Reads the terms at ``path`` and those that stand for them in one query, merged or not."""
    return Prefetch(path, model.objects.select_related("stands_for"))  # type: ignore[attr-defined]  # every vocabulary has a manager


def _end(key: int, merges: Mapping[int, int]) -> int | None:
    """Where the way from ``key`` ends; None if it goes nowhere, or in a circle (then each stands for itself)."""
    passed = [key]
    while (following := merges.get(passed[-1])) is not None:
        if following in passed:
            return None
        passed.append(following)
    return passed[-1] if len(passed) > 1 else None
