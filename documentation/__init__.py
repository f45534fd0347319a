"""The documentation tree: rubriques, notices of documents, expert sheets."""
