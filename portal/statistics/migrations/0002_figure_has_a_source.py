"""No figure is kept without a source.

The form always asked for it. A figure that code made without one stays, and from now on says so where readers look.
"""

from django.db import migrations, models
from django.db.models.functions import Length, Trim
from django.db.models.lookups import GreaterThan

SAID = {
    "source": "Source not recorded",
    "source_date": "date not recorded",
    "source_words": "The exact words were not recorded.",
}


def say_so(apps, schema_editor):
    Statistic = apps.get_model("statistics", "Statistic")
    for name, words in SAID.items():
        Statistic.objects.alias(length=Length(Trim(name))).filter(length=0).update(**{name: words})


class Migration(migrations.Migration):
    dependencies = [("statistics", "0001_initial")]

    operations = [
        migrations.RunPython(say_so, migrations.RunPython.noop, elidable=True),
        migrations.AddConstraint(
            model_name="statistic",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    GreaterThan(Length(Trim("source")), 0),
                    GreaterThan(Length(Trim("source_date")), 0),
                    GreaterThan(Length(Trim("source_words")), 0),
                ),
                name="figure_has_a_source",
                violation_error_message="No figure is kept without its source, its date and its exact words.",
            ),
        ),
    ]
