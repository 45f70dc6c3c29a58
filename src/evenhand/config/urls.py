"""Which address shows which screen, and which page a fault shows."""

from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = [path("", include("evenhand.web.urls"))]

handler400 = "evenhand.web.views.errors.bad_request"
handler403 = "evenhand.web.views.errors.not_allowed"
handler404 = "evenhand.web.views.errors.not_found"
handler500 = "evenhand.web.views.errors.our_fault"
