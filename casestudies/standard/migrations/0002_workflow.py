"""One workflow, "Meets the standard", for every page: its task holds case studies to the standard.

It takes the place of Wagtail's "Moderators approval" above all pages, so that nobody meets two. The old workflow is
switched off, not deleted: what was approved by it stays in the history. Editors and moderators may read the decisions
to publish against the standard.
"""

from django.db import migrations

NAME = "Meets the standard"


def make_workflow(apps, schema_editor):
    ContentType = apps.get_model("contenttypes", "ContentType")
    Group = apps.get_model("auth", "Group")
    Page = apps.get_model("wagtailcore", "Page")
    Workflow = apps.get_model("wagtailcore", "Workflow")
    WorkflowPage = apps.get_model("wagtailcore", "WorkflowPage")
    WorkflowTask = apps.get_model("wagtailcore", "WorkflowTask")
    content_type, _ = ContentType.objects.get_or_create(app_label="standard", model="meetsthestandard")
    task = apps.get_model("standard", "MeetsTheStandard").objects.create(
        name=NAME, active=True, content_type_id=content_type.pk
    )
    task.groups.add(Group.objects.get(name="Moderators"))
    workflow = Workflow.objects.create(name=NAME, active=True)
    WorkflowTask.objects.create(workflow=workflow, task_id=task.pk, sort_order=0)
    root = Page.objects.get(depth=1)
    replaced = WorkflowPage.objects.filter(page=root).values_list("workflow_id", flat=True).first()
    WorkflowPage.objects.update_or_create(page=root, defaults={"workflow": workflow})
    if replaced and not WorkflowPage.objects.filter(workflow_id=replaced).exists():
        Workflow.objects.filter(pk=replaced).update(active=False)


def allow_reading(apps, schema_editor):
    Group = apps.get_model("auth", "Group")
    ContentType = apps.get_model("contenttypes", "ContentType")
    Permission = apps.get_model("auth", "Permission")
    content_type, _ = ContentType.objects.get_or_create(app_label="standard", model="override")
    # Permissions are normally made after all migrations; the groups need this one now.
    right, _ = Permission.objects.get_or_create(
        content_type=content_type, codename="view_override", defaults={"name": "Can view override"}
    )
    for name in ("Editors", "Moderators"):
        Group.objects.get(name=name).permissions.add(right)


class Migration(migrations.Migration):
    dependencies = [
        ("standard", "0001_initial"),
        ("accounts", "0001_groups"),
        ("contenttypes", "0002_remove_content_type_name"),
        ("wagtailcore", "0098_apitoken"),
    ]

    operations = [
        migrations.RunPython(make_workflow, migrations.RunPython.noop),
        migrations.RunPython(allow_reading, migrations.RunPython.noop),
    ]
