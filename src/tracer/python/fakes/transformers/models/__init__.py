"""The networks of `transformers`, a file for each kind; others are unknown."""
