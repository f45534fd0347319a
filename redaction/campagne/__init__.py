"""The yearly campaign of the directory, from the side of the staff: what answers change, and the pages."""
