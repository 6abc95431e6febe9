# expects Pair: 64 (pinned) + 784 -> 784 + 1, 53,105 parameters
# expects VAE: 1x28x28 (pinned) + 16 -> 16 + 16 + 1x28x28, 42,833 parameters
# expects failure NameError
"""What training calls of a network that has no forward pass of its own: its methods, or its parts."""
import torch
from torch import nn


class VAE(nn.Module):
    def __init__(self, latent=16):
        super().__init__()
        self.conv = nn.Sequential(nn.Conv2d(1, 8, 4, 2, 1), nn.ReLU(), nn.Conv2d(8, 16, 4, 2, 1), nn.ReLU())
        self.mean = nn.Linear(16 * 7 * 7, latent)
        self.spread = nn.Linear(16 * 7 * 7, latent)
        self.up = nn.Sequential(nn.ConvTranspose2d(16, 8, 4, 2, 1), nn.ReLU(), nn.ConvTranspose2d(8, 1, 4, 2, 1))
        self.widen = nn.Sequential(nn.Linear(latent, 16 * 7 * 7), nn.ReLU())

    def encode(self, x):
        x = self.conv(x).flatten(1)
        return self.mean(x), self.spread(x)

    def reparameterize(self, mean, spread):
        return mean + torch.randn_like(mean) * torch.exp(0.5 * spread)

    def decode(self, z):
        return torch.sigmoid(self.up(self.widen(z).view(-1, 16, 7, 7)))


class Pair(nn.Module):
    def __init__(self, generator, critic):
        super().__init__()
        self.generator = generator
        self.critic = critic


vae = VAE()
for x, _ in loader:
    mean, spread = vae.encode(x)
    loss = (vae.decode(vae.reparameterize(mean, spread)) - x).pow(2).mean()
pair = Pair(
    nn.Sequential(nn.Linear(64, 32), nn.ReLU(), nn.Linear(32, 784)),
    nn.Sequential(nn.Linear(784, 32), nn.ReLU(), nn.Linear(32, 1)),
)
