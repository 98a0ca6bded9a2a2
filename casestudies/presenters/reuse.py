"""What a reader can do with a case study or a solution in their own council: the links that stand together."""

from dataclasses import dataclass
from urllib.parse import urlencode

from casestudies.reusable import Reusable, address
from casestudies.solutions.models import SolutionPage


@dataclass(frozen=True, slots=True)
class Reuse:
    """Addresses that ``components/reuse.html`` prints; ``ask`` is empty where nobody is there to ask."""

    pack: str
    tell: str
    compare: str
    follow: str
    ask: str = ""


def reuse_links(page: Reusable, *, may_be_asked: bool = False) -> Reuse:
    """The links of ``page``, without a query. ``may_be_asked``: a contact address is kept for it."""
    here = address(page)
    name = "solution" if isinstance(page, SolutionPage) else "case"
    return Reuse(
        pack=f"{here}pack/",
        tell=f"{here}councils-using-it/new/",
        compare=f"/compare/?{urlencode({name: page.slug})}",
        follow=f"/follow/new/?{urlencode({'record': here.strip('/')}, safe='/')}",
        ask=f"{here}ask/" if may_be_asked else "",
    )
