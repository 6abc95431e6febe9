# expects Aromas: 1x44x100 (pinned) -> 10, 142,410 parameters
"""The map before the dense layers is written by its height and width: only they tell an oblong image."""

import torch.nn as nn
import torch.nn.functional as F


class Aromas(nn.Module):
    def __init__(self):
        super().__init__()
        self.conv1 = nn.Conv2d(1, 8, 3, padding=1)
        self.conv2 = nn.Conv2d(8, 16, 3, padding=1)
        self.pool = nn.MaxPool2d(2)
        self.fc1 = nn.Linear(16 * 11 * 25, 32)
        self.fc2 = nn.Linear(32, 10)

    def forward(self, x):
        x = self.pool(F.relu(self.conv1(x)))
        x = self.pool(F.relu(self.conv2(x)))
        x = F.relu(self.fc1(x.view(x.size(0), -1)))
        return self.fc2(x)
