# expects UNet: 3x161x161 (called) -> 1x161x161, 14,409 parameters
# expects Cropping: 3x64x64 (called) -> 2x60x60, 842 parameters
"""Transforms of images on maps inside a network: a U-Net that fits what comes up to what it kept, and one that crops it."""
import torch
import torchvision.transforms.functional as TF
from torch import nn
from torchvision.transforms import CenterCrop


class UNet(nn.Module):
    def __init__(self, features=(8, 16)):
        super().__init__()
        self.downs, self.ups = nn.ModuleList(), nn.ModuleList()
        self.pool = nn.MaxPool2d(2)
        channels = 3
        for width in features:
            self.downs.append(nn.Conv2d(channels, width, 3, padding=1))
            channels = width
        for width in reversed(features):
            self.ups.append(nn.ConvTranspose2d(width * 2, width, 2, 2))
            self.ups.append(nn.Conv2d(width * 2, width, 3, padding=1))
        self.bottom = nn.Conv2d(channels, channels * 2, 3, padding=1)
        self.head = nn.Conv2d(features[0], 1, 1)

    def forward(self, x):
        kept = []
        for down in self.downs:
            x = down(x).relu()
            kept.append(x)
            x = self.pool(x)
        x = self.bottom(x).relu()
        for at in range(0, len(self.ups), 2):
            x = self.ups[at](x)
            skip = kept.pop()
            if x.shape != skip.shape:
                x = TF.resize(x, size=skip.shape[2:])
            x = self.ups[at + 1](torch.cat((skip, x), dim=1)).relu()
        return self.head(x)


class Cropping(nn.Module):
    def __init__(self):
        super().__init__()
        self.first = nn.Conv2d(3, 8, 3)
        self.second = nn.Conv2d(8, 8, 3)
        self.head = nn.Conv2d(16, 2, 1)

    def forward(self, x):
        first = self.first(x)
        second = self.second(first)
        return self.head(torch.cat([CenterCrop(second.shape[-2:])(first), second], dim=1))


unet, cropping = UNet(), Cropping()
print(unet(torch.randn(1, 3, 161, 161)).shape, cropping(torch.randn(1, 3, 64, 64)).shape)
