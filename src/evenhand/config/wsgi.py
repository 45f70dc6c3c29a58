"""What a web server calls: `evenhand.config.wsgi:application`."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "evenhand.config.settings")

application = get_wsgi_application()

from evenhand.config import mail_thread  # noqa: E402 - needs the tables, which Django has loaded by now

mail_thread.start()
