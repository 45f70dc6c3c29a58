"""Messages that the screens put into the outbox, and what pages say of them."""
