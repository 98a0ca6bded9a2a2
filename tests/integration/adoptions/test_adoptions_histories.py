"""Whatever happens in whatever order, the number of councils is what a plain reading of the history says."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import pytest
from django.db import transaction
from django.db.models import F
from django.utils import timezone
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    Bundle,
    RuleBasedStateMachine,
    initialize,
    invariant,
    multiple,
    rule,
    run_state_machine_as_test,
)
from wagtail.models import Page

from casestudies.adoptions.counting import with_using
from casestudies.adoptions.models import Adoption
from casestudies.adoptions.operations import editing, reconfirming, reporting
from portal.core.people import holdings
from portal.supports.deciding import TooLateError
from portal.supports.operations import Said
from portal.taxonomy.models import Council
from tests.factories.pages import case_study
from tests.factories.submissions import make_editor
from tests.factories.vocabulary import make_council

pytestmark = pytest.mark.django_db

NAMES = ("Oneshire", "Twoshire", "Threeshire")
STAGES = ("interested", "trialling", "live", "stopped")
MOMENTS = ("created_at", "confirmed_at", "reconfirmed_at", "asked_at")


@dataclass
class Told:
    """A word as a plain reader of the history knows it; days are counted from the start."""

    page: int
    council: int
    stage: str
    person: str
    said: int
    confirmed: bool = False
    counted: bool = False
    hidden: bool = False


@dataclass
class Ours:
    """A council as the same reader knows it."""

    domain: str
    into: int | None = None
    ends: int | None = None


class Histories(RuleBasedStateMachine):
    """Two pages, three councils, two people of each; everything happens to them."""

    words = Bundle("words")

    def __init__(self) -> None:
        super().__init__()
        self.undo = transaction.atomic()
        self.undo.__enter__()
        self.day = 0
        self.told: dict[int, Told] = {}
        self.councils: dict[int, Ours] = {}
        for name in NAMES:
            domain = f"{name.lower()}.gov.uk"
            self.councils[make_council(name, email_domains=[domain]).pk] = Ours(domain)
        self.editor = make_editor()
        self.pages = [case_study(f"Made-up page {number}", kind="research") for number in range(2)]
        self.drafts = {page.pk: page.save_revision() for page in self.pages}

    def teardown(self) -> None:
        transaction.set_rollback(True)
        self.undo.__exit__(None, None, None)

    def today(self, council: int) -> int:
        """The council that stands for this one."""
        into = self.councils[council].into
        return council if into is None else self.today(into)

    def has_ended(self, council: int) -> bool:
        ends = self.councils[council].ends
        return ends is not None and ends <= self.day

    def expected(self, page: int) -> int:
        """The number of councils whose latest word that counts says that they use the page."""
        latest: dict[int, Told] = {}
        for _key, word in sorted(self.told.items()):
            if word.page == page and word.counted and not word.hidden:
                latest[self.today(word.council)] = word
        return sum(
            word.stage in {"trialling", "live"} and self.day - word.said < 365 and not self.has_ended(council)
            for council, word in latest.items()
        )

    @initialize(target=words, stages=st.lists(st.sampled_from(STAGES), min_size=3, max_size=3))
    def begin(self, stages: list[str]) -> Any:
        """Each council has said something that counts."""
        said = [self._report(0, council, stage, "ann", there=True) for council, stage in enumerate(stages)]
        keys = [key for key in said if key is not None]
        for key in keys:
            self.confirm(key)
        return multiple(*keys)

    @rule(
        target=words, council=st.integers(0, 2), stage=st.sampled_from(STAGES), person=st.sampled_from(["ann", "bob"])
    )
    def say(self, council: int, stage: str, person: str) -> Any:
        """A council says something, and confirms it at once."""
        key = self._report(0, council, stage, person, there=True)
        if key is None:
            return multiple()
        if not self.told[key].confirmed and not self.told[key].hidden:
            self.confirm(key)
        return key

    @rule(
        target=words,
        number=st.integers(0, 1),
        council=st.integers(0, 2),
        stage=st.sampled_from(STAGES),
        person=st.sampled_from(["ann", "bob"]),
        there=st.booleans(),
    )
    def report(self, number: int, council: int, stage: str, person: str, there: bool) -> Any:
        """Somebody of this or of another council says something, not confirmed yet."""
        key = self._report(number, council, stage, person, there=there) if number < len(self.pages) else None
        return multiple() if key is None else key

    def _report(self, number: int, council: int, stage: str, person: str, *, there: bool) -> int | None:
        email = f"{person}@{NAMES[council].lower()}.gov.uk" if there else f"{person}@elsewhere.org"
        said = Said(NAMES[council], email)
        try:
            word = reporting.report(self.pages[number], said, {"stage": stage, "stopped_reason": "", "outcome": ""})
        except reporting.TooManyLettersError:
            return None
        assert word.council_id is not None
        self.told.setdefault(word.pk, Told(word.page_id, word.council_id, stage, email, self.day))
        return int(word.pk)

    @rule(key=words)
    def confirm(self, key: int) -> None:
        """Press the button, perhaps again."""
        word = self.told.get(key)
        done = reporting.confirm(Adoption(pk=key, page_id=word.page if word else 0))
        may = word is not None and not word.confirmed and not word.hidden and word.person != ""
        assert (done is not None) == may
        if word is not None and may:
            word.confirmed, word.said = True, self.day
            word.counted = word.person.endswith(f"@{self.councils[self.today(word.council)].domain}")

    @rule(key=words, decision=st.sampled_from(["count", "hide", "show"]))
    def decide(self, key: int, decision: str) -> None:
        """An editor does what can be done."""
        word = self.told.get(key)
        if word is None:
            return
        found = Adoption.objects.get(pk=key)
        waits = word.confirmed and not word.counted and not word.hidden
        allowed = {"count": waits, "hide": not word.hidden, "show": word.hidden}[decision]
        try:
            if decision == "count":
                editing.check(found, self.editor, counts=True)
                word.counted = True
            elif decision == "hide":
                editing.hide(found, self.editor, "Made up.")
                word.hidden = True
            else:
                editing.show(found, self.editor)
                word.hidden = False
        except TooLateError:
            assert not allowed
        else:
            assert allowed

    @rule(key=words, stopped=st.booleans())
    def answer_the_yearly_letter(self, key: int, stopped: bool) -> None:
        """Eleven months on everybody is asked, and one answers: that counts only for the word that stands."""
        self.time_passes(340)
        reconfirming.ask_again()
        found = Adoption.objects.filter(pk=key).first()
        if found is None:
            return
        word = self.told[key]
        if not stopped:
            if reconfirming.say_still_so(found):
                word.said = self.day
        elif reconfirming.say_stopped(found, "Made up."):
            new = Adoption.objects.latest("pk")
            self.told[new.pk] = Told(word.page, word.council, "stopped", word.person, self.day, True, word.counted)

    @rule(days=st.sampled_from([40, 200, 366]))
    def time_passes(self, days: int) -> None:
        """Everything is so much longer ago, and the worker has seen it."""
        self.day += days
        back = timedelta(days=days)
        Adoption.objects.update(**{name: F(name) - back for name in MOMENTS})
        for council in Council.objects.exclude(end_date=None):
            assert council.end_date is not None
            Council.objects.filter(pk=council.pk).update(end_date=council.end_date - back)
        reconfirming.note_lapsed()

    @rule(one=st.integers(0, 2), other=st.integers(0, 2))
    def merge(self, one: int, other: int) -> None:
        """One council is merged into another; a merged one is taken out again instead."""
        key, into = (Council.objects.get(name=NAMES[number]) for number in (one, other))
        if self.councils[key.pk].into is not None:
            key.merged_into = None
        elif self.today(into.pk) != key.pk:
            key.merged_into = into
        key.save()
        self.councils[key.pk].into = key.merged_into_id

    @rule(number=st.integers(0, 2), in_days=st.sampled_from([0, 101]))
    def council_ends(self, number: int, in_days: int) -> None:
        """A council ends now or in a while, whatever it was merged into."""
        council = Council.objects.get(name=NAMES[number])
        council.end_date = timezone.localdate() + timedelta(days=in_days)
        council.save()
        self.councils[council.pk].ends = self.day + in_days

    @rule(number=st.integers(0, 1))
    def publish_an_older_draft(self, number: int) -> None:
        """What the page was before is published again."""
        if number < len(self.pages):
            self.drafts[self.pages[number].pk].publish()

    @rule(council=st.integers(0, 2), person=st.sampled_from(["ann", "bob"]))
    def erase(self, council: int, person: str) -> None:
        """A person asks to be forgotten: what counted stays, the rest goes."""
        email = f"{person}@{NAMES[council].lower()}.gov.uk"
        holdings["adoptions"].erase(email)
        for key, word in list(self.told.items()):
            if word.person == email and word.counted:
                word.person = ""
            elif word.person == email:
                del self.told[key]

    @rule()
    def delete_a_page(self) -> None:
        """The second page goes, with all that was said of it."""
        if len(self.pages) > 1:
            gone = self.pages.pop()
            key = gone.pk
            gone.delete()
            self.told = {each: word for each, word in self.told.items() if word.page != key}

    @invariant()
    def the_number_is_right(self) -> None:
        """For every page that is there, in one query."""
        pages = with_using(Page.objects.filter(pk__in=[page.pk for page in self.pages]))
        counted = dict(pages.values_list("pk", "councils_using"))
        assert counted == {page.pk: self.expected(page.pk) for page in self.pages}


def test_no_history_makes_the_number_wrong() -> None:
    checks = [HealthCheck.too_slow, HealthCheck.data_too_large]
    given = settings(
        max_examples=20, stateful_step_count=25, deadline=None, suppress_health_check=checks, database=None
    )
    run_state_machine_as_test(Histories, settings=given)
