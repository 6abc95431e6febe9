# expects Marks: 1x48x48 (words) -> 1x48x48, 155 parameters
"""What is picked out of data by indices that only running it would tell, and tensors of such data, have no known shape."""

import numpy as np
import torch
from sklearn.model_selection import KFold
from torch import nn
from torch.utils.data import DataLoader, TensorDataset

images = torch.tensor(np.zeros((6, 4, 1, 48, 48), dtype=np.float32))
rows = np.load("rows.npy")


class Marks(nn.Module):
    def __init__(self):
        super().__init__()
        self.first = nn.Conv2d(1, 8, 3, padding=1)
        self.norm = nn.BatchNorm2d(8)
        self.last = nn.Conv2d(8, 1, 1)
        self.own = nn.Conv2d(1, 5, 3, padding=1)
        self.own.weight.requires_grad_(False)

    def forward(self, x):
        return self.last(self.norm(self.first(x)))


net = Marks()
size = (1, 48, 48)
for train, test in KFold(5).split(images):
    mine = images[train]
    for at in range(mine.shape[0]):
        net(mine[at])

kept = torch.FloatTensor(rows[rows > 0]).unsqueeze(1)
for (batch,) in DataLoader(TensorDataset(kept), batch_size=16):
    net(batch)
