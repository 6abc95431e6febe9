"""What programs that change a detector's head ask of it."""

import torch


def retrieve_out_channels(model, size):
    """Channels of each map, for an image of `size`: width, then height."""
    maps = model(torch.zeros((1, 3, size[1], size[0])))
    return [one.size(1) for one in ([maps] if isinstance(maps, torch.Tensor) else maps.values())]
