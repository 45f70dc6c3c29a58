"""Django settings: safe as they stand, for one person's machine as for a public host. See `environment.py`."""

import os
from pathlib import Path

from evenhand.config import environment

HOUSE = Path(__file__).resolve().parent.parent
DATA = environment.data_folder(os.environ)
DOORWAY = environment.doorway(os.environ)

DEBUG = False
# Set only by `evenhand demo`: the day on which the made-up cases of the demonstration begin to be shown.
DEMONSTRATION_DAY = os.environ.get("EVENHAND_DEMONSTRATION_DAY", "")
SECRET_KEY = environment.secret_key(os.environ, DATA)
# What people said is sealed under a key of this folder, and their papers lie beside the database, sealed too.
KEYS = environment.keys_folder(os.environ, DATA)
PAPERS = DATA / "papers"
ALLOWED_HOSTS = list(DOORWAY.hosts)
CSRF_TRUSTED_ORIGINS = list(DOORWAY.origins)

INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "evenhand.casework",
    "evenhand.web",
    "allauth",
    "allauth.account",
    "allauth.mfa",
]
AUTH_USER_MODEL = "casework.Account"
AUTHENTICATION_BACKENDS = ["evenhand.web.signing_in.adapters.NoPasswords"]
# There are no passwords and nobody signs up: of allauth we use passkeys, authenticator apps and recovery codes.
ACCOUNT_ADAPTER = "evenhand.web.signing_in.adapters.Accounts"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
MFA_ADAPTER = "evenhand.web.signing_in.adapters.SecondSteps"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_WEBAUTHN_USER_VERIFICATION = "required"
# One code before and one after: telephones' clocks differ by some seconds.
MFA_TOTP_TOLERANCE = 1

MIDDLEWARE = [
    "evenhand.web.middleware.safe_headers",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "evenhand.web.middleware.no_endless_forms",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "evenhand.web.signing_in.sessions.end_when_nobody_is_there",
    "allauth.account.middleware.AccountMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "evenhand.web.middleware.time_of_the_place",
    "evenhand.web.middleware.as_signed_at_first",
    "evenhand.web.middleware.first_things_first",
    "evenhand.web.middleware.wrong_method_page",
]

ROOT_URLCONF = "evenhand.config.urls"
WSGI_APPLICATION = "evenhand.config.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
DATABASES = {"default": environment.database(os.environ, DATA)}
# What is to be sent waits in the outbox while there is no server.
MAIL_SERVER = environment.mail_server(os.environ)
# What comes in is looked for in these; without one, a mail server may hand it to `evenhand receive`.
MAILBOXES = environment.mailboxes(os.environ)
# In the database, so that what was used up or tried too often is so for every process and after a restart.
CACHES = {
    "default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "casework_cached"}
}

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "DIRS": [HOUSE / "web" / "templates"],
        "OPTIONS": {"environment": "evenhand.web.jinja.environment"},
    }
]

# A browser that asks for a language without a catalogue would get an English page marked as that language,
# so a language is listed here when its catalogue is.
LANGUAGE_CODE = "en-gb"
LANGUAGES = [("en-gb", "English")]
LOCALE_PATHS = [HOUSE / "web" / "locale"]
USE_TZ = True
TIME_ZONE = "Europe/London"

STATIC_URL = "static/"
WHITENOISE_USE_FINDERS = True
WHITENOISE_ALLOW_ALL_ORIGINS = False

# Notices such as "We recorded this step" can name a case, so they stay on the server and out of cookies.
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"

# A form takes no files, except where a view says so; and none may be longer than what a person could type.
FILE_UPLOAD_HANDLERS = ["evenhand.web.papers.uploads.NoFiles"]
# The virus scanner that looks at papers, if there is one: the path of clamd's socket, or host:port.
CLAMD = os.environ.get("EVENHAND_CLAMD", "")

CSRF_FAILURE_VIEW = "evenhand.web.views.errors.stale_form"
CSRF_COOKIE_HTTPONLY = True
# A session ends with the working day, and earlier where nobody was there for a while (see `web/signing_in/sessions.py`).
SESSION_COOKIE_AGE = 12 * 3600
SESSION_COOKIE_NAME = "__Host-session" if DOORWAY.encrypted else "session"
CSRF_COOKIE_NAME = "__Host-form" if DOORWAY.encrypted else "form"
# Lax, not Strict: a person who follows a link in a letter must arrive as themselves.
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"

SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE_SSL_REDIRECT = DOORWAY.encrypted
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if DOORWAY.encrypted else None
# The nearest of the addresses that a forwarded request names is the one that our own web server wrote.
ALLAUTH_TRUSTED_PROXY_COUNT = 1 if DOORWAY.encrypted else 0
SECURE_HSTS_SECONDS = 365 * 24 * 3600 if DOORWAY.encrypted else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = DOORWAY.encrypted

# Django says nothing while DEBUG is off; whoever runs the site has to see a fault without it.
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "loggers": {"django": {"handlers": ["console"], "level": "WARNING"}},
}
