import torch.nn as nn


class Flat(nn.Module):
    def forward(self, x):
        return x.view(x.size(0), -1)
