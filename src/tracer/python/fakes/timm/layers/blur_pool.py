"""A blur before places are left out, Zhang 2019, https://arxiv.org/abs/1904.11486."""

import torch
from torch import nn
from torch.nn import functional as F


class BlurPool2d(nn.Module):
    def __init__(self, channels=None, filt_size=3, stride=2, pad_mode="reflect", **more):
        super().__init__()
        self.channels, self.filt_size, self.stride, self.pad_mode = channels, filt_size, stride, pad_mode
        self.padding = [(stride - 1 + filt_size - 1) // 2] * 4
        self.register_buffer("filt", torch.ones(channels or 1, 1, filt_size, filt_size), persistent=False)

    def forward(self, x):
        channels = x.shape[1]
        weight = self.filt if self.channels else self.filt.expand(channels, 1, self.filt_size, self.filt_size)
        return F.conv2d(F.pad(x, self.padding, self.pad_mode), weight, stride=self.stride, groups=channels)


def create_aa(aa_layer, channels=None, stride=2, enable=True, noop=nn.Identity):
    """What stands against aliasing: by name or class."""
    if not aa_layer or not enable:
        return noop() if noop is not None else None
    if isinstance(aa_layer, str):
        name = aa_layer.lower()
        return nn.AvgPool2d(stride) if name in ("avg", "avgpool") else BlurPool2d(channels, stride=stride)
    if isinstance(aa_layer, type) and issubclass(aa_layer, nn.AvgPool2d):
        return aa_layer(stride)
    return aa_layer(channels=channels, stride=stride)
