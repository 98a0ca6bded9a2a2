"""Owners' addresses, what they were asked, and a review date for every published case study that had none."""

from django.db import migrations, models
from django.utils import timezone

from casestudies import review_dates


def give_dates(apps, schema_editor):
    upkeep = apps.get_model("casestudies", "CaseStudyUpkeep").objects
    published = upkeep.filter(review_by=None, case_study__live=True).exclude(case_study__provenance="paper")
    published.update(review_by=review_dates.usual(timezone.localdate()))


class Migration(migrations.Migration):
    dependencies = [
        ("casestudies", "0001_initial"),
    ]

    operations = [
        migrations.AddField(
            model_name="casestudyupkeep",
            name="overdue_noted",
            field=models.BooleanField(default=False, editable=False),
        ),
        migrations.AddField(
            model_name="casestudyupkeep",
            name="owner_email",
            field=models.EmailField(
                blank=True,
                help_text="Never printed. The owner is asked there whether the case study is still right.",
                max_length=254,
                verbose_name="owner's e-mail address",
            ),
        ),
        migrations.AddField(
            model_name="casestudyupkeep",
            name="review_asked_at",
            field=models.DateTimeField(blank=True, editable=False, null=True, verbose_name="last asked"),
        ),
        migrations.AddField(
            model_name="casestudyupkeep",
            name="review_asks",
            field=models.PositiveSmallIntegerField(default=0, editable=False, verbose_name="times asked"),
        ),
        migrations.AddField(
            model_name="casestudyupkeep",
            name="review_key",
            field=models.CharField(blank=True, editable=False, max_length=32),
        ),
        migrations.AddField(
            model_name="casestudyupkeep",
            name="under_review",
            field=models.BooleanField(
                default=False,
                help_text="Its owner said that something has changed. Readers are told to check before quoting.",
                verbose_name="under review",
            ),
        ),
        migrations.RunPython(give_dates, migrations.RunPython.noop),
    ]
