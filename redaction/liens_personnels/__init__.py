"""The personal links that mails carry: made, taken back, opened."""
