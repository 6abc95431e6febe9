# expects UNet: 1x32x32 (called) -> 2x32x32, 2,166 parameters
"""The forward pass takes slices of its list of layers: these are no networks of their own."""
import torch
from torch import nn


class UNet(nn.Module):
    def __init__(self, depth=2, features=4):
        super().__init__()
        layers = [nn.Conv2d(1, features, 3, padding=1)]
        for _ in range(depth):
            layers.append(nn.Sequential(nn.MaxPool2d(2), nn.Conv2d(features, 2 * features, 3, padding=1)))
            features *= 2
        for _ in range(depth):
            layers.append(nn.ConvTranspose2d(features, features // 2, 2, stride=2))
            features //= 2
        layers.append(nn.Conv2d(features, 2, 1))
        self.depth = depth
        self.layers = nn.ModuleList(layers)

    def forward(self, x):
        maps = [self.layers[0](x)]
        for layer in self.layers[1 : self.depth + 1]:
            maps.append(layer(maps[-1]))
        x = maps.pop()
        for layer in self.layers[self.depth + 1 : -1]:
            x = torch.relu(layer(x)) + maps.pop()
        return self.layers[-1](x)


out = UNet()(torch.randn(1, 1, 32, 32))
