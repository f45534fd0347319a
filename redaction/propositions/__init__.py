"""The proposals of new contents: filed, weighed, decided, entrusted, published."""
