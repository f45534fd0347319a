"""The mails of the committee's work."""
