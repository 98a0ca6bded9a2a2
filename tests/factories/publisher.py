"""Publishes case studies over and over, as one editor of many: ``python -m tests.factories.publisher ROUNDS KEY…``."""

import sys

import django


def main(rounds: int, keys: list[int]) -> None:
    """Publish each page once a round, under a title that names the round."""
    from casestudies.models import CaseStudyPage

    for number in range(rounds):
        for key in keys:
            page = CaseStudyPage.objects.get(pk=key)
            page.title = title(key, number)
            page.save_revision().publish()


def title(key: int, number: int) -> str:
    """What this page is called after so many rounds."""
    return f"Page {key}, round {number}"


if __name__ == "__main__":
    django.setup()
    main(int(sys.argv[1]), [int(key) for key in sys.argv[2:]])
