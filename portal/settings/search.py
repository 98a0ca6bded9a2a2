"""Search settings: where the embedded index lives, and which page types search leaves out."""

from portal.settings.env import environment

SEARCH_INDEX_DIR = environment().data_dir / "search-index"

# Page types that are not content of their own; a system check refuses any other page type search cannot index.
SEARCH_EXCLUDED_PAGE_TYPES = ["wagtailcore.Page", "home.HomePage", "casestudies.CaseStudyIndexPage"]
