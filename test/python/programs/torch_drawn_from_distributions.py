# expects Blobs: 1x16x16 (called) -> 1x16x16 + [] + 6, 11,785 parameters
# expects Player: 2x9x9 (called) -> [] + [] + 1, 1,656 parameters
# expects Walker: 5 (called) -> 3 + [], 21 parameters
import torch
import torch.distributions as D
from torch import nn
from torch.distributions import Categorical, Normal, kl_divergence


class Blobs(nn.Module):
    def __init__(self, latent=6):
        super().__init__()
        self.look = nn.Sequential(nn.Conv2d(1, 5, 3, stride=2, padding=1), nn.ReLU(), nn.Flatten())
        self.middle, self.spread = nn.Linear(5 * 8 * 8, latent), nn.Linear(5 * 8 * 8, latent)
        self.draw = nn.Sequential(nn.Linear(latent, 29), nn.ReLU(), nn.Linear(29, 16 * 16))

    def forward(self, x):
        seen = self.look(x)
        posterior = Normal(self.middle(seen), torch.exp(0.5 * self.spread(seen)))
        z = posterior.rsample()
        apart = kl_divergence(posterior, Normal(0.0, 1.0)).sum(dim=1)
        return self.draw(z).view(-1, 1, 16, 16), apart, z


class Player(nn.Module):
    def __init__(self):
        super().__init__()
        self.board = nn.Sequential(nn.Conv2d(2, 8, 3), nn.ReLU(), nn.Conv2d(8, 4, 3), nn.ReLU(), nn.Flatten())
        self.moves, self.worth = nn.Linear(100, 11), nn.Linear(100, 1)

    def forward(self, x):
        seen = self.board(x)
        policy = Categorical(logits=self.moves(seen))
        move = policy.sample()
        return move, policy.log_prob(move), self.worth(seen)


class Walker(nn.Module):
    def __init__(self):
        super().__init__()
        self.step = nn.Linear(5, 3)
        self.noise = nn.Parameter(torch.zeros(3))

    def forward(self, state):
        mean = self.step(state)
        policy = D.Independent(D.Normal(mean, self.noise.exp().expand_as(mean)), 1)
        action = policy.rsample()
        return torch.tanh(action), policy.log_prob(action)


blobs, player, walker = Blobs(), Player(), Walker()
blobs(torch.rand(4, 1, 16, 16))
player(torch.rand(4, 2, 9, 9))
walker(torch.rand(4, 5))
