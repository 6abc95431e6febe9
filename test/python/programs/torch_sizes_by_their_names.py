# expects Marks: 64 (called) -> 64, 1,096 parameters
# expects depends on data: Marks
"""A number of columns that only data tell is one number, however the program reads it."""
import numpy as np
import torch
from torch import nn

table = np.load("table.npy")


class Marks(nn.Module):
    def __init__(self, columns):
        super().__init__()
        self.shorter = nn.Linear(columns, 8)
        self.longer = nn.Linear(8, int(columns))

    def forward(self, x):
        return self.longer(self.shorter(x))


marks = Marks(table.shape[1])
marks(torch.zeros(5, table.shape[1]))
