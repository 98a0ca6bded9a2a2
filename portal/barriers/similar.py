"""Blocks that may be the same as one about to be logged."""

from portal.barriers.about import about_case, about_service
from portal.barriers.models import Barrier
from portal.barriers.operations.entering import Logged
from portal.supports.similar import MOST_COMPARED, OFFERED, in_like_words


def find_similar(logged: Logged) -> list[int]:
    """Keys of at most three standing blocks: of the same sort about the same, or in nearly the same words."""
    standing = Barrier.objects.filter(state__in=Barrier.STANDING)
    same_sort = standing.filter(sort=logged.sort)
    if logged.case_study is not None:
        about = about_case(same_sort, logged.case_study)
    elif logged.service is not None:
        about = about_service(same_sort, logged.service)
    else:
        about = same_sort.none()
    alike = in_like_words(logged.title, dict(standing.values_list("pk", "title")[:MOST_COMPARED]))
    keys = [*alike, *about.values_list("pk", flat=True)[:OFFERED]]
    return list(dict.fromkeys(keys))[:OFFERED]
