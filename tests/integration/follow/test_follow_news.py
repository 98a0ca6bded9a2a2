"""What becomes news: each change once, whatever is announced again, and only once everybody may read it."""

import pytest

from portal.core.changes import Change, Happened, announce
from portal.follow.models import News
from portal.follow.news import place_news
from tests.factories.case_studies import make_case_study
from tests.factories.follow import tell, untold
from tests.factories.pages import restrict

pytestmark = pytest.mark.django_db

ADOPTED, STOPPED, GRADED = Happened.ADOPTED, Happened.STOPPED, Happened.GRADED


def kept() -> list[tuple[str, str]]:
    return list(News.objects.order_by("pk").values_list("happened", "about"))


def test_what_is_announced_again_is_known_already() -> None:
    page = make_case_study()
    for _ in range(3):
        tell(page)
        tell(page, GRADED, "2")
        tell(page, ADOPTED, "exampleshire")
        tell(page, ADOPTED, "elsewhere")
    assert kept() == [("published", ""), ("graded", "2"), ("adopted", "exampleshire"), ("adopted", "elsewhere")]


def test_a_council_that_stops_and_begins_again_is_news_each_time() -> None:
    page = make_case_study()
    for happened in (ADOPTED, ADOPTED, STOPPED, STOPPED, ADOPTED, ADOPTED, STOPPED):
        tell(page, happened, "exampleshire")
    assert [happened for happened, _council in kept()] == ["adopted", "stopped", "adopted", "stopped"]


def test_a_grade_that_falls_and_rises_again_is_news_each_time() -> None:
    page = make_case_study()
    for grade in ("2", "3", "3", "2", "3", "3"):
        tell(page, GRADED, grade)
    assert [grade for _happened, grade in kept()] == ["2", "3", "2", "3"]


@pytest.mark.parametrize("record", ["service:1", "page:", "page:x", "page:²", f"page:{'9' * 30}", "", "page:1:2"])
def test_only_pages_make_news(record: str) -> None:
    announce(Change(record, Happened.PUBLISHED))
    assert kept() == []


def test_news_has_a_place_once_everybody_may_read_its_record() -> None:
    open_page, draft = make_case_study("Open"), make_case_study("Draft", live=False)
    closed = make_case_study("Closed")
    restriction = restrict(closed, "Board")
    for page in (closed, open_page, draft):
        tell(page)
    tell(open_page, GRADED, "1")
    announce(Change("page:999999", Happened.PUBLISHED))
    assert place_news() == 2
    assert place_news() == 0
    restriction.delete()
    assert place_news() == 1
    assert untold() == 2
    placed = News.objects.exclude(place=None).order_by("place")
    assert [news.record for news in placed] == [f"page:{page.pk}" for page in (open_page, open_page, closed)]
    assert [news.place for news in placed] == [1, 2, 3]
