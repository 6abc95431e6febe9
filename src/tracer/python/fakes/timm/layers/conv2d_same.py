"""A convolution with the border of TensorFlow."""

from torch import nn
from torch.nn import functional as F


class Conv2dSame(nn.Conv2d):
    """Its border follows from the size of what comes in, as TensorFlow's does."""

    def __init__(self, in_channels, out_channels, kernel_size, stride=1, padding=0, dilation=1, groups=1, bias=True):
        super().__init__(in_channels, out_channels, kernel_size, stride, 0, dilation, groups, bias)

    def forward(self, x):
        border = []
        for size, kernel, step, gap in zip(x.shape[-2:], self.kernel_size, self.stride, self.dilation):
            missing = max((-(-size // step) - 1) * step + (kernel - 1) * gap + 1 - size, 0)
            border = [missing // 2, missing - missing // 2, *border]
        return super().forward(F.pad(x, border) if any(border) else x)
