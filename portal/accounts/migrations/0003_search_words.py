"""Let editors look after synonyms and protected words."""

from django.db import migrations

MODELS = ("synonymrule", "protectedword")
VERBS = ("add", "change", "delete", "view")


def allow(apps, schema_editor):
    Group = apps.get_model("auth", "Group")
    ContentType = apps.get_model("contenttypes", "ContentType")
    Permission = apps.get_model("auth", "Permission")
    for model in MODELS:
        content_type, _ = ContentType.objects.get_or_create(app_label="search", model=model)
        for verb in VERBS:
            # Permissions are normally made after all migrations; the groups need these now.
            right, _ = Permission.objects.get_or_create(
                content_type=content_type, codename=f"{verb}_{model}", defaults={"name": f"Can {verb} {model}"}
            )
            for name in ("Editors", "Moderators"):
                Group.objects.get(name=name).permissions.add(right)


class Migration(migrations.Migration):
    dependencies = [("accounts", "0002_search_reports"), ("search", "0002_language")]

    operations = [migrations.RunPython(allow, migrations.RunPython.noop)]
