"""What a person can do, one verb a file. Each loads the log, asks the engine, and appends what follows."""
