"""What is learned of each place of an image, for an image of another size."""

import math

import torch
from torch.nn import functional as F


def resample_abs_pos_embed(posemb, new_size, old_size=None, num_prefix_tokens=1, interpolation="bicubic", **more):
    """Of `1, prefix + places, channels`."""
    places = posemb.shape[1] - num_prefix_tokens
    if places == new_size[0] * new_size[1] and new_size[0] == new_size[1]:
        return posemb
    old = old_size or [math.isqrt(places)] * 2
    prefix, grid = posemb[:, :num_prefix_tokens], posemb[:, num_prefix_tokens:]
    grid = F.interpolate(grid.reshape(1, *old, -1).permute(0, 3, 1, 2), size=tuple(new_size), mode=interpolation)
    grid = grid.permute(0, 2, 3, 1).reshape(1, -1, posemb.shape[-1])
    return torch.cat([prefix, grid], dim=1) if num_prefix_tokens else grid
