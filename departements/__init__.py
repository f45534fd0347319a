"""One page for each département, gathered from all the others."""
