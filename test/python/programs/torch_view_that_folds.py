# expects Player: 4x84x84 (pinned) -> 6, 1,687,206 parameters
"""`view(-1, 3136)` also takes a larger image, as several examples: what gives one answer is meant."""
import torch.nn.functional as F
from torch import nn


class Player(nn.Module):
    def __init__(self, actions=6):
        super().__init__()
        self.conv1 = nn.Conv2d(4, 32, 8, stride=4)
        self.conv2 = nn.Conv2d(32, 64, 4, stride=2)
        self.conv3 = nn.Conv2d(64, 64, 3)
        self.fc = nn.Linear(3136, 512)
        self.out = nn.Linear(512, actions)

    def forward(self, x):
        x = F.relu(self.conv3(F.relu(self.conv2(F.relu(self.conv1(x / 255.0))))))
        return self.out(F.relu(self.fc(x.view(-1, 3136))))


net = Player()
