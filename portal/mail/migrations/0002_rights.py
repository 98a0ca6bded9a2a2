"""Let editors look at the queue of e-mails and have what failed tried again."""

from django.db import migrations


def allow(apps, schema_editor):
    Group = apps.get_model("auth", "Group")
    ContentType = apps.get_model("contenttypes", "ContentType")
    Permission = apps.get_model("auth", "Permission")
    content_type, _ = ContentType.objects.get_or_create(app_label="post_office", model="email")
    for verb in ("change", "view"):
        # Permissions are normally made after all migrations; the groups need these now.
        right, _ = Permission.objects.get_or_create(
            content_type=content_type, codename=f"{verb}_email", defaults={"name": f"Can {verb} e-mails"}
        )
        for name in ("Editors", "Moderators"):
            Group.objects.get(name=name).permissions.add(right)


class Migration(migrations.Migration):
    dependencies = [
        ("mail", "0001_initial"),
        ("accounts", "0001_groups"),
        ("post_office", "0014_alter_email_recipient_delivery_status_and_more"),
    ]

    operations = [migrations.RunPython(allow, migrations.RunPython.noop)]
