"""What the public site consists of: table by table, which rows and which of their fields leave in an export.

Fields are named one by one, so that nothing new leaves without somebody deciding so (a test knows every field of every
table). Rows that name something which does not leave are left out with it, or the name is.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.contrib.auth.models import AnonymousUser
from django.db.models import F, Model, Q, QuerySet, Window
from django.db.models.functions import RowNumber
from wagtail.models import Collection, Page, ReferenceIndex

from portal.core.models import PortalDocument, PortalImage
from portal.core.visibility import load_access

Rows = Callable[[QuerySet[Any], frozenset[int]], QuerySet[Any]]
"""Narrows a table's rows to those that leave; told the keys of the pages that do."""


@dataclass(frozen=True, slots=True)
class Table:
    """One table: the label of its model, the fields that leave, and those that stay, in words separated by spaces.

    Rows come in an order in which each finds what it names, but for names within one table and among pages.
    """

    label: str
    leaves: str
    stays: str = ""
    rows: Rows = lambda rows, pages: rows

    @property
    def model(self) -> type[Model]:
        """Its model."""
        return apps.get_model(self.label)

    @property
    def fields(self) -> tuple[str, ...]:
        """Names of the fields that leave."""
        return tuple(self.leaves.split())


def rows_of(model: type[Model]) -> QuerySet[Any]:
    """All rows of a model, whatever its managers leave out."""
    return QuerySet(model)


def _of_pages(path: str = "pk") -> Rows:
    return lambda rows, pages: rows.filter(**{f"{path}__in": pages})


def _files(rows: QuerySet[Any], pages: frozenset[int]) -> QuerySet[Any]:
    """Images and documents that those pages hold, but for those in a collection closed to some."""
    held = ReferenceIndex.objects.filter(
        base_content_type__app_label="wagtailcore",
        base_content_type__model="page",
        object_id__in=[str(page) for page in pages],
        to_content_type__app_label=rows.model._meta.app_label,
        to_content_type__model=rows.model._meta.model_name,
    )
    keys = {int(key) for key in held.values_list("to_object_id", flat=True)}
    closed = Q(pk__in=())
    for collection in Collection.objects.filter(view_restrictions__isnull=False):
        closed |= Q(collection__path__startswith=collection.path)
    return rows.filter(pk__in=keys).exclude(closed)


def _named_councils(rows: QuerySet[Any], pages: frozenset[int]) -> QuerySet[Any]:
    return rows.filter(case_study__in=pages, case_study__councils_withheld=False)


def _in_public(rows: QuerySet[Any], pages: frozenset[int]) -> QuerySet[Any]:
    model: Any = rows.model
    return rows.filter(state__in=model.PUBLIC)


def _one_each(about: str) -> Rows:
    """Councils that count, each once: what else is known of them are addresses and unchecked words."""

    def narrow(rows: QuerySet[Any], pages: frozenset[int]) -> QuerySet[Any]:
        place = Window(RowNumber(), partition_by=[F(about), F("council")], order_by=[F("created_at"), F("pk")])
        counted = rows.filter(counted=True, council__isnull=False).annotate(place=place)
        return rows.filter(pk__in=[row.pk for row in counted if row.place == 1])

    return narrow


def public_pages() -> frozenset[int]:
    """Keys of the pages that everybody may read now, and whose every parent they may read too."""
    visible = load_access(AnonymousUser()).visible(Page.objects.filter(depth__gt=1, alias_of=None)).order_by("path")
    kept: dict[str, int] = {}
    for key, path, depth in visible.values_list("pk", "path", "depth"):
        if depth == 2 or path[: -Page.steplen] in kept:
            kept[path] = key
    return frozenset(kept.values())


TERM = "merged_into stands_for published"
SUPPORT_STAYS = "council_typed text email link_key confirmed_at checked_at told_at"
OWNED = "reason owner"

TABLES = (
    Table("taxonomy.Service", f"name slug {TERM} retired lgsl group everyday_names council_types"),
    Table("taxonomy.Theme", f"name slug {TERM} retired group summary position"),
    Table("taxonomy.Interaction", f"name slug {TERM} retired lgil position"),
    Table("taxonomy.Organisation", f"name slug {TERM} retired aliases kind"),
    Table(
        "taxonomy.Council",
        f"{TERM} name official_name slug code gss type region nation start_date end_date successors "
        "alternative_names email_domains county_code setting deprivation population",
    ),
    Table("taxonomy.FormerSlug", "vocabulary slug key given_up_at"),
    Table(
        "statistics.Statistic",
        "slug title display low high unit period geography source source_date source_url source_words caveat position "
        "services themes",
    ),
    Table("statistics.Conflict", "slug note concerns_table1 statistics"),
    Table(
        "statistics.Table1Row",
        "rank service_area visit_type percent_of_total visits_as_printed visits correction_note services interactions",
    ),
    Table(
        "core.PortalImage",
        "title file description width height created_at focal_point_x focal_point_y focal_point_width "
        "focal_point_height file_size file_hash credit licence",
        "collection uploaded_by_user",
        _files,
    ),
    Table(
        "core.PortalDocument",
        "title file created_at file_size file_hash credit licence",
        "collection uploaded_by_user",
        _files,
    ),
    Table(
        "wagtailcore.Page",
        "path depth title slug content_type live url_path seo_title show_in_menus search_description "
        "first_published_at last_published_at expire_at translation_key",
        "numchild draft_title locale owner locked locked_at locked_by latest_revision latest_revision_created_at "
        "live_revision has_unpublished_changes go_live_at expired alias_of",
        _of_pages(),
    ),
    Table("home.HomePage", "heading introduction", rows=_of_pages()),
    Table("home.StandardPage", "summary body", rows=_of_pages()),
    Table("casestudies.CaseStudyIndexPage", "introduction", rows=_of_pages()),
    Table(
        "casestudies.CaseStudyPage",
        "kind summary lead_image lead_image_alt councils_withheld contact_role channels stage stopped_reason started "
        "went_live problem what_we_did what_happened what_did_not_work depends_on do_not_copy_if assisted_route "
        "shut_out connectivity cost_one_off cost_yearly staff_time procurement_route provenance source_title "
        "source_date source_words source_note",
        "contact_email",
        _of_pages(),
    ),
    Table("casestudies.CaseStudyService", "sort_order content_object tag"),
    Table("casestudies.CaseStudyTheme", "sort_order content_object tag"),
    Table("casestudies.CaseStudyInteraction", "sort_order content_object tag"),
    Table("casestudies.CaseStudyCouncil", "sort_order case_study council", rows=_named_councils),
    Table("casestudies.CaseStudyPartner", "sort_order case_study organisation role"),
    Table("casestudies.CaseStudySupplier", "sort_order case_study kind name"),
    Table(
        "casestudies.Measure",
        "sort_order case_study kind what before after unit measured_on method measured_by source source_url statistic",
    ),
    Table("casestudies.Artefact", "sort_order case_study title kind file url licence owner"),
    Table(
        "casestudies.CaseStudyUpkeep",
        "case_study evidence_grade review_by councils_withheld contact_confirmed_on under_review overdue_noted",
        "owner_role owner_email review_asks review_asked_at review_key",
    ),
    Table("solutions.SolutionIndexPage", "introduction", rows=_of_pages()),
    Table("solutions.SolutionPage", "summary what_it_is", rows=_of_pages()),
    Table("solutions.SolutionCase", "sort_order solution case_study"),
    Table("briefings.BriefingIndexPage", "introduction", rows=_of_pages()),
    Table("briefings.BriefingPage", "summary since until barriers figures argument", rows=_of_pages()),
    Table("briefings.DecisionAsked", "sort_order briefing text owner by_when"),
    Table(
        "requests.Request",
        "subject text service row state reason merged_into created_at answers",
        "note",
        _in_public,
    ),
    Table("requests.Support", "request council counted created_at", SUPPORT_STAYS, _one_each("request")),
    Table(
        "barriers.Barrier",
        "title text sort service case_study state reason merged_into created_at",
        "merged_first state_before note",
        _in_public,
    ),
    Table("barriers.Support", "barrier logged_on council counted created_at", SUPPORT_STAYS, _one_each("barrier")),
    Table(
        "adoptions.Adoption",
        "page council counted confirmed_at created_at stage since stopped_reason text outcome measure before after "
        "unit measured_on method evidence_url reconfirmed_at lapse_noted answer",
        "council_typed email link_key checked_at asked_at asks hidden_at hidden_reason",
        lambda rows, pages: rows.filter(counted=True, hidden_at=None, council__isnull=False),
    ),
    Table("search.SynonymRule", "words meanings both_ways changed_at", OWNED),
    Table("search.ProtectedWord", "word changed_at", OWNED),
    Table("search.StarterRule", ""),
    Table("search.TeachingStamp", "value"),
    Table("content.LoadedItem", "key loaded_at"),
    Table("core.SiteSettings", "name contact_name contact_email notice", "sender_email"),
    Table(
        "wagtailredirects.Redirect",
        "old_path is_permanent redirect_page redirect_page_route_path redirect_link created_at",
        "site automatically_created",
        lambda rows, pages: rows.filter(Q(redirect_page__in=pages) | Q(redirect_page=None)),
    ),
)
"""Left out whole: people, drafts and revisions, meetings and their decisions, approvals, everything that waits for an
editor, letters, what was searched for, recommendations (they end by themselves), and the index, which is made anew."""

FILES: tuple[type[Model], ...] = (PortalImage, PortalDocument)
"""Models whose ``file`` leaves as a file too."""
