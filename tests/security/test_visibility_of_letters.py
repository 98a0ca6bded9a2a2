"""Letters of news: whoever follows everything there is hears of what everybody may read, and of nothing else."""

import pytest

from portal.core.changes import Happened
from portal.follow.models import Follower, Following, News
from search.indexing.sinks import Sink
from tests.factories.follow import letters, make_follower, morning, tell
from tests.factories.index import follow
from tests.security.pages_seen import named_in
from tests.security.reuse import Reuse, build_reuse
from tests.security.reuse_seen import EVERY_CASE, EVERY_SOLUTION, judge_text, may_solve, solved_in
from tests.security.world import CASES, may_read

pytestmark = pytest.mark.one_database

PERSON = "anonymous"


@pytest.fixture
def reuse(index: Sink) -> Reuse:
    made = build_reuse()
    follow()
    return made


def everything(reuse: Reuse) -> list[tuple[str, object]]:
    """All that could be followed, by whoever guessed its key."""
    pages = [*reuse.world.pages.values(), *reuse.solutions.values()]
    councils = [("council", council.pk) for council in reuse.councils.values()]
    return [*(("record", page.pk) for page in pages), *councils, ("search", "")]


def happen(reuse: Reuse) -> None:
    """Everything is announced of every page, whoever may read it."""
    pages = {name: reuse.world.pages[name] for name in CASES}
    pages |= {f"solution {name}": page for name, page in reuse.solutions.items()}
    for name, page in pages.items():
        tell(page)
        tell(page, Happened.GRADED, "0")
        tell(page, Happened.ADOPTED, reuse.councils[name].slug)


def judge_letters(reuse: Reuse) -> None:
    for letter in letters():
        words = f"{letter.subject} {letter.message} {letter.html_message}"
        judge_text(PERSON, "letter", words, reuse)
        reuse.world.judge(PERSON, "letter, cases", named_in(words) - may_read(PERSON), set(), EVERY_CASE)
        reuse.world.judge(PERSON, "letter, solutions", solved_in(words) - may_solve(PERSON), set(), EVERY_SOLUTION)


def test_whoever_follows_everything_hears_of_what_everybody_may_read(reuse: Reuse) -> None:
    make_follower("all@example.org", *everything(reuse))
    for number, (kind, key) in enumerate(everything(reuse)):
        make_follower(f"one-{number}@example.org", (kind, key))
    happen(reuse)
    assert morning() > 1
    judge_letters(reuse)
    assert named_in(letters()[0].message) == may_read(PERSON) & EVERY_CASE
    assert solved_in(letters()[0].message) == may_solve(PERSON)
    assert reuse.world.wrong == []


def test_the_test_sees_a_letter_that_tells_too_much(reuse: Reuse, monkeypatch: pytest.MonkeyPatch) -> None:
    """The rule broken on purpose."""
    make_follower("all@example.org", *everything(reuse))
    happen(reuse)
    for place, news in enumerate(News.objects.order_by("pk"), start=1):
        News.objects.filter(pk=news.pk).update(place=place)
    monkeypatch.setattr("portal.core.visibility.Access.visible", lambda _access, pages: pages)
    assert morning() == 1
    judge_letters(reuse)
    assert any("LEAK" in wrong for wrong in reuse.world.wrong)
    assert Following.objects.filter(follower=Follower.objects.get()).count() == len(everything(reuse))
