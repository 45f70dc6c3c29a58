"""Whether passkeys can work at the address that a browser uses."""

import ipaddress
from contextlib import suppress

from django.http import HttpRequest


def passkeys_work(request: HttpRequest) -> bool:
    """Whether browsers allow passkeys here: they want a name for the host, and an encrypted way or this machine."""
    host = request.get_host().rpartition(":")[0] or request.get_host()
    with suppress(ValueError):
        ipaddress.ip_address(host.strip("[]"))
        return False
    return request.is_secure() or host == "localhost"
