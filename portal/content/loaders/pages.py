"""The page tree: home, the lists of case studies and of solutions, and the standing pages."""

from functools import partial
from urllib.parse import urlsplit

from django.conf import settings
from wagtail.models import Page, Site

from casestudies.blocks import PageBody
from casestudies.models import CaseStudyIndexPage
from casestudies.solutions.models import SolutionIndexPage
from portal.content.ledger import Ledger
from portal.content.problems import ContentProblem
from portal.content.read import PageFacts, read_pages
from portal.content.story import build_stream
from portal.home.models import HomePage, StandardPage


def load_pages(ledger: Ledger) -> None:
    """Offer the home page, the lists of case studies and of solutions, and the standing pages, parents first."""
    ledger.load("page:home", exists=HomePage.objects.exists, make=_make_home)
    home = HomePage.objects.first()
    if home is None:
        ledger.left_out.append("every page: the home page was deleted")
        return
    ledger.load("page:case-studies", exists=CaseStudyIndexPage.objects.exists, make=partial(_make_index, home))
    ledger.load("page:solutions", exists=SolutionIndexPage.objects.exists, make=partial(_make_solutions, home))
    for facts in read_pages():
        parent_path, _, slug = facts.path.rpartition("/")
        parent = _find(home, parent_path)
        if parent is None:
            ledger.left_out.append(f"page:{facts.path}: /{parent_path}/ was deleted")
            continue
        ledger.load(
            f"page:{facts.path}",
            exists=Page.objects.child_of(parent).filter(slug=slug).exists,
            make=partial(_make_page, facts, parent),
        )


def publish_under(parent: Page, page: Page) -> None:
    """Add ``page`` as the last child of ``parent`` and publish it, with a first version to come back to."""
    parent.refresh_from_db()  # the number of children may have changed since it was read
    page.live = False
    parent.add_child(instance=page)
    page.save_revision().publish()


def _find(home: HomePage, path: str) -> Page | None:
    return Page.objects.filter(url_path=f"{home.url_path}{path}/").first() if path else home


def _make_home() -> None:
    root = Page.objects.get(depth=1)
    site = Site.objects.filter(is_default_site=True).select_related("root_page").first()
    welcome = site.root_page if site else None
    if welcome is not None and (welcome.specific_class is not Page or welcome.get_children().exists()):
        raise ContentProblem(
            f"The site's first page, “{welcome.title}”, is not Wagtail's welcome page, and there is no home page of "
            "this portal. Add a home page under the root in the admin, set it as the site's root page, and load again."
        )
    home = HomePage(
        title="Home",
        slug="good-practice",
        heading="Find what other councils have already solved",
        introduction=(
            "Case studies, services and figures for people who run local public services. "
            "It starts with what one paper said in July 2013, and grows with what councils add."
        ),
        search_description="Find, judge and reuse what other councils have done, with figures and their sources.",
    )
    publish_under(root, home)
    address = urlsplit(settings.WAGTAILADMIN_BASE_URL)
    site = site or Site(
        hostname=address.hostname or "localhost",
        port=address.port or (443 if address.scheme == "https" else 80),
        is_default_site=True,
    )
    site.root_page = home
    site.site_name = settings.WAGTAIL_SITE_NAME
    site.save()
    if welcome is not None:
        welcome.delete()


def _make_index(home: HomePage) -> None:
    index = CaseStudyIndexPage(
        title="Case studies",
        slug=CaseStudyIndexPage.SLUG,
        introduction=(
            "What councils and their partners have done, what came of it, and how well that is shown. "
            "Records from the July 2013 paper are marked as historical."
        ),
    )
    publish_under(home, index)


def _make_solutions(home: HomePage) -> None:
    """Empty: which case studies are the same solution is for editors to say."""
    index = SolutionIndexPage(
        title="Solutions",
        slug=SolutionIndexPage.SLUG,
        introduction="What several councils did in the same way, compared council by council.",
    )
    publish_under(home, index)


def _make_page(facts: PageFacts, parent: Page) -> None:
    page = StandardPage(
        title=facts.title,
        slug=facts.path.rpartition("/")[2],
        summary=facts.summary,
        search_description=facts.summary,
        body=build_stream(facts.body, facts.file, PageBody),
    )
    publish_under(parent, page)
