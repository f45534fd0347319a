"""The directory's commands."""
