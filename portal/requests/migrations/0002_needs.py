"""Move readers' messages of the kind "need" here. What an editor had dealt with stays hidden, with all it held."""

from django.db import migrations

DEALT_WITH = "Dealt with before requests were shown."


def move(apps, schema_editor):
    Message = apps.get_model("feedback", "Message")
    Request = apps.get_model("requests", "Request")
    Support = apps.get_model("requests", "Support")
    Council = apps.get_model("taxonomy", "Council")
    for message in Message.objects.filter(kind="need").order_by("pk"):
        handled = message.handled_at is not None
        notes = [message.note, message.about, f"Dealt with on {message.handled_at:%d/%m/%Y}" if handled else ""]
        request = Request.objects.create(
            subject=message.subject or message.text[:200],
            text=message.text,
            service_id=message.service_id,
            state="hidden" if handled else "new",
            reason=DEALT_WITH if handled else "",
            note="\n".join(part for part in notes if part),
            created_at=message.received_at,
        )
        if message.council or message.email:
            current = Council.objects.filter(merged_into=None, end_date=None)
            named = list(current.filter(name__iexact=message.council)[:2]) if message.council else []
            Support.objects.create(
                request=request,
                council=named[0] if len(named) == 1 else None,
                council_typed="" if len(named) == 1 else message.council,
                email=message.email.lower(),
                # They were promised a letter before addresses were confirmed; no council counts by that.
                confirmed_at=message.received_at if message.email else None,
                checked_at=message.received_at,
                created_at=message.received_at,
            )
        message.delete()


class Migration(migrations.Migration):
    dependencies = [("requests", "0001_initial"), ("feedback", "0001_initial"), ("taxonomy", "0001_initial")]

    operations = [migrations.RunPython(move)]
