"""What goes in and out of the directory by files: lists that one takes away, open data, lists that the staff brings."""
