"""Layers of einops by framework."""
