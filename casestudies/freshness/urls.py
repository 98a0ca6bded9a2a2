"""Addresses of the page an owner answers on."""

from django.urls import path, register_converter
from django.urls.converters import StringConverter

from casestudies.freshness import views


class AnswerConverter(StringConverter):
    """One of the three answers."""

    regex = "|".join(views.CHOICES)


register_converter(AnswerConverter, "answer")

urlpatterns = [
    path("still-right/thank-you/<answer:kind>/", views.done, name="still-right-done"),
    path("still-right/<str:token>/", views.still_right, name="still-right"),
]
