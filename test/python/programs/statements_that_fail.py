# expects failure FileNotFoundError
# expects failure ZeroDivisionError
# expects failure AttributeError
# expects Net: 20 (pinned) -> 5, 105 parameters
import torch.nn as nn

if not __file__.startswith("/kaggle"):
    raise FileNotFoundError("the data set is missing")

batches = 10 // 0


class Broken(nn.Module):
    def __init__(self):
        super().__init__()
        self.conv = nn.Conv2d(3, 8, 3)
        self.pad = self.conv.paddings

    def forward(self, x):
        return self.conv(x)


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc = nn.Linear(20, 5)

    def forward(self, x):
        return self.fc(x)


net = Net()
