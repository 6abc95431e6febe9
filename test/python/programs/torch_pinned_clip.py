# expects Moves: 3x20x64x64 (pinned) -> 5, 208,933 parameters
"""Frames and size of the clip hang on the first Linear: nothing else tells them."""

import torch.nn as nn
import torch.nn.functional as F


class Moves(nn.Module):
    def __init__(self, num_classes=5):
        super().__init__()
        self.conv1 = nn.Conv3d(3, 8, 3, padding=1)
        self.pool1 = nn.MaxPool3d((1, 2, 2))
        self.conv2 = nn.Conv3d(8, 16, 3, padding=1)
        self.pool2 = nn.MaxPool3d(2)
        self.fc = nn.Linear(16 * 10 * 16 * 16, num_classes)

    def forward(self, x):
        x = self.pool1(F.relu(self.conv1(x)))
        x = self.pool2(F.relu(self.conv2(x)))
        return self.fc(x.flatten(1))
