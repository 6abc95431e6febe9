# expects Segments: 4x16x112x112 (assumed) -> 4 + 4x16x112x112, 908 parameters
"""Nothing tells the size of the volume: what is shown is an example, and said to be one."""
from torch import nn


class Segments(nn.Module):
    def __init__(self, classes=4):
        super().__init__()
        self.down = nn.Conv3d(4, 8, 3, stride=2, padding=1)
        self.up = nn.Upsample(scale_factor=2)
        self.out = nn.Conv3d(8, classes, 1)
        self.softmax = nn.Softmax(dim=1)

    def forward(self, x):
        x = self.out(self.up(self.down(x).relu()))
        return self.softmax(x.permute(0, 2, 3, 4, 1).contiguous().view(-1, 4)), x


net = Segments()
