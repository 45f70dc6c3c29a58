"""Meetings on their pages: days, invitations, and what came of them."""
