"""Take the register out: one Excel workbook, or one part of it as CSV."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from evenhand.casework.accesses import EXPORTED, Access
from evenhand.casework.actions.note_access import note_access
from evenhand.casework.queries.register_book import book_of
from evenhand.casework.sheets.columns import SHEETS
from evenhand.casework.sheets.writing import comma_separated, workbook
from evenhand.engine.words import say
from evenhand.web import clock
from evenhand.web.around import frame
from evenhand.web.register.desk import above, enter_register
from evenhand.web.signing_in import sessions

EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@require_safe
def export(request: HttpRequest, slug: str) -> HttpResponse:
    """The page with the files to take, or with `?file=` one of them, for who has shown their second step lately.

    That a file was taken is written down.
    """
    where = enter_register(request, slug)
    sessions.need_fresh_proof(request, request.path)
    wanted = request.GET.get("file")
    if wanted is not None:
        file = _file(slug, wanted)
        note_access(where.actor, Access(slug, EXPORTED, what=wanted), clock.now(request))
        return file
    context = {
        "frame": frame(request, where),
        "where": where,
        "sheets": [sheet.name for sheet in SHEETS],
        "crumbs": (where.home, above(where, "people", say("People"))),
    }
    return render(request, "register_export.html", context)


def _file(slug: str, wanted: str) -> HttpResponse:
    """The file of that name, to be kept and not shown. Raises Http404 for any other."""
    if wanted == "register.xlsx":
        return _attached(workbook(book_of(slug)), EXCEL, f"{slug}-register.xlsx")
    sheet = next((sheet for sheet in SHEETS if wanted == f"{sheet.name}.csv"), None)
    if sheet is None:
        raise Http404
    name = f"{slug}-{sheet.name.lower()}.csv"
    return _attached(comma_separated(book_of(slug), sheet), "text/csv; charset=utf-8", name)


def _attached(data: bytes, kind: str, name: str) -> HttpResponse:
    answer = HttpResponse(data, content_type=kind)
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer
