# expects Waves: 2x24x24 (called) -> 1x24x24, 1,129 parameters
import torch
import torch.nn as nn


class Mixed(nn.Module):
    def __init__(self, width, low):
        super().__init__()
        self.low = low
        self.weights = nn.Parameter(torch.rand(width, width, low, low, dtype=torch.cfloat))

    def forward(self, x):
        waves = torch.fft.rfft2(x)
        kept = torch.zeros_like(waves)
        kept[:, :, : self.low, : self.low] = torch.einsum("bixy,ioxy->boxy", waves[:, :, : self.low, : self.low], self.weights)
        return torch.fft.irfft2(kept, s=x.shape[-2:]), kept.abs().mean()


class Waves(nn.Module):
    def __init__(self, width=8):
        super().__init__()
        self.up, self.mixed, self.plain, self.down = nn.Conv2d(2, width, 1), Mixed(width, 4), nn.Conv2d(width, width, 1), nn.Conv2d(width, 1, 1)

    def forward(self, x):
        x = self.up(x)
        waves, strength = self.mixed(x)
        return self.down(torch.relu(waves + self.plain(x)))


waves = Waves()
waves(torch.rand(3, 2, 24, 24))
