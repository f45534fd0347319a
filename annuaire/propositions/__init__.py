"""Actors proposed by outsiders: typed at a public address, confirmed by a mail, then a draft for the staff."""
