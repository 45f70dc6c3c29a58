"""How people come in: codes, sessions, passkeys."""
