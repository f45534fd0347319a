"""The committee's meetings: prepared, held live, and what is kept of them."""
