# expects Net: 12 (pinned) -> 3, 39 parameters
# expects failure Timeout
import torch.nn as nn


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc = nn.Linear(12, 3)

    def forward(self, x):
        return self.fc(x)


while True:
    pass

net = Net()
