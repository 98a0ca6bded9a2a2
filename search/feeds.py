"""Any search as an Atom feed: new records for people who want to be told."""

from datetime import UTC, datetime, time

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from search.addresses import absolute
from search.params import read_params
from search.query.plan import Sort
from search.results.cards import ResultCard
from search.service import Answer, search
from search.snapshot import take_snapshot

NEVER = datetime(2013, 7, 1, tzinfo=UTC)
"""When a record was updated that says nothing about it: the date of the paper it stands on."""


@require_safe
def search_feed(request: HttpRequest) -> HttpResponse:
    """The first page of a search, newest first unless an order is asked for. Bad input: 400 and the sentences.

    Only records that have the words, or at least half of them: whoever follows a search wants to be told of matches.
    """
    snapshot = take_snapshot()
    params = read_params(request.GET, snapshot.facets)
    if params.errors:
        return HttpResponse("\n".join(params.errors) + "\n", content_type="text/plain; charset=utf-8", status=400)
    wanted = params if "sort" in request.GET else params.sorted_by(Sort.NEWEST)
    answer = search(wanted, request.user, snapshot, path=reverse("search"), words_only=True)
    return HttpResponse(_write(answer, absolute(request.get_full_path())), content_type=Atom1Feed.content_type)


def _write(answer: Answer, feed_url: str) -> str:
    feed = Atom1Feed(
        title=_title(answer),
        link=absolute(answer.results.url),
        description="",
        feed_url=feed_url,
        feed_guid=feed_url,
        language="en-gb",
    )
    for card in answer.results.cards:
        if card.match != "words":
            continue
        url = absolute(card.url)
        feed.add_item(
            title=card.title,
            link=url,
            description=card.summary,
            unique_id=url,
            updateddate=_updated(card, answer),
            categories=[card.kind.label],
        )
    return feed.writeString("utf-8")


def _title(answer: Answer) -> str:
    results = answer.results
    text = results.corrected or results.params.text
    if not text:
        return _("Good practice: all records")
    if results.complete or not results.answering:
        return _("Good practice: %(text)s") % {"text": text}
    return _("Good practice: some of the words %(text)s") % {"text": text}


def _updated(card: ResultCard, answer: Answer) -> datetime:
    if card.id in answer.published:
        return answer.published[card.id]
    if card.date:
        return datetime.combine(card.date, time(), timezone.get_default_timezone())
    return NEVER
