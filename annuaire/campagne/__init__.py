"""The yearly campaign, from the side of the actors: who is written to, what they answer, what the figures say."""
