"""Shapes in, shapes out: what each family of operations gives, and what PyTorch says where it refuses."""
