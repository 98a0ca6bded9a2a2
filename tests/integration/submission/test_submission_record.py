"""Accepting makes one draft record with every answer in its place; no draft outlives its submission's end."""

from decimal import Decimal
from io import BytesIO
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.test import Client
from django.urls import reverse
from PIL import Image
from post_office.models import Email
from wagtail.models import Collection

from casestudies.models import CaseStudyPage
from casestudies.submission.models import Submission, SubmissionFile
from casestudies.submission.operations import decide, talk
from casestudies.submission.operations.moves import Refused
from portal.core.models import PortalDocument, PortalImage
from tests.factories.pages import restrict
from tests.factories.submissions import make_editor, make_submission
from tests.factories.vocabulary import make_council, make_service

pytestmark = pytest.mark.django_db

State = Submission.State


def accepted(**fields: Any) -> Submission:
    """One that an editor has just accepted, with what a published record must have."""
    fields = {"council": make_council(), "service": make_service(), **fields}
    return decide.accept(make_submission(**fields).pk, make_editor("accepting"))


def picture() -> bytes:
    """A small PNG."""
    written = BytesIO()
    Image.new("RGB", (8, 8), "navy").save(written, "PNG")
    return written.getvalue()


def add_file(submission: Submission, name: str, content: bytes, alt: str = "") -> SubmissionFile:
    """A file as the contributor's side keeps it."""
    kept = SubmissionFile(submission=submission, name=name, alt=alt, is_image=name.endswith("png"))
    kept.file.save(name, ContentFile(content))
    return kept


def test_every_answer_stands_in_the_draft() -> None:
    submission = accepted(
        depends_on="A willing supplier.",
        started="2023-04",
        went_live="2024",
        measure_what="Calls about permits",
        measure_before="400 a month",
        measure_after="200 a month",
        measure_when="2024-06",
        measure_how="Counted in the call log.",
        measure_source="Call centre report, June 2024",
        cost_one_off=Decimal("12500.00"),
        cost_yearly=Decimal("800.50"),
        staff_time="Two days a week",
        assisted_route="Staff at the counter fill it in with people.",
    )
    page = CaseStudyPage.objects.get(pk=submission.page_id)
    assert submission.state == State.READY
    assert not page.live
    assert page.get_parent().specific_class.__name__ == "CaseStudyIndexPage"
    for seen in (page, page.get_latest_revision_as_object()):
        assert seen.title == "Parking permits by web form"
        assert seen.summary.startswith("We put the form for parking permits on the web.")
        assert [item.council for item in seen.council_items.all()] == [submission.council]
        assert [item.tag for item in seen.service_items.all()] == [submission.service]
        assert "Calls fell by half." in seen.what_happened.render_as_block()
        assert "The first form asked too much." in seen.what_did_not_work.render_as_block()
        assert "A willing supplier." in seen.depends_on.render_as_block()
        (measure,) = seen.measures.all()
        assert (measure.what, measure.before, measure.after) == ("Calls about permits", "400 a month", "200 a month")
        assert (measure.measured_on, measure.method) == ("2024-06", "Counted in the call log.")
        assert measure.source == "Call centre report, June 2024"
        assert (seen.cost_one_off, seen.cost_yearly) == (Decimal("12500.00"), Decimal("800.50"))
        assert (seen.started, seen.went_live, seen.staff_time) == ("2023-04", "2024", "Two days a week")
        assert seen.assisted_route == "Staff at the counter fill it in with people."
        assert (seen.contact_role, seen.contact_email) == ("Parking manager", "officer@exampleshire.gov.uk")
        assert seen.provenance == CaseStudyPage.Provenance.SUBMITTED
        assert seen.kind == CaseStudyPage.Kind.COUNCIL_CASE


def test_signs_in_answers_stay_signs() -> None:
    page = accepted(what_you_did="Use <script>alert(1)</script> & more.").page
    assert page is not None
    assert "&lt;script&gt;" in page.what_we_did.render_as_block()


@pytest.mark.parametrize("fields", [{"title": ""}, {"title": "!!!"}, {"title": "停车证"}, {"what_you_did": "."}])
def test_thin_answers_still_make_a_draft(fields: dict[str, str]) -> None:
    assert accepted(**fields).page is not None


def test_files_come_onto_the_draft_and_into_a_collection_for_editors_only() -> None:
    submission = make_submission()
    add_file(submission, "form.pdf", b"%PDF-1.4 %%EOF")
    add_file(submission, "counter.png", picture(), "The counter")
    add_file(submission, "screen.png", picture(), "The form on a phone")
    page = decide.accept(submission.pk, make_editor()).page
    assert page is not None
    (artefact,) = page.artefacts.all()
    assert artefact.file is not None
    assert artefact.file.collection.name == "Drafts"
    with artefact.file.file.open() as copied:
        assert copied.read() == b"%PDF-1.4 %%EOF"
    assert (page.lead_image is not None, page.lead_image_alt) == (True, "The counter")
    stored = CaseStudyPage.objects.get(pk=page.pk)
    assert 'alt="The form on a phone"' in stored.what_we_did.render_as_block()


def is_served(address: str) -> bool:
    """Whether a reader without an account gets the file."""
    answer = Client().get(address)
    return answer.status_code == 200 and answer.getvalue() != b""  # read to its end, which closes the file


def test_files_are_opened_when_everybody_may_read_the_record() -> None:
    submission = make_submission(council=make_council(), service=make_service())
    add_file(submission, "The form.pdf", b"%PDF-1.4 %%EOF")
    add_file(submission, "counter.png", picture(), "The counter")
    page = decide.accept(submission.pk, make_editor()).page
    assert page is not None
    document, image = PortalDocument.objects.get(), PortalImage.objects.get()
    addresses = [document.url, image.get_rendition("width-8").url]
    assert [is_served(address) for address in addresses] == [False, False]
    closed = restrict(page, "Board")
    page.get_latest_revision().publish()
    assert [is_served(address) for address in addresses] == [False, False]
    assert submission.correspondence.filter(text__contains="“Drafts”").exists()
    closed.delete()
    page.get_latest_revision().publish()
    assert [is_served(address) for address in addresses] == [True, True]


def test_a_file_that_an_editor_moved_stays_where_it_was_put() -> None:
    submission = make_submission(council=make_council(), service=make_service())
    add_file(submission, "The form.pdf", b"%PDF-1.4 %%EOF")
    page = decide.accept(submission.pk, make_editor()).page
    assert page is not None
    PortalDocument.objects.update(collection=Collection.objects.get(name="Board"))
    page.get_latest_revision().publish()
    assert PortalDocument.objects.get().collection.name == "Board"


def test_accepting_twice_makes_one_record() -> None:
    submission, editor = make_submission(), make_editor()
    decide.accept(submission.pk, editor)
    with pytest.raises(Refused, match="accepted already"):
        decide.accept(submission.pk, editor)
    assert CaseStudyPage.objects.count() == 1
    assert Email.objects.count() == 1


@pytest.mark.parametrize("ending", ["decline", "withdraw", "erase"])
def test_a_draft_goes_with_its_submission(ending: str) -> None:
    submission, editor = make_submission(), make_editor()
    add_file(submission, "form.pdf", b"%PDF-1.4 %%EOF")
    add_file(submission, "counter.png", picture(), "The counter")
    decide.accept(submission.pk, editor)
    if ending == "decline":
        decide.decline(submission.pk, "It is a plan.", editor)
    elif ending == "withdraw":
        decide.withdraw(submission.pk)
    else:
        Submission.objects.get(pk=submission.pk).delete()
    assert not CaseStudyPage.objects.exists()
    assert not PortalDocument.objects.exists()
    assert not PortalImage.objects.exists()


def test_a_copy_that_another_page_shows_stays() -> None:
    submission, editor = make_submission(), make_editor()
    add_file(submission, "counter.png", picture(), "The counter")
    decide.accept(submission.pk, editor)
    other = decide.accept(make_submission(title="Another").pk, editor).page
    assert other is not None
    other.lead_image, other.lead_image_alt = PortalImage.objects.get(), "The counter"
    other.save()
    decide.decline(submission.pk, "It is a plan.", editor)
    assert PortalImage.objects.count() == 1


def test_a_deleted_draft_brings_the_submission_back_and_it_can_be_accepted_again(admin_client: Client) -> None:
    submission = accepted()
    page = submission.page
    assert page is not None
    admin_client.post(reverse("wagtailadmin_pages:delete", args=[page.pk]))
    submission.refresh_from_db()
    assert (submission.state, submission.page) == (State.NEW, None)
    assert decide.accept(submission.pk, make_editor("again")).page is not None


def test_publishing_tells_the_contributor_the_address_once() -> None:
    submission = accepted()
    page = submission.page
    assert page is not None
    Email.objects.all().delete()
    page.get_latest_revision().publish()
    page.refresh_from_db()
    (letter,) = Email.objects.all()
    assert letter.to == ["officer@exampleshire.gov.uk"]
    assert page.full_url in letter.message
    submission.refresh_from_db()
    assert submission.state == State.PUBLISHED
    page.unpublish()
    page.get_latest_revision().publish()
    assert Email.objects.count() == 1
    said = list(submission.correspondence.filter(kind="event").values_list("text", flat=True))
    assert said[-3:] == ["Published.", "The record was unpublished.", "A new version was published."]


def test_a_published_record_is_neither_declined_nor_withdrawn_here() -> None:
    submission, editor = accepted(), make_editor()
    assert submission.page is not None
    submission.page.get_latest_revision().publish()
    with pytest.raises(Refused, match="take it down"):
        decide.decline(submission.pk, "No.", editor)
    with pytest.raises(Refused, match="take it down"):
        decide.withdraw(submission.pk)
    assert CaseStudyPage.objects.get().live


def test_an_editors_notes_of_a_call_are_an_interview() -> None:
    submission = make_submission(wants_call=True, declared_at=None, confirmed="")
    from casestudies.submission.operations.calls import write_up_call

    write_up_call(submission.pk, {"title": "Bins by text", "what_you_did": "They write a text."}, make_editor())
    talk.answer(submission.pk, "That is right.")
    Submission.objects.filter(pk=submission.pk).update(confirmed="domain", declared_at=submission.created_at)
    page = decide.accept(submission.pk, make_editor("other")).page
    assert page is not None
    assert page.provenance == CaseStudyPage.Provenance.INTERVIEWED
