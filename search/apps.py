"""Search, as a Django app."""

from django.apps import AppConfig
from django.core import checks


class SearchConfig(AppConfig):
    """Records, index, engines and the search pages."""

    name = "search"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Listen for changes, check page types at start-up, and offer searched lists and related records to pages."""
        from search import contract
        from search.checks import check_page_types
        from search.followed import find_matching, name_search
        from search.indexing import receivers
        from search.log.reports import count_searches
        from search.mentions import find_mentions
        from search.related import find_related
        from search.results.sets import find_results
        from search.troubles import find_unfound, find_unindexed
        from search.views import find_listing

        receivers.connect()
        checks.register(check_page_types)
        contract.register_listing(find_listing)
        contract.register_related(find_related)
        contract.register_results(find_results)
        contract.register_mentions(find_mentions)
        contract.register_followed_searches(contract.FollowedSearches(name_search, find_matching))
        contract.register_searched(count_searches)
        contract.register_troubles(contract.Troubles(find_unfound, find_unindexed))
