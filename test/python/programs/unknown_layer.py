# expects Net: 3x224x224 (assumed) -> ?, 9,568 parameters
# expects unknown layer: some_package.FancyAttention
import torch.nn as nn
from einops import rearrange
from some_package import FancyAttention, load_config

cfg = load_config("net.yaml")


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.conv = nn.Conv2d(3, 8, 3, stride=2)
        self.attention = FancyAttention(8, heads=2)
        self.more = nn.Conv2d(8, 128, 3)

    def forward(self, x):
        x = self.conv(x)
        x = self.attention(x)
        return rearrange(self.more(x), "b c h w -> b (h w) c")


net = Net()
