"""Thematic dossiers and their chapters."""
