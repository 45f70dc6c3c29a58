"""What a receipt tells of something that is sent in on a page."""

from datetime import date

from django.http import HttpRequest

from evenhand.casework.actions.give_receipt import Receipt
from evenhand.casework.policies.capacities import Actor
from evenhand.casework.rounds.pages import Pages
from evenhand.engine.words import Sentence
from evenhand.web.mail.code_mail import site


def receipt_for(request: HttpRequest, actor: Actor, what: Sentence, on: date) -> Receipt:
    """For whoever sends it: whether they get one is decided where it is kept (see `senders`)."""
    return Receipt(actor, what, on, Pages(site(request)))
