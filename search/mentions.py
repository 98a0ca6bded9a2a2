"""What editors taught search that names a record or its words."""

from collections.abc import Sequence

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _

from search.contract import Mention
from search.models import Promotion, SynonymRule


def find_mentions(record_id: str, words: str) -> Sequence[Mention]:
    """Recommendations of the record, and synonyms with its words on either side."""
    holding = Q(words__icontains=words) | Q(meanings__icontains=words)
    rules = SynonymRule.objects.filter(holding) if words else SynonymRule.objects.none()
    return [
        *(
            Mention(_("Recommendation"), promotion.words, reverse("promotion:edit", args=[promotion.pk]))
            for promotion in Promotion.objects.filter(record_id=record_id)
        ),
        *(Mention(_("Synonym"), rule.words, reverse("synonymrule:edit", args=[rule.pk])) for rule in rules),
    ]
