# expects net: 3x33x33 (called) -> 3, 33,428 parameters
import torch
from torch import nn

net = nn.Sequential(
    nn.LazyConv2d(8, 3, stride=2), nn.LazyBatchNorm2d(), nn.SiLU(),
    nn.LazyConv2d(16, kernel_size=3, padding="same", groups=4, bias=False), nn.Mish(),
    nn.AdaptiveMaxPool2d((4, None)), nn.Flatten(), nn.LazyLinear(32), nn.PReLU(), nn.Linear(32, 3),
)
net(torch.zeros(2, 3, 33, 33))
