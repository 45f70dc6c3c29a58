"""One page with every part, one with a form, one that breaks."""

from django.http import HttpRequest, HttpResponse
from django.urls import path
from django.views.decorators.http import require_GET, require_http_methods

from tests.web.gallery import pages

handler400 = "evenhand.web.views.errors.bad_request"
handler403 = "evenhand.web.views.errors.not_allowed"
handler404 = "evenhand.web.views.errors.not_found"
handler500 = "evenhand.web.views.errors.our_fault"


def broken(request: HttpRequest) -> HttpResponse:
    raise RuntimeError(f"a secret of the inside at {request.path}")


urlpatterns = [
    path("", require_GET(pages.parts), name="parts"),
    path("form", require_http_methods(["GET", "POST"])(pages.step_form), name="form"),
    path("question", require_http_methods(["GET", "POST"])(pages.one_question), name="question"),
    path("broken", broken, name="broken"),
]
