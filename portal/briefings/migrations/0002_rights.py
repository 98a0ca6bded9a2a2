"""Let the board read meetings, and editors write them, approve briefings and see what was approved."""

from django.db import migrations

VERBS = ("add", "change", "delete", "view")
RIGHTS = {"meeting": VERBS, "approval": ("add", "view")}


def allow(apps, schema_editor):
    Group = apps.get_model("auth", "Group")
    ContentType = apps.get_model("contenttypes", "ContentType")
    Permission = apps.get_model("auth", "Permission")
    for model, verbs in RIGHTS.items():
        content_type, _ = ContentType.objects.get_or_create(app_label="briefings", model=model)
        for verb in verbs:
            # Permissions are normally made after all migrations; the groups need these now.
            right, _ = Permission.objects.get_or_create(
                content_type=content_type, codename=f"{verb}_{model}", defaults={"name": f"Can {verb} {model}"}
            )
            for name in ("Editors", "Moderators"):
                Group.objects.get(name=name).permissions.add(right)
            if (model, verb) == ("meeting", "view"):
                Group.objects.get(name="Board").permissions.add(right)


class Migration(migrations.Migration):
    dependencies = [("accounts", "0001_groups"), ("briefings", "0001_initial")]

    operations = [migrations.RunPython(allow, migrations.RunPython.noop)]
