"""Let editors decide about blocks."""

from django.db import migrations

RIGHTS = {"barrier": ("change", "view"), "support": ("view",)}


def allow(apps, schema_editor):
    Group = apps.get_model("auth", "Group")
    ContentType = apps.get_model("contenttypes", "ContentType")
    Permission = apps.get_model("auth", "Permission")
    for model, verbs in RIGHTS.items():
        content_type, _ = ContentType.objects.get_or_create(app_label="barriers", model=model)
        for verb in verbs:
            # Permissions are normally made after all migrations; the groups need these now.
            right, _ = Permission.objects.get_or_create(
                content_type=content_type, codename=f"{verb}_{model}", defaults={"name": f"Can {verb} {model}"}
            )
            for name in ("Editors", "Moderators"):
                Group.objects.get(name=name).permissions.add(right)


class Migration(migrations.Migration):
    dependencies = [("accounts", "0001_groups"), ("barriers", "0001_initial")]

    operations = [migrations.RunPython(allow, migrations.RunPython.noop)]
