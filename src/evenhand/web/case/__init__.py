"""The page of a dispute, and the forms that open one and record its steps."""
