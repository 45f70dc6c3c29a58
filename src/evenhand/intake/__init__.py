"""What comes in by e-mail: from the bytes of a message to what can be shown, kept and filed.

Pure: no table, no clock, no network, no file. `reading` takes a message apart, `bounces` knows one that another mail server
sent back, `plain` makes text of HTML. Nothing is trusted: whom a message says it is from is only what it says.
"""
