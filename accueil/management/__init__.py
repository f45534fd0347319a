"""The home app's commands."""
