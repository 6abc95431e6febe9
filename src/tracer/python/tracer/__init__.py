"""Runs a person's Python against stand-ins for Keras and PyTorch, and says what their layers are and how they connect."""
