"""What the committee's work leaves: the editorial trace, and how long it names people."""
