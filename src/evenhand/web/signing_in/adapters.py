"""What allauth and Django ask of us: who may come in, how secrets are kept, and under which name passkeys are made."""

import base64

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core import context
from allauth.mfa.adapter import DefaultMFAAdapter
from cryptography.fernet import Fernet
from django.contrib.auth.backends import ModelBackend
from django.http import HttpRequest
from django.utils.crypto import salted_hmac

PRODUCT = "Evenhand"


class NoPasswords(ModelBackend):
    """Finds the account of a session. A password never opens one, whatever stands in the database."""

    def authenticate(self, request: HttpRequest | None, **_credentials: object) -> None:  # type: ignore[override]  # noqa: ARG002
        """Nobody, for any password."""
        return


class Accounts(DefaultAccountAdapter):  # type: ignore[misc]  # allauth ships no types
    """Accounts are made by the register alone. Our own pages say what happened, so allauth says nothing."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:  # noqa: ARG002
        """Nobody signs up."""
        return False

    def add_message(self, *_arguments: object, **_options: object) -> None:
        """Our own pages say it."""


class SecondSteps(DefaultMFAAdapter):  # type: ignore[misc]
    """How the secrets of authenticator apps are kept, and what browsers and apps call this site."""

    def get_totp_issuer(self) -> str:
        """What an authenticator app shows above the code: this site's address, since one may know several."""
        return f"{PRODUCT} {context.request.get_host()}"

    def encrypt(self, text: str) -> str:
        """Secrets are readable only with the key, which lies outside the database."""
        return _fernet().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """The secret itself."""
        return _fernet().decrypt(encrypted_text.encode()).decode()

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        """The name of this site for passkeys: they work for this host alone."""
        return {"id": context.request.get_host().partition(":")[0], "name": PRODUCT}


def _fernet() -> Fernet:
    key = salted_hmac("evenhand.second-step", "secrets", algorithm="sha256").digest()
    return Fernet(base64.urlsafe_b64encode(key))
