"""Addresses of what councils say of their use of a page."""

from django.urls import path

from casestudies.adoptions import answering_links, entering

urlpatterns = [
    path("<reusable:kind>/<words:slug>/councils-using-it/new/", entering.new_report, name="adoption-new"),
    path("councils-using-it/sent/", entering.sent, name="adoption-sent"),
    path("councils-using-it/confirm/<str:token>/", answering_links.confirm_word, name="adoption-confirm"),
    path("councils-using-it/delete-address/<str:token>/", answering_links.forget_sender, name="adoption-forget"),
    path("councils-using-it/still-so/<str:token>/", answering_links.still_so, name="adoption-still-so"),
    path("councils-using-it/answer/<str:token>/", answering_links.owners_answer, name="adoption-answer"),
]
