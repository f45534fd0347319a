"""Template tags of what one takes away."""
