"""Those who read the messages can do with them what the privacy page promises."""

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.test import Client
from django.urls import reverse

from portal.feedback.models import Message

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("group", ["Editors", "Moderators"])
def test_an_editor_deletes_a_message_in_the_admin(group: str) -> None:
    message = Message.objects.create(kind=Message.Kind.MISTAKE, about="/figures/", text="The year is wrong.")
    person = get_user_model().objects.create_user(username="editor")
    person.groups.add(Group.objects.get(name=group))
    admin = Client()
    admin.force_login(person)
    delete = reverse("messages:delete", args=[message.pk])

    assert delete in admin.get(reverse("messages:edit", args=[message.pk])).content.decode()
    assert admin.post(delete).status_code == 302
    assert not Message.objects.exists()
