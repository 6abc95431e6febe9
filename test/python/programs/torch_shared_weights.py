# expects Tied: 12 (called) -> 12x1000, 33,056 parameters
"""Tied embeddings, and one layer that is used three times."""
import torch
from torch import nn


class Tied(nn.Module):
    def __init__(self, n=1000, d=32):
        super().__init__()
        self.encoder = nn.Embedding(n, d)
        self.mix = nn.Linear(d, d)
        self.decoder = nn.Linear(d, n, bias=False)
        self.decoder.weight = self.encoder.weight

    def forward(self, tokens):
        x = self.encoder(tokens)
        for _ in range(3):
            x = torch.tanh(self.mix(x)) + x
        return self.decoder(x)


model = Tied()
model(torch.zeros(4, 12, dtype=torch.long))
