# expects Net: 3x64x48 (words) -> 2x64x48, 56 parameters
import torch.nn as nn

IMG_WIDTH = 48
IMG_HEIGHT = 64


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.conv = nn.Conv2d(3, 2, 3, padding=1)

    def forward(self, x):
        return self.conv(x)


class Both(nn.Module):
    def __init__(self, weight=0.5):
        super().__init__()
        self.weight, self.near, self.sure = weight, nn.L1Loss(), nn.BCEWithLogitsLoss()

    def forward(self, said, true):
        return self.weight * self.near(said, true) + self.sure(said, true)


net, loss = Net(), Both()
