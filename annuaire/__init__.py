"""The national directory of actors."""
