"""Let editors have the duty, and with it put tasks off and take them."""

from django.db import migrations

RIGHTS = ("change_duty", "view_duty")


def allow(apps, schema_editor):
    Group = apps.get_model("auth", "Group")
    ContentType = apps.get_model("contenttypes", "ContentType")
    Permission = apps.get_model("auth", "Permission")
    content_type, _ = ContentType.objects.get_or_create(app_label="week", model="duty")
    for codename in RIGHTS:
        # Permissions are normally made after all migrations; the groups need these now.
        right, _ = Permission.objects.get_or_create(
            content_type=content_type, codename=codename, defaults={"name": f"Can {codename.replace('_', ' ')}"}
        )
        for name in ("Editors", "Moderators"):
            Group.objects.get(name=name).permissions.add(right)


class Migration(migrations.Migration):
    dependencies = [("accounts", "0001_groups"), ("week", "0001_initial")]

    operations = [migrations.RunPython(allow, migrations.RunPython.noop)]
