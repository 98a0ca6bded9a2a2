"""Let editors decide about councils' words."""

from django.db import migrations


def allow(apps, schema_editor):
    Group = apps.get_model("auth", "Group")
    ContentType = apps.get_model("contenttypes", "ContentType")
    Permission = apps.get_model("auth", "Permission")
    content_type, _ = ContentType.objects.get_or_create(app_label="adoptions", model="adoption")
    for verb in ("change", "view"):
        # Permissions are normally made after all migrations; the groups need these now.
        right, _ = Permission.objects.get_or_create(
            content_type=content_type, codename=f"{verb}_adoption", defaults={"name": f"Can {verb} council using it"}
        )
        for name in ("Editors", "Moderators"):
            Group.objects.get(name=name).permissions.add(right)


class Migration(migrations.Migration):
    dependencies = [("accounts", "0001_groups"), ("adoptions", "0001_initial")]

    operations = [migrations.RunPython(allow, migrations.RunPython.noop)]
