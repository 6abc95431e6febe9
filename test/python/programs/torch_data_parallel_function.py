# expects Net: 3x64x64 (called) -> 1, 8,585 parameters
"""The function `data_parallel`, and names of `torch.nn.parallel` that only several machines need."""
import torch
import torch.nn.parallel
from torch import nn
from torch.nn.parallel import some_new_way_to_spread


class Net(nn.Module):
    def __init__(self, gpus=1):
        super().__init__()
        self.gpus = gpus
        self.main = nn.Sequential(nn.Conv2d(3, 8, 4, 2, 1), nn.LeakyReLU(0.2, True), nn.Conv2d(8, 1, 32, 1, 0), nn.Sigmoid())

    def forward(self, images):
        devices = range(self.gpus) if images.is_cuda and self.gpus > 1 else None
        return nn.parallel.data_parallel(self.main, images, devices).flatten(1)


some_new_way_to_spread(Net)
net = Net()
torch.nn.parallel.another.one(net)
net(torch.randn(4, 3, 64, 64))
