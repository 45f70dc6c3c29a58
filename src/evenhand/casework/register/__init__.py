"""What may stand in a Compact's register, and how it is written down."""
