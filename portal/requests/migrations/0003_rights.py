"""Let editors decide about requests."""

from django.db import migrations

RIGHTS = {"request": ("change", "view"), "support": ("view",)}


def allow(apps, schema_editor):
    Group = apps.get_model("auth", "Group")
    ContentType = apps.get_model("contenttypes", "ContentType")
    Permission = apps.get_model("auth", "Permission")
    for model, verbs in RIGHTS.items():
        content_type, _ = ContentType.objects.get_or_create(app_label="requests", model=model)
        for verb in verbs:
            # Permissions are normally made after all migrations; the groups need these now.
            right, _ = Permission.objects.get_or_create(
                content_type=content_type, codename=f"{verb}_{model}", defaults={"name": f"Can {verb} {model}"}
            )
            for name in ("Editors", "Moderators"):
                Group.objects.get(name=name).permissions.add(right)


class Migration(migrations.Migration):
    dependencies = [("accounts", "0001_groups"), ("requests", "0002_needs")]

    operations = [migrations.RunPython(allow, migrations.RunPython.noop)]
