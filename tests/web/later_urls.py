"""The addresses of the site, and one that it leads to where a reader has to show more first."""

from django.http import HttpResponse
from django.urls import path

from evenhand.config.urls import urlpatterns as site

urlpatterns = [*site, path("second-step", lambda _request: HttpResponse("show it"), name="second-step")]
