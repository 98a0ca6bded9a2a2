"""The names a case study carries (services, themes, councils and the rest), read together.

A published page costs one query for all of them. A draft being previewed keeps them in memory, and is read there.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import CharField, F, IntegerField, QuerySet, Value
from django.db.models.functions import Coalesce

from casestudies.models import CaseStudyPage, CaseStudySupplier


@dataclass(frozen=True, slots=True)
class Named:
    """One name: its words, its slug if it has a page, and a note."""

    name: str
    slug: str = ""
    note: str = ""


# Relation of the case study, the term each row points at, and the row's own field that is printed as a note.
_TERMS = (
    ("service_items", "tag", ""),
    ("theme_items", "tag", ""),
    ("interaction_items", "tag", ""),
    ("council_items", "council", ""),
    ("partner_items", "organisation", "role"),
)
_RELATIONS = tuple(relation for relation, _term, _note in _TERMS)
_SUPPLIERS = "supplier_items"


def names_of(case: CaseStudyPage) -> dict[str, list[Named]]:
    """Relation to its names in the editor's order; a merged term gives way to the one that took its place."""
    in_memory = bool(case.__dict__.get("_cluster_related_objects"))
    found = _in_memory(case) if in_memory else _stored(case)
    names: dict[str, list[Named]] = {relation: [] for relation in (*_RELATIONS, _SUPPLIERS)}
    for relation, named in found:
        if named not in names[relation]:
            names[relation].append(named)
    return names


def _in_memory(case: CaseStudyPage) -> Iterator[tuple[str, Named]]:
    for relation, term, note in _TERMS:
        for item in getattr(case, relation).all():
            resolved = getattr(item, term).resolved()
            yield relation, Named(resolved.name, resolved.slug, getattr(item, note) if note else "")
    for supplier in case.supplier_items.all():
        yield _SUPPLIERS, Named(supplier.name, note=str(supplier.get_kind_display()))


def _stored(case: CaseStudyPage) -> Iterator[tuple[str, Named]]:
    first, *others = [_rows(case, *term) for term in _TERMS] + [_supplier_rows(case)]
    kinds = {value: str(label) for value, label in CaseStudySupplier.Kind.choices}
    for relation, _, _, name, slug, note in sorted(first.union(*others, all=True)):
        yield relation, Named(name, slug, kinds.get(note, note) if relation == _SUPPLIERS else note)


def _rows(case: CaseStudyPage, relation: str, term: str, note: str) -> QuerySet[Any, tuple[Any, ...]]:
    rows = getattr(case, relation).get_queryset().order_by()
    stands = [f"{term}__stands_for", term]
    return rows.values_list(
        Value(relation, CharField()),
        Coalesce(F("sort_order"), 0, output_field=IntegerField()),
        F("pk"),
        Coalesce(*(f"{path}__name" for path in stands), output_field=CharField()),
        Coalesce(*(f"{path}__slug" for path in stands), output_field=CharField()),
        F(note) if note else Value("", CharField()),
    )


def _supplier_rows(case: CaseStudyPage) -> QuerySet[Any, tuple[Any, ...]]:
    return (
        CaseStudySupplier.objects.filter(case_study=case)
        .order_by()
        .values_list(
            Value(_SUPPLIERS, CharField()),
            Coalesce(F("sort_order"), 0, output_field=IntegerField()),
            F("pk"),
            F("name"),
            Value("", CharField()),
            F("kind"),
        )
    )
