"""What comes out or goes away without the committee's opinion: minor corrections, urgent gestures, their list."""
