# expects failure SyntaxError
# expects Good: 10 (pinned) -> 4, 44 parameters
# expects Net: 3x224x224 (assumed) -> 8x222x222, 224 parameters
import torch.nn as nn


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.conv1 = nn.Conv2d(3, 8, 3)

    def forward(self, x):
        return self.conv1(x)

    def extra(self, y
        for a in 


class Good(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc = nn.Linear(10, 4)

    def forward(self, x):
        return self.fc(x)
