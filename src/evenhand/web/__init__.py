"""The screens: what a person sees in a browser, and how what they typed becomes a command."""
