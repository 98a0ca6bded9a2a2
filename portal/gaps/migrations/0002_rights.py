"""Let editors commission a case for a row of Table 1."""

from django.db import migrations


def allow(apps, schema_editor):
    Group = apps.get_model("auth", "Group")
    ContentType = apps.get_model("contenttypes", "ContentType")
    Permission = apps.get_model("auth", "Permission")
    content_type, _ = ContentType.objects.get_or_create(app_label="gaps", model="commission")
    # Permissions are normally made after all migrations; the groups need this one now.
    right, _ = Permission.objects.get_or_create(
        content_type=content_type, codename="add_commission", defaults={"name": "Can add commission"}
    )
    for name in ("Editors", "Moderators"):
        Group.objects.get(name=name).permissions.add(right)


class Migration(migrations.Migration):
    dependencies = [("accounts", "0001_groups"), ("gaps", "0001_initial")]

    operations = [migrations.RunPython(allow, migrations.RunPython.noop)]
