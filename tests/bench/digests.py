"""Letters of news to everybody who follows something: ``python -m tests.bench.digests`` alone, at any size.

All follow one made-up service, a tenth of them a search as well, and everything changes at once: the worst morning.
"""

import argparse
import os
import sys
import tempfile
import time
from collections import Counter
from datetime import timedelta
from typing import Any

SEARCHING = 10
"""One follower in so many also follows a search, and there are so many different searches."""


def main() -> None:
    """Make up a portal, write to all its followers, check that each got one letter, and print what it took."""
    options = argparse.ArgumentParser(prog="python -m tests.bench.digests", description=__doc__)
    options.add_argument("--followers", type=int, default=10_000)
    options.add_argument("--changes", type=int, default=500)
    asked = options.parse_args()
    with tempfile.TemporaryDirectory(prefix="portal-digests-") as folder:
        os.environ.update(DATA_DIR=folder, DJANGO_SETTINGS_MODULE="portal.settings.development")
        import django

        django.setup()
        from django.core.management import call_command

        call_command("migrate", verbosity=0)
        for name, value in measure_digests(asked.followers, asked.changes).items():
            sys.stdout.write(f"{name:<40} {value:12,.1f}\n")


def measure_digests(followers: int, changes: int) -> dict[str, float]:
    """Seconds, letters a second and questions to the database for all letters, made by the worker's own job."""
    from django.db import connection, reset_queries

    from portal.follow.digest import send_next

    make_up(followers, changes)
    questions: Counter[str] = Counter()

    def count(execute: Any, *given: Any) -> Any:
        questions["in all"] += 1
        return execute(*given)

    reset_queries()
    began = time.perf_counter()
    with connection.execute_wrapper(count):
        while send_next():
            reset_queries()  # in development Django remembers them all
    seconds = time.perf_counter() - began
    check_each_once(followers)
    return {
        "letters of news": followers,
        "letters of news, seconds": seconds,
        "letters of news a second": followers / seconds,
        "questions to the database for a letter": questions["in all"] / followers,
    }


def make_up(followers: int, changes: int) -> None:
    """Records about one service, all of them new, and people who follow it."""
    from django.utils import timezone

    from portal.core.changes import Change, Happened, announce
    from portal.follow.models import Follower, Following
    from portal.follow.news import place_news
    from tests.factories.case_studies import make_case_study
    from tests.factories.index import fresh_index
    from tests.factories.vocabulary import make_service

    service = make_service("Made-up bench service")
    for number in range(changes):
        page = make_case_study(f"Made-up permit number {number}", slug=f"bench-{number}", services=[service])
        announce(Change(f"page:{page.pk}", Happened.PUBLISHED))
    fresh_index()
    before = timezone.now() - timedelta(minutes=1)
    people = Follower.objects.bulk_create(
        [Follower(email=f"person-{number}@example.org", due_at=before) for number in range(followers)], batch_size=500
    )
    followed = [Following(follower=one, kind="service", key=str(service.pk), confirmed_at=before) for one in people]
    followed += [
        Following(follower=one, kind="search", key=f"q=permit+{number % SEARCHING}", confirmed_at=before)
        for number, one in enumerate(people[::SEARCHING])
    ]
    Following.objects.bulk_create(followed, batch_size=500)
    while place_news():
        pass


def check_each_once(followers: int) -> None:
    """Stop with words if anybody got no letter, or two."""
    from post_office.models import Email

    got = Counter(
        email.to[0] for email in Email.objects.filter(headers__has_key="List-Unsubscribe").only("to").iterator()
    )
    if len(got) != followers or set(got.values()) != {1}:
        sys.exit(f"{followers} followers, but {len(got)} got letters, at most {max(got.values(), default=0)} each.")


if __name__ == "__main__":
    main()
