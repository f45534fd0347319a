"""Cite and reuse: references to copy, files to take away, harvesting, and the data for programs."""
