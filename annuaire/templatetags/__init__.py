"""The tags of the directory's templates."""
