"""The names case studies carry (services, themes, councils and the rest), read together.

Published pages cost one query for all of them. A draft being previewed keeps them in memory, and is read there.
"""

from collections.abc import Collection, Iterator
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
    if not in_memory:
        return names_of_all([case.pk])[case.pk]
    names = _no_names()
    for relation, named in _in_memory(case):
        _add(names[relation], named)
    return names


def names_of_all(keys: Collection[int]) -> dict[int, dict[str, list[Named]]]:
    """The same for the stored case studies with these keys, in one query."""
    names = {key: _no_names() for key in keys}
    first, *others = [_rows(keys, *term) for term in _TERMS] + [_supplier_rows(keys)]
    kinds = {value: str(label) for value, label in CaseStudySupplier.Kind.choices}
    for relation, _, _, name, slug, note, key in sorted(first.union(*others, all=True)):
        _add(names[key][relation], Named(name, slug, kinds.get(note, note) if relation == _SUPPLIERS else note))
    return names


def _no_names() -> dict[str, list[Named]]:
    return {relation: [] for relation in (*_RELATIONS, _SUPPLIERS)}


def _add(names: list[Named], named: Named) -> None:
    if named not in names:
        names.append(named)


def _in_memory(case: CaseStudyPage) -> Iterator[tuple[str, Named]]:
    for relation, term, note in _TERMS:
        for item in getattr(case, relation).all():
            resolved = getattr(item, term).resolved()
            yield relation, Named(resolved.name, resolved.slug, getattr(item, note) if note else "")
    for supplier in case.supplier_items.all():
        yield _SUPPLIERS, Named(supplier.name, note=str(supplier.get_kind_display()))


def _rows(keys: Collection[int], relation: str, term: str, note: str) -> QuerySet[Any, tuple[Any, ...]]:
    field: Any = CaseStudyPage._meta.get_field(relation)
    case = field.field.name
    stands = [f"{term}__stands_for", term]
    return (
        field.related_model.objects.filter(**{f"{case}__in": keys})
        .order_by()
        .values_list(
            Value(relation, CharField()),
            Coalesce(F("sort_order"), 0, output_field=IntegerField()),
            F("pk"),
            Coalesce(*(f"{path}__name" for path in stands), output_field=CharField()),
            Coalesce(*(f"{path}__slug" for path in stands), output_field=CharField()),
            F(note) if note else Value("", CharField()),
            F(f"{case}_id"),
        )
    )


def _supplier_rows(keys: Collection[int]) -> QuerySet[Any, tuple[Any, ...]]:
    return (
        CaseStudySupplier.objects.filter(case_study__in=keys)
        .order_by()
        .values_list(
            Value(_SUPPLIERS, CharField()),
            Coalesce(F("sort_order"), 0, output_field=IntegerField()),
            F("pk"),
            F("name"),
            Value("", CharField()),
            F("kind"),
            F("case_study_id"),
        )
    )
