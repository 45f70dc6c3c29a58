"""What comes in by mail, until it is filed."""
