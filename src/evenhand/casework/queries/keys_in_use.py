"""Under which keys things are sealed: what is needed to open all that is kept."""

from collections import Counter
from collections.abc import Mapping

from django.db.models import Count
from django.db.models.functions import Substr

from evenhand.casework.models import Payload
from evenhand.casework.papers.files import DRAFT, folder, key_of
from evenhand.casework.sealing import MARK
from evenhand.casework.sealing.keys import NAME_LENGTH


def keys_in_use() -> Mapping[str, int]:
    """How many entries of the record and papers are sealed under each key, by its name."""
    sealed = Payload.objects.filter(content__startswith=MARK)
    named = sealed.annotate(key=Substr("content", len(MARK) + 1, NAME_LENGTH)).values("key")
    found = Counter({row["key"]: row["all"] for row in named.annotate(all=Count("pk"))})
    found.update(key_of(path) for path in folder().iterdir() if path.suffix != DRAFT)
    return found
