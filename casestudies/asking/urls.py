"""Addresses of questions to councils."""

from django.urls import path

from casestudies.asking import views
from casestudies.asking.links import Purpose

urlpatterns = [
    path("<reusable:kind>/<words:slug>/ask/", views.ask_council, name="ask-council"),
    path("questions/sent/", views.sent, name="question-sent"),
    *(
        path(f"questions/{words}/<str:token>/", views.link_page, {"purpose": purpose}, name=purpose.value)
        for purpose, words in (
            (Purpose.CONFIRM, "confirm"),
            (Purpose.ANSWERED, "answered"),
            (Purpose.NOT_MINE, "not-for-me"),
            (Purpose.GOT_ANSWER, "got-answer"),
        )
    ),
]
