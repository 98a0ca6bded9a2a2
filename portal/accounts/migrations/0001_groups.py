"""Make the groups Editors, Moderators and Board, and a collection for what everybody and what only the board may see.

Wagtail makes Editors and Moderators with their rights over pages; here they also get the vocabularies, figures,
upkeep and readers' messages.
"""

from django.db import migrations

EDITED = {
    "taxonomy": ["service", "theme", "interaction", "organisation", "council"],
    "statistics": ["statistic", "conflict", "table1row"],
    "casestudies": ["casestudyupkeep"],
    "feedback": ["message"],
}
FILES = [("core", "portalimage", "image"), ("core", "portaldocument", "document")]


def permission(apps, app_label, model, codename):
    # Permissions are normally made after all migrations; the groups need these now.
    content_type, _ = apps.get_model("contenttypes", "ContentType").objects.get_or_create(
        app_label=app_label, model=model
    )
    made, _ = apps.get_model("auth", "Permission").objects.get_or_create(
        content_type=content_type, codename=codename, defaults={"name": f"Can {codename.replace('_', ' ')}"}
    )
    return made


def make_groups(apps, schema_editor):
    group = apps.get_model("auth", "Group").objects
    editors, _ = group.get_or_create(name="Editors")
    moderators, _ = group.get_or_create(name="Moderators")
    group.get_or_create(name="Board")
    access = permission(apps, "wagtailadmin", "admin", "access_admin")
    for people in (editors, moderators):
        people.permissions.add(access)
        for app_label, models in EDITED.items():
            for model in models:
                for verb in ("add", "change", "view"):
                    people.permissions.add(permission(apps, app_label, model, f"{verb}_{model}"))
        # A reader may ask for a message to be deleted (the privacy page says so); terms and figures are kept.
        people.permissions.add(permission(apps, "feedback", "message", "delete_message"))


def make_collections(apps, schema_editor):
    Group = apps.get_model("auth", "Group")
    GroupCollectionPermission = apps.get_model("wagtailcore", "GroupCollectionPermission")
    Collection = apps.get_model("wagtailcore", "Collection")
    root = Collection.objects.get(depth=1)
    # The tree's own methods are missing on models in a migration: the paths are written by hand, in name order.
    board = Collection.objects.create(name="Board", path=f"{root.path}0001", depth=2, numchild=0)
    public = Collection.objects.create(name="Public", path=f"{root.path}0002", depth=2, numchild=0)
    Collection.objects.filter(pk=root.pk).update(numchild=2)
    # Files of the board's collection are served to the board's group only.
    CollectionViewRestriction = apps.get_model("wagtailcore", "CollectionViewRestriction")
    restriction = CollectionViewRestriction.objects.create(collection_id=board.pk, restriction_type="groups")
    restriction.groups.add(Group.objects.get(name="Board"))
    for name in ("Editors", "Moderators"):
        people = Group.objects.get(name=name)
        restriction.groups.add(people)
        for app_label, model, word in FILES:
            for codename in (f"add_{model}", f"change_{model}", f"choose_{word}"):
                right = permission(apps, app_label, model, codename)
                for collection in (public, board):
                    GroupCollectionPermission.objects.get_or_create(
                        group_id=people.pk, collection_id=collection.pk, permission_id=right.pk
                    )


class Migration(migrations.Migration):
    dependencies = [
        ("core", "0002_files_and_settings"),
        ("taxonomy", "0001_initial"),
        ("statistics", "0001_initial"),
        ("casestudies", "0001_initial"),
        ("feedback", "0001_initial"),
        ("wagtailcore", "0098_apitoken"),
        ("wagtailadmin", "0001_create_admin_access_permissions"),
        ("contenttypes", "0002_remove_content_type_name"),
        ("auth", "0012_alter_user_first_name_max_length"),
    ]

    operations = [
        migrations.RunPython(make_groups, migrations.RunPython.noop),
        migrations.RunPython(make_collections, migrations.RunPython.noop),
    ]
