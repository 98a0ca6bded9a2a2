"""Make a collection for files of records that are not published yet: nobody but editors is served them."""

from django.db import migrations

NAME = "Drafts"
FILES = [("portalimage", "image"), ("portaldocument", "document")]


def make_collection(apps, schema_editor):
    Group = apps.get_model("auth", "Group")
    Permission = apps.get_model("auth", "Permission")
    Collection = apps.get_model("wagtailcore", "Collection")
    GroupCollectionPermission = apps.get_model("wagtailcore", "GroupCollectionPermission")
    CollectionViewRestriction = apps.get_model("wagtailcore", "CollectionViewRestriction")
    root = Collection.objects.get(depth=1)
    # The tree's own methods are missing on models in a migration: it gets the next path after its siblings'.
    last = Collection.objects.filter(depth=2).order_by("path").values_list("path", flat=True).last()
    drafts = Collection.objects.create(name=NAME, path=after(last), depth=2, numchild=0)
    Collection.objects.filter(pk=root.pk).update(numchild=Collection.objects.filter(depth=2).count())
    restriction = CollectionViewRestriction.objects.create(collection_id=drafts.pk, restriction_type="groups")
    for name in ("Editors", "Moderators"):
        people = Group.objects.get(name=name)
        restriction.groups.add(people)
        for model, word in FILES:
            for codename in (f"add_{model}", f"change_{model}", f"choose_{word}"):
                right = Permission.objects.get(content_type__app_label="core", codename=codename)
                GroupCollectionPermission.objects.create(
                    group_id=people.pk, collection_id=drafts.pk, permission_id=right.pk
                )


def after(path):
    digits = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
    number, step = int(path[-4:], 36) + 1, ""
    for _place in range(4):
        number, digit = divmod(number, 36)
        step = digits[digit] + step
    return path[:-4] + step


class Migration(migrations.Migration):
    dependencies = [("accounts", "0003_search_words")]

    operations = [migrations.RunPython(make_collection, migrations.RunPython.noop)]
