"""A figure is refused where its page could never be reached."""

import pytest
from django.core.exceptions import ValidationError

from portal.statistics.models import Statistic

pytestmark = pytest.mark.django_db


def test_a_figure_cannot_take_the_address_of_table_1() -> None:
    figure = Statistic(
        slug="top-20-transactions",
        title="All",
        display="9%",
        source="Made up",
        source_date="2013",
        source_words="Nine.",
    )

    with pytest.raises(ValidationError, match="Table 1 has the address") as refusal:
        figure.full_clean()
    assert set(refusal.value.message_dict) == {"slug"}
    figure.slug = "top-21-transactions"
    figure.full_clean()
