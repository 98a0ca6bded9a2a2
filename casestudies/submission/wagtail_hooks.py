"""Submissions in the admin."""

from wagtail import hooks
from wagtail.admin.viewsets.base import ViewSet

from casestudies.submission.models import Submission
from portal.core.permissions import refuse

# They come from contributors, and go when their time is over.
refuse(Submission, "add", "delete")

from casestudies.submission.admin.viewset import Submissions  # noqa: E402  # its screens take the rights refused above


@hooks.register("register_admin_viewset")
def register_viewset() -> ViewSet:
    """The inbox and one submission's screens."""
    return Submissions("submissions")
