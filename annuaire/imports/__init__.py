"""Lists of actors that the staff brings in: read, linked to our fields, checked, then written as drafts."""
