"""Submissions in the admin."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.admin.viewsets.base import ViewSet
from wagtail.admin.widgets.button import Button
from wagtail.models import Page

from casestudies.models import CaseStudyPage
from casestudies.submission.models import Submission
from portal.core.models import User
from portal.core.permissions import refuse

# They come from contributors, and go when their time is over.
refuse(Submission, "add", "delete")

from casestudies.submission.admin.viewset import Submissions  # noqa: E402  # its screens take the rights refused above


@hooks.register("register_page_header_buttons")
def lead_to_submission(page: Page, user: User, view_name: str, next_url: str | None = None) -> Iterator[Button]:
    """From a record's form to the answers and letters that it was made from."""
    if (
        view_name != "edit"
        or page.specific_class is not CaseStudyPage
        or not user.has_perm("submission.change_submission")
    ):
        return
    pk = Submission.objects.filter(page_id=page.pk).values_list("pk", flat=True).first()
    if pk is not None:
        address = reverse("submissions:edit", args=[pk])
        yield Button(_("Submission and letters"), address, icon_name="mail", priority=5)


@hooks.register("register_admin_viewset")
def register_viewset() -> ViewSet:
    """The inbox and one submission's screens."""
    return Submissions("submissions")
