"""Merging two terms without losing either."""

from collections.abc import Iterable, Mapping
from typing import Any, Self, TypeVar, cast

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import Prefetch, Q
from django.utils.translation import gettext_lazy as _

from portal.taxonomy.models.former_slug import FormerSlug


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
        with transaction.atomic():
            if self.pk is not None and (fields is None or "slug" in fields):
                self._keep_former_slug()
            self._save_and_follow(args, kwargs)

    def _save_and_follow(self, args: tuple[Any, ...], kwargs: dict[str, Any]) -> None:
        fields = kwargs.get("update_fields")
        if fields is not None and {"merged_into", "merged_into_id"}.isdisjoint(fields):
            super().save(*args, **kwargs)
            return
        if fields is not None:
            kwargs["update_fields"] = {*fields, "stands_for"}
        terms = self._terms()
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
        """Refuse a merge that leads back to this term, and a slug that leads to another one."""
        super().clean()
        taken = self.former_slugs().filter(slug=self._slug()).exclude(key=self.pk or 0).first()
        if taken is not None:
            other = self._terms().filter(pk=taken.key).first()
            said = _("“%(slug)s” was the address of “%(other)s” and still leads there. Choose another.")
            raise ValidationError({"slug": said % {"slug": taken.slug, "other": other}})
        if self.merged_into_id is not None and _end(self.pk, self._merges()) is None:
            raise ValidationError({"merged_into": _("These terms would point at each other. Choose another term.")})

    @classmethod
    def former_slugs(cls) -> models.QuerySet[FormerSlug]:
        """Slugs that terms of this vocabulary have given up."""
        return FormerSlug.objects.filter(vocabulary=cls._meta.model_name)

    def _slug(self) -> str:
        slug: str = self.slug  # type: ignore[attr-defined]  # every vocabulary has one
        return slug

    def _keep_former_slug(self) -> None:
        """Remember the slug that is about to be given up; take back one that this term or nobody else uses."""
        before = self._terms().filter(pk=self.pk).values_list("slug", flat=True).first()
        if before is None or before == self._slug():
            return
        self.former_slugs().filter(slug__in=[before, self._slug()]).delete()
        FormerSlug.objects.create(vocabulary=str(self._meta.model_name), slug=before, key=self.pk)

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
