# expects Bent: 3x64x64 (called) -> 10, 23,735 parameters
# expects Narrow: 16x32x32 (called) -> 8x32x32, 3,770 parameters
# expects fault shapes-differ
"""Convolutions whose windows are bent: as a layer with offsets and masks, and as a function with a kernel of its own."""

import torch
from torch import nn
from torchvision.ops import Conv2dNormActivation, DeformConv2d, deform_conv2d


class Deformable(nn.Module):
    def __init__(self, channels, kernel=3):
        super().__init__()
        self.offset = nn.Conv2d(channels, 2 * kernel * kernel, kernel, padding=1)
        self.mask = nn.Conv2d(channels, kernel * kernel, kernel, padding=1)
        self.conv = DeformConv2d(channels, 2 * channels, kernel, padding=1, bias=False)

    def forward(self, x):
        return self.conv(x, self.offset(x), torch.sigmoid(self.mask(x)))


class Bent(nn.Module):
    def __init__(self):
        super().__init__()
        self.stem = Conv2dNormActivation(3, 16, stride=2)
        self.block = Deformable(16)
        self.offset = nn.Conv2d(32, 18, 3, stride=2, padding=1)
        self.kernel = nn.Parameter(torch.zeros(32, 32, 3, 3))
        self.head = nn.Linear(32, 10)

    def forward(self, x):
        x = torch.relu(self.block(self.stem(x)))
        x = torch.relu(deform_conv2d(x, self.offset(x), self.kernel, stride=2, padding=1))
        return self.head(x.mean((2, 3)))


class Narrow(nn.Module):
    """Its offsets are as wide as without the border."""

    def __init__(self):
        super().__init__()
        self.offset = nn.Conv2d(16, 18, 3)
        self.conv = DeformConv2d(16, 8, 3, padding=1)

    def forward(self, x):
        return self.conv(x, self.offset(x))


net = Bent()
print(net(torch.randn(2, 3, 64, 64)).shape)
Narrow()(torch.randn(1, 16, 32, 32))
