"""What came in: how it is told and filed."""
