"""What differs between two versions of a content: fields, words."""
