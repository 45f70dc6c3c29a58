"""Panels on their pages: who is asked and seated, the room where they vote, and its bundle."""
