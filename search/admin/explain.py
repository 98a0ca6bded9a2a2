"""The screen that shows editors why a search finds what it finds, and where they mend it."""

from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from search.admin.explain_words import explained_results, sentences
from search.admin.screen import Screen, ScreenView
from search.engines.base import EngineError
from search.explain import explain_search
from search.language.normalise import clean
from search.models import Promotion
from search.params import SearchParams, read_params
from search.query.explain import Explanation
from search.snapshot import Snapshot, take_snapshot
from search.words.current import ways_as_written

READER, EDITOR = "reader", "me"

MOST_CHARACTERS = 100
"""Of the words to recommend a result for: as many as are kept of them."""


class ExplainView(ScreenView):
    """``?q=`` the words, ``?as=me`` to look with one's own rights instead of a reader's without an account.

    ``?for=`` are the words to recommend a result for, if they are others: nothing may be found for them yet.
    """

    model = Promotion
    template_name = "search/admin/explain.html"
    page_title = gettext_lazy("Try a search")
    header_icon = "search"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """What was understood, and each result with its reasons; or why there is no answer."""
        snapshot = take_snapshot()
        params = read_params(self.request.GET, snapshot.facets)
        seen_as = EDITOR if self.request.GET.get("as") == EDITOR else READER
        meant_for = clean(self.request.GET.get("for", "")[:MOST_CHARACTERS])
        context = super().get_context_data(
            **kwargs, text=params.text, seen_as=seen_as, notices=params.notices, meant_for=meant_for
        )
        if not params.text:
            return context
        try:
            explanation = self._explain(params, snapshot, seen_as)
        except EngineError as error:
            return context | {"fault": _("Search cannot answer at the moment: %(reason)s") % {"reason": error}}
        understood = explanation.found.understood
        words = meant_for or understood.corrected or params.text
        return context | {
            "sentences": sentences(explanation, ways_as_written()),
            "neighbours": [(near.hit.stored["title"], round(100 * near.cosine)) for near in explanation.neighbours],
            "results": [(each, _recommend_url(words, each.id)) for each in explained_results(explanation)],
            "total": explanation.found.result.total,
            "synonym_url": f"{reverse('synonymrule:add')}?{urlencode({'words': meant_for or params.text})}",
            "page_url": f"{reverse('search')}?{params.encode()}",
        }

    def _explain(self, params: SearchParams, snapshot: Snapshot, seen_as: str) -> Explanation:
        person = self.request.user if seen_as == EDITOR else AnonymousUser()
        asked = SearchParams(text=params.text, as_typed=params.as_typed, query=params.query)
        return explain_search(asked, person, snapshot)


class Explain(Screen):
    """The screen and its place in the menu."""

    name = "search-explain"
    model = Promotion
    view_class = ExplainView
    icon = "search"
    menu_label = gettext_lazy("Try a search")


def _recommend_url(words: str, record_id: str) -> str:
    """The form that puts this record first for these words."""
    return f"{reverse('promotion:add')}?{urlencode({'words': words, 'record': record_id})}"
