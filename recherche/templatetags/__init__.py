"""What the templates of the search ask of Python."""
