"""Links of case studies to other sites: found, checked politely, and lapsed after three days."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.utils import timezone
from pytest_django import Settings

from casestudies.freshness.models import LinksRead, LinkUse, OutsideLink
from casestudies.freshness.outside import check
from casestudies.freshness.outside.check import check_next, gather_links, store
from casestudies.freshness.outside.fetch import Answer
from casestudies.freshness.outside.gather import addresses
from casestudies.freshness.outside.lapsed import lapsed
from casestudies.freshness.tasks import find_lapsed_links
from casestudies.models import Artefact, CaseStudyPage, Measure
from tests.factories.case_studies import make_case_study, ready
from tests.factories.other_site import other_site

pytestmark = pytest.mark.django_db

LINKED = [
    (
        "text",
        '<p><a href="https://example.org/a?b=1&amp;c=2">The form</a>, <a linktype="page" id="1">ours</a></p>',
    ),
    ("quotation", {"words": "Yes.", "source": "Example", "link": "https://example.org/said", "note": ""}),
]


@pytest.fixture
def checked(settings: Settings) -> None:
    settings.LINK_CHECK = True


def linking(*urls: str, title: str = "Linked example") -> CaseStudyPage:
    return make_case_study(title, artefacts=[Artefact(title="Form", kind="form", url=url) for url in urls])


def publish_again(case: CaseStudyPage) -> None:
    CaseStudyPage.objects.filter(pk=case.pk).update(last_published_at=timezone.now())


def test_links_are_found_wherever_a_case_study_has_them() -> None:
    case = make_case_study(
        what_we_did=LINKED,
        artefacts=[Artefact(title="Form", kind="form", url="https://example.org/form.pdf")],
        measures=[Measure(what="Permits", after="9", source="Example", source_url="https://example.com/figures")],
    )
    assert addresses(CaseStudyPage.objects.get(pk=case.pk)) == {
        "https://example.org/a?b=1&c=2",
        "https://example.org/said",
        "https://example.org/form.pdf",
        "https://example.com/figures",
    }


def test_our_own_pages_and_what_is_no_web_address_are_left_out() -> None:
    case = make_case_study(
        what_we_did=[
            (
                "text",
                '<p><a href="http://localhost/figures/">figures</a> <a href="mailto:a@example.org">write</a> '
                '<a href="javascript:alert(1)">x</a> <a href="http://[">y</a></p>',
            )
        ]
    )
    assert addresses(CaseStudyPage.objects.get(pk=case.pk)) == set()


def test_nothing_is_read_or_asked_unless_switched_on() -> None:
    linking("https://example.org/")
    assert gather_links() == 0
    assert check_next() is False
    assert not OutsideLink.objects.exists()


def test_a_case_study_is_read_once_and_again_when_it_is_published_anew(checked: None) -> None:
    case = linking("https://example.org/old")
    make_case_study("A draft", live=False)
    publish_again(case)
    assert [gather_links(), gather_links()] == [1, 0]
    case.artefacts = [Artefact(title="Form", kind="form", url="https://example.org/new")]
    case.save()
    publish_again(case)
    assert gather_links() == 1
    assert list(OutsideLink.objects.values_list("url", "host")) == [("https://example.org/new", "example.org")]
    assert LinksRead.objects.count() == 1


def test_deleting_a_case_study_takes_its_links_from_the_check(checked: None) -> None:
    case = linking("https://example.org/old")
    gather_links()
    case.delete()
    assert not LinkUse.objects.exists()
    assert check_next() is False


@pytest.fixture
def address() -> Iterator[str]:
    with other_site() as (running, _seen):
        yield running


def test_a_link_that_works_is_asked_again_a_week_later(checked: None, address: str) -> None:
    linking(f"{address}/200/")
    gather_links()
    assert check_next(lambda _address: True) is True
    link = OutsideLink.objects.get()
    assert (link.last_ok_on, link.failed_days, link.reason) == (timezone.localdate(), 0, "")
    assert link.due_at > timezone.now() + timedelta(days=6)
    assert check_next(lambda _address: True) is False


def test_a_link_that_fails_keeps_since_when_and_why(checked: None, address: str) -> None:
    linking(f"{address}/404/")
    gather_links()
    check_next(lambda _address: True)
    link = OutsideLink.objects.get()
    assert (link.first_failed_on, link.failed_days, link.reason) == (
        timezone.localdate(),
        1,
        "the page is not there (404)",
    )


def test_one_host_is_asked_once_a_minute_and_four_at_most(checked: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(check, "ask", lambda *said: Answer(True))
    hosts = [f"https://{name}.example.org/{page}" for name in "abcdef" for page in (1, 2)]
    linking(*hosts)
    gather_links()
    assert [check_next() for _ in range(6)] == [True, True, True, True, False, False]
    tried = list(OutsideLink.objects.exclude(tried_at=None).values_list("host", flat=True))
    assert len(tried) == len(set(tried)) == 4
    OutsideLink.objects.exclude(tried_at=None).update(tried_at=timezone.now() - timedelta(seconds=61))
    assert check_next() is True


def test_a_link_counts_as_lapsed_after_three_different_days(checked: None) -> None:
    linking("https://example.org/gone")
    gather_links()
    fails = Answer(False, "the page is not there (404)")
    for days_ago in (2, 1, 0):
        assert not lapsed().exists()
        for _same_day in range(2):
            store(OutsideLink.objects.get(), fails)
        day = timezone.localdate() - timedelta(days=days_ago)
        OutsideLink.objects.update(last_failed_on=day)
        if days_ago == 2:
            OutsideLink.objects.update(first_failed_on=day)
    (task,) = find_lapsed_links(10).shown
    assert task.title == "Linked example"
    assert "https://example.org/gone has not worked since" in task.reason
    store(OutsideLink.objects.get(), Answer(True))
    assert not lapsed().exists()


def test_links_of_pages_that_nobody_sees_are_no_task(checked: None) -> None:
    case = ready(linking("https://example.org/gone"))
    gather_links()
    OutsideLink.objects.update(failed_days=3, first_failed_on=timezone.localdate())
    assert find_lapsed_links(10).total == 1
    case.unpublish()
    assert find_lapsed_links(10).total == 0
    assert check_next() is False


def test_a_worker_that_takes_a_link_leaves_it_to_no_other(checked: None, monkeypatch: pytest.MonkeyPatch) -> None:
    linking("https://example.org/one")
    gather_links()
    inside: list[bool] = []

    def ask(*said: object) -> Answer:
        inside.append(check_next())
        return Answer(True)

    monkeypatch.setattr(check, "ask", ask)
    assert check_next() is True
    assert inside == [False]
