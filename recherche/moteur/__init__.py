"""The engine of the public search: what is found, in what order, counted by facet. The same answers on both engines."""
