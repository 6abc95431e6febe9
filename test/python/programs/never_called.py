# expects Encoder: 3x224x224 (assumed) -> 128x14x14, 97,440 parameters
# expects Head: 64 (pinned) -> 10, 650 parameters, guessed num_classes
# expects depends on data: Head
import torch.nn as nn


class Down(nn.Module):
    def __init__(self, in_channels, out_channels):
        super().__init__()
        self.conv = nn.Conv2d(in_channels, out_channels, 3, stride=2, padding=1)
        self.act = nn.ReLU()

    def forward(self, x):
        return self.act(self.conv(x))


class Encoder(nn.Module):
    def __init__(self, widths=(16, 32, 64, 128)):
        super().__init__()
        self.blocks = nn.ModuleList(Down(i, o) for i, o in zip((3,) + tuple(widths), widths))

    def forward(self, x):
        for block in self.blocks:
            x = block(x)
        return x


class Head(nn.Module):
    def __init__(self, num_classes, features=64):
        super().__init__()
        self.fc = nn.Linear(features, num_classes)

    def forward(self, x):
        return self.fc(x)
