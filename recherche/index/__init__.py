"""From a public content to its entry in the search."""
