"""Where a reader's browser tells which result was opened."""

from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from search.log.record import BadToken, log_opened, logger
from search.query.run import PAGE_SIZE


@csrf_exempt  # the signed token says which search it belongs to, and no cookie is read
@require_POST
def opened(request: HttpRequest) -> HttpResponse:
    """Note the place of the result opened first: 204. A token or place that cannot be: 400 and the reason."""
    place = request.POST.get("place", "")
    if not (place.isascii() and place.isdecimal() and 1 <= int(place[:4]) <= PAGE_SIZE and len(place) <= 4):
        return _refused(_("“place” must be the place of a result on the first page, from 1."))
    try:
        log_opened(request.POST.get("token", ""), int(place))
    except BadToken:
        return _refused(_("“token” must be the one that came with the results, within an hour."))
    except DatabaseError as error:
        logger.warning("an opened result was not written down: %s", error)
    return HttpResponse(status=204)


def _refused(sentence: str) -> HttpResponse:
    return HttpResponse(f"{sentence}\n", content_type="text/plain; charset=utf-8", status=400)
