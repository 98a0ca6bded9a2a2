"""`manage.py search_explain`: why a search finds what it finds."""

from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.auth.models import AnonymousUser
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.http import QueryDict

from portal.core.visibility import User
from search.engines.base import EngineError
from search.explain import explain_search
from search.params import read_params
from search.query.explain import ExplainedHit, Explanation
from search.query.plan import SearchPlan, Word
from search.snapshot import take_snapshot


class Command(BaseCommand):
    """Tells only of what the person named may see: the public, unless told otherwise. Changes nothing."""

    help = "Prints how a search is understood, which steps were tried, and the parts of each result's score."

    def add_arguments(self, parser: CommandParser) -> None:
        """Options."""
        parser.add_argument("words", help="what somebody types; in quotation marks if it is more than one word")
        parser.add_argument("--user", default="", metavar="NAME", help="explain what this person finds")

    def handle(self, *args: Any, **options: Any) -> None:
        """Print it, or say why not."""
        user = self._person(options["user"])
        query = QueryDict(mutable=True)
        query["q"] = options["words"]
        snapshot = take_snapshot()
        params = read_params(query, snapshot.facets)
        try:
            explanation = explain_search(params, user, snapshot)
        except EngineError as error:
            raise CommandError(str(error)) from error
        self.stdout.writelines(params.notices)
        self._understanding(explanation)
        self._plan(explanation.plan)
        for place, each in enumerate(explanation.hits, start=1):
            self._hit(place, each)

    def _person(self, name: str) -> User:
        if not name:
            return AnonymousUser()
        model = get_user_model()
        person = model.objects.filter(**{model.USERNAME_FIELD: name}).first()
        if person is None:
            raise CommandError(f"There is no user called “{name}”.")
        return person if person.is_active else AnonymousUser()  # whose account is closed cannot sign in

    def _understanding(self, explanation: Explanation) -> None:
        understood = explanation.found.understood
        self.stdout.write("Words: " + ", ".join(f"{word} ({stem})" for word, stem in explanation.tokens))
        if understood.corrected:
            self.stdout.write(f"Corrected to: {understood.corrected}")
        for word in explanation.plan.match.words:
            self.stdout.write(f"  {_ways(word)}")
        for step in explanation.steps:
            self.stdout.write(f"Step: {step.minimum} of {len(understood.match.words)} words: {step.found} records")
        for near in explanation.neighbours:
            self.stdout.write(f"Near in meaning: {near.cosine:.2f} {near.hit.stored['title']}")
        self.stdout.write(
            f"{explanation.found.result.total} results: {understood.lexical} by words, "
            f"{len(understood.by_meaning)} by meaning only, {sum(each.promoted for each in explanation.hits)} promoted"
        )

    def _plan(self, plan: SearchPlan) -> None:
        for phrase in plan.match.phrases:
            self.stdout.write(f"Exact words: {' '.join(phrase)}")
        for phrase in plan.match.excluded:
            self.stdout.write(f"Without: {' '.join(phrase)}")
        if plan.also:
            self.stdout.write(f"Only for the order: {' '.join(plan.also)}")
        priors = (f"{facet} {value} +{score:g}" for facet, each in plan.priors.items() for value, score in each.items())
        self.stdout.write(
            f"Order: {plan.sort}; title weighs {plan.title_weight:g} more; {', '.join(priors) or 'no priors'}"
        )

    def _hit(self, place: int, each: ExplainedHit) -> None:
        marks = " [by meaning only]" if each.by_meaning else " [promoted]" if each.promoted else ""
        self.stdout.write(f"{place:2}. {each.hit.score:8.3f} {each.hit.stored['title']} ({each.hit.id}){marks}")
        for part in each.parts:
            self.stdout.write(f"      {part.score:8.3f} {part.kind} {part.subject}".rstrip())


def _ways(word: Word) -> str:
    first, *others = [f"{' '.join(way.stems)} ({way.weight:g})" for way in word.alternatives]
    return f"{first}; or {', '.join(others)}" if others else first
