"""What one person follows, as their page prints it."""

from dataclasses import dataclass

from django.contrib.auth.models import AnonymousUser
from django.utils.translation import gettext as _

from portal.core.visibility import load_access
from portal.follow.models import Follower
from portal.follow.subjects import find_subjects


@dataclass(frozen=True, slots=True)
class Followed:
    """One line: what it is, where it stands, and the key its button sends. Without ``url`` it cannot be read now."""

    key: str
    named: str
    url: str = ""


def present_followed(follower: Follower) -> tuple[Followed, ...]:
    """What was confirmed, oldest first; what readers may not know of now is not named."""
    followings = list(follower.followings.filter(confirmed_at__isnull=False))
    subjects = find_subjects(followings, load_access(AnonymousUser()))
    lines = []
    for following in followings:
        subject = subjects.get((following.kind, following.key))
        hidden = _("%(kind)s that cannot be read at the moment") % {"kind": following.get_kind_display()}
        named, url = (subject.named, subject.url) if subject else (hidden, "")
        lines.append(Followed(str(following.pk), named, url))
    return tuple(lines)
