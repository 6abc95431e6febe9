"""A convolution with the border of TensorFlow."""

from torch import nn
from torch.nn import functional as F

from timm.layers.helpers import same_border


class Conv2dSame(nn.Conv2d):
    """Its border follows from the size of what comes in, as TensorFlow's does."""

    def __init__(self, in_channels, out_channels, kernel_size, stride=1, padding=0, dilation=1, groups=1, bias=True):
        super().__init__(in_channels, out_channels, kernel_size, stride, 0, dilation, groups, bias)

    def forward(self, x):
        border = same_border(x, self.kernel_size, self.stride, self.dilation)
        return super().forward(F.pad(x, border) if any(border) else x)
