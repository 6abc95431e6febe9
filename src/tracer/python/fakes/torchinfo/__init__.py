"""Summaries: what they are told of a network's input is a call of it."""

import torch
from tracer.inert import Inert


def _shapes(size):
    """`(1, 3, 224, 224)` is one input, a list of such is several."""
    return [size] if all(isinstance(one, int) for one in size) else list(size)


def summary(model, input_size=None, input_data=None, batch_dim=None, **more):
    if input_data is not None:
        model(*(input_data if isinstance(input_data, (list, tuple)) else (input_data,)))
    elif isinstance(input_size, (tuple, list)):
        batch = [] if batch_dim is None else [1]
        model(*(torch.randn(*batch, *shape) for shape in _shapes(input_size)))
    return Inert("summary")


def __getattr__(name):
    if name.startswith("__"):
        raise AttributeError(name)
    return Inert(f"torchinfo.{name}")
