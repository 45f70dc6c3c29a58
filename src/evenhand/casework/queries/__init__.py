"""What a person can ask, one question a file. Each gives plain data: no row and no query leaves this room."""
