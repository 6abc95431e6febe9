# expects VAE: 1x28x28 (called) -> 1x28x28 + 20 + 20, 112,601 parameters
import torch
from torch import nn


class VAE(nn.Module):
    def __init__(self, latent=20):
        super().__init__()
        self.encoder = nn.Sequential(
            nn.Conv2d(1, 16, 4, 2, 1), nn.LeakyReLU(0.2), nn.Conv2d(16, 32, 4, 2, 1), nn.InstanceNorm2d(32, affine=True),
            nn.LeakyReLU(0.2), nn.Flatten(),
        )
        self.mu, self.logvar = nn.Linear(32 * 7 * 7, latent), nn.Linear(32 * 7 * 7, latent)
        self.decoder = nn.Sequential(
            nn.Linear(latent, 32 * 7 * 7), nn.Unflatten(1, (32, 7, 7)), nn.ReLU(),
            nn.ConvTranspose2d(32, 16, 4, 2, 1), nn.ReLU(), nn.Upsample(scale_factor=2), nn.Conv2d(16, 1, 3, padding=1), nn.Sigmoid(),
        )

    def reparameterize(self, mu, logvar):
        std = torch.exp(0.5 * logvar)
        return mu + torch.randn_like(std) * std

    def forward(self, x):
        h = self.encoder(x)
        mu, logvar = self.mu(h), self.logvar(h)
        return self.decoder(self.reparameterize(mu, logvar)), mu, logvar


vae = VAE()
recon, mu, logvar = vae(torch.rand(16, 1, 28, 28))
