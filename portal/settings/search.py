"""Search settings: which engine, where its index lives, and which page types search leaves out."""

from portal.settings.env import environment

SEARCH_INDEX_DIR = environment().data_dir / "search-index"  # of the embedded engine, kept whichever is chosen

SEARCH_ENGINE = environment().search.engine
ELASTICSEARCH_URL = environment().search.url
ELASTICSEARCH_INDEX = environment().search.index
ELASTICSEARCH_API_KEY = environment().search.api_key
ELASTICSEARCH_CA_FILE = environment().search.ca_file

SEARCH_NEIGHBOURS = environment().search_neighbours  # without, nothing of search.semantic is ever imported

# Page types that are not content of their own; a system check refuses any other page type search cannot index.
SEARCH_EXCLUDED_PAGE_TYPES = [
    "wagtailcore.Page",
    "home.HomePage",
    "casestudies.CaseStudyIndexPage",
    "solutions.SolutionIndexPage",
]
