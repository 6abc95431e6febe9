# expects Balance: 1x12x12 (called) -> 2, 152 parameters
import torch
import torch.nn as nn
from torch.distributions import Normal


class Balance(nn.Module):
    def __init__(self):
        super().__init__()
        self.left, self.right = nn.Conv2d(1, 5, 3), nn.Conv2d(1, 5, 3)
        self.say = nn.Linear(15, 2)
        self.scale = nn.Parameter(torch.ones(20))

    def forward(self, x):
        left, right = self.left(x).mean(dim=(2, 3)), self.right(x).mean(dim=(2, 3))
        rows = []
        for row in range(x.shape[0]):
            around = Normal(torch.FloatTensor([left[row][0], right[row][0]]), torch.tensor([1.0, 2.0]))
            rows.append(around.log_prob(torch.zeros(5, 2)).view(-1))
        near = torch.cat([torch.stack(rows), left + right], dim=1)
        return self.say(near * self.scale[:15])


balance = Balance()
balance(torch.rand(1, 1, 12, 12))
