# expects Policy: 4 (called) -> 2, 450 parameters
# expects target: 4 (called) -> 2, 450 parameters
# expects averaged: 4 (called) -> 2, 450 parameters
import copy

import torch
from torch import nn
from torch.optim.swa_utils import AveragedModel


class Policy(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc1 = nn.Linear(4, 64)
        self.fc2 = nn.Linear(64, 2)

    def forward(self, x):
        return self.fc2(torch.relu(self.fc1(x)))


policy = Policy()
target = copy.deepcopy(policy)
averaged = AveragedModel(policy)
for step in range(3):
    state, following = torch.randn(32, 4), torch.randn(32, 4)
    wanted = target(following).max(1)[0]
    loss = (policy(state).max(1)[0] - wanted).pow(2).mean()
    averaged.update_parameters(policy)
    best = copy.deepcopy(policy)
averaged(torch.randn(1, 4))
