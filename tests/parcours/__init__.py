"""Journeys in a browser. A package, so that pytest stops the site and the browser after its last test."""
