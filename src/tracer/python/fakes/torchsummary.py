"""Summaries by the shape of one example, without a batch."""

import torch
from torchinfo import _shapes


def summary(model, input_size=None, batch_size=-1, device="cuda", *given, **by_name):
    input_size = by_name.get("input_data", input_size)
    if isinstance(input_size, torch.Tensor):
        model(input_size)
    elif isinstance(input_size, (tuple, list)):
        model(*(torch.randn(2, *shape) for shape in _shapes(input_size)))
