"""Vocabulary terms with fixed names, for tests."""

from typing import Any

from portal.taxonomy.models import Council, Interaction, Organisation, Service, Theme


def make_service(name: str = "Parking permits", **fields: Any) -> Service:
    """A service; its LGSL id is free."""
    fields.setdefault("slug", name.lower().replace(" ", "-"))
    return Service.objects.create(name=name, **fields)


def make_theme(name: str = "Assisted digital", **fields: Any) -> Theme:
    """A theme."""
    fields.setdefault("slug", name.lower().replace(" ", "-"))
    return Theme.objects.create(name=name, **fields)


def make_interaction(name: str = "Apply", **fields: Any) -> Interaction:
    """An interaction."""
    fields.setdefault("slug", name.lower())
    return Interaction.objects.create(name=name, **fields)


def make_organisation(name: str = "Example partnership", **fields: Any) -> Organisation:
    """An organisation that does not exist."""
    fields.setdefault("slug", name.lower().replace(" ", "-"))
    return Organisation.objects.create(name=name, **fields)


def make_council(name: str = "Exampleshire", **fields: Any) -> Council:
    """A county council that does not exist."""
    fields.setdefault("slug", name.lower().replace(" ", "-"))
    fields.setdefault("code", name[:6].upper())
    fields.setdefault("official_name", f"{name} County Council")
    defaults = {"type": Council.Type.COUNTY, "nation": "England", "region": "South East"}
    return Council.objects.create(name=name, **{**defaults, **fields})
