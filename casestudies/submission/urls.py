"""Addresses of the contributor's road."""

from django.urls import path

from casestudies.submission.views import asking, files, links, preview, sending, standing, start

urlpatterns = [
    path("share/", start.start, name="share"),
    path("share/call/", start.call, name="share-call"),
    path("share/call/sent/", start.call_sent, name="share-call-sent"),
    path("share/your-case/<slug:slug>/", asking.question, name="share-question"),
    path("share/more/", asking.more, name="share-extras"),
    path("share/files/", files.add, name="share-files"),
    path("share/files/<int:pk>/", files.download, name="share-file"),
    path("share/files/<int:pk>/delete/", files.delete, name="share-file-delete"),
    path("share/declaration/", sending.declaration, name="share-declaration"),
    path("share/check/", sending.check, name="share-check"),
    path("share/sent/", sending.sent, name="share-sent"),
    path("share/save/", links.save, name="share-save"),
    path("share/link/", links.new_link, name="share-link"),
    path("share/link/sent/", links.link_sent, name="share-link-sent"),
    path("share/return/<str:token>/", links.come_back, name="share-return"),
    path("share/confirm/<str:token>/", links.confirm, name="share-confirm"),
    path("share/preview/", preview.own, name="share-own-preview"),
    path("share/preview/<str:token>/", preview.shared, name="share-preview"),
    path("share/status/", standing.status, name="share-status"),
    path("share/withdraw/", standing.withdraw, name="share-withdraw"),
]
