"""What every content of the centre shares: people, contents, bodies, classification, files, images, mail."""
