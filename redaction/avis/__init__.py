"""The opinions on a proposed version: what is said, until when, and the page where it is said."""
