"""The street door: settings, addresses and start-up. The only room that knows every other room."""
