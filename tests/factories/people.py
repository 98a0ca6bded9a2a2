"""People of each sort, with a browser of their own."""

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.test import Client

PEOPLE: dict[str, tuple[str, ...]] = {
    "anonymous": (),
    "practitioner": (),
    "other group": ("Suppliers",),
    "board": ("Board",),
    "editor": ("Editors",),
    "board editor": ("Board", "Editors"),
    "administrator": (),
}
"""Who visits, and the groups each is in. The administrator is a superuser, the anonymous reader not signed in."""


def clients() -> dict[str, Client]:
    """A signed-in client for each of ``PEOPLE``."""
    made = {}
    for name, groups in PEOPLE.items():
        made[name] = Client()
        if name == "anonymous":
            continue
        user = get_user_model().objects.create_user(username=name, is_superuser=name == "administrator")
        user.groups.set([Group.objects.get_or_create(name=group)[0] for group in groups])
        made[name].force_login(user)
    return made
