"""The home page, the plain pages and what gathers every app's contents."""
