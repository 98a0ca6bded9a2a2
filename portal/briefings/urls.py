"""Addresses of meetings, packs and the board's own page. Briefings are pages below /briefings/."""

from django.urls import URLPattern, path

from portal.briefings import pdf, serving, views

urlpatterns: list[URLPattern] = [
    path("board/", views.show_board, name="board"),
    path("meetings/", views.list_meetings, name="meetings"),
    path("meetings/<date:day>/", views.show_meeting, name="meeting"),
    path("meetings/<date:day>/pack/", views.show_pack, name="meeting-pack"),
    path("briefings/", serving.serve_index),
    path("briefings/<words:slug>/", serving.serve_briefing),
    path("briefings/<words:slug>/briefing.pdf", pdf.briefing_pdf, name="briefing-pdf"),
    path("meetings/<date:day>/pack.pdf", pdf.pack_pdf, name="meeting-pack-pdf"),
]
