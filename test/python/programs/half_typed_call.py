# expects failure SyntaxError
# expects Net: 3x224x224 (assumed) -> 16x220x220, 2,544 parameters
# expects fault channels-differ
import torch.nn as nn


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.conv1 = nn.Conv2d(3, 8, 3)
        self.conv2 = nn.Conv2d(8, 
        self.conv3 = nn.Conv2d(16, 16, 3)

    def forward(self, x):
        x = self.conv1(x)
        return self.conv3(x)
