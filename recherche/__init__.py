"""Search across every content."""
