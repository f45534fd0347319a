"""The events of the field."""
