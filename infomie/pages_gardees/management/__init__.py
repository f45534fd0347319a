"""What keeps pages: its commands."""
