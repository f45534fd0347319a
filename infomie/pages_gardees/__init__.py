"""Public pages kept as files: rendered once, served to all, dropped at the instant something that they show changes."""
