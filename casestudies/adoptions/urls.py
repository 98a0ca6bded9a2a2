"""Addresses of what councils say of their use of a page."""

from django.urls import path

from casestudies.adoptions import answering_links, entering
from casestudies.adoptions.shown import views

HERE = "<reusable:kind>/<words:slug>/councils-using-it/"

urlpatterns = [
    path(HERE, views.councils_using, name="councils-using"),
    path(f"{HERE}councils.csv", views.councils_csv, name="councils-using-csv"),
    path(f"{HERE}councils.json", views.councils_json, name="councils-using-json"),
    path(f"{HERE}feed/", views.councils_feed, name="councils-using-feed"),
    path(f"{HERE}new/", entering.new_report, name="adoption-new"),
    path("councils-using-it/sent/", entering.sent, name="adoption-sent"),
    path("councils-using-it/confirm/<str:token>/", answering_links.confirm_word, name="adoption-confirm"),
    path("councils-using-it/delete-address/<str:token>/", answering_links.forget_sender, name="adoption-forget"),
    path("councils-using-it/still-so/<str:token>/", answering_links.still_so, name="adoption-still-so"),
    path("councils-using-it/answer/<str:token>/", answering_links.owners_answer, name="adoption-answer"),
]
