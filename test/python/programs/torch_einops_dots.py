# expects Attention: 16x14x14 (called) -> 16x14x14, 1,044 parameters
# expects Pinned: 3x96x96 (pinned) -> 10, 46,314 parameters
"""The pattern of einops for any number of axes, bare and in brackets; a size that only one image has."""
import torch
from einops import rearrange
from torch import einsum, nn


class Attention(nn.Module):
    def __init__(self, heads=4):
        super().__init__()
        self.heads = heads
        self.to_qkv = nn.Conv2d(16, 48, 1, bias=False)
        self.out = nn.Conv2d(16, 16, 1)
        self.scale = nn.Parameter(torch.ones(heads, 1, 1))

    def forward(self, x):
        side = x.shape[-1]
        q, k, v = (rearrange(t, "b (h d) ... -> b h (...) d", h=self.heads) for t in self.to_qkv(x).chunk(3, dim=1))
        weights = einsum("b h i d, b h j d -> b h i j", q, k) * self.scale
        out = einsum("b h i j, b h j d -> b h i d", weights.softmax(-1), v)
        out = rearrange(out, "b h (x y) d -> b (h d) x y", x=side)
        return self.out(rearrange(out, "b ... c -> b ... c"))


class Pinned(nn.Module):
    def __init__(self):
        super().__init__()
        self.conv = nn.Conv2d(3, 8, 3, stride=4, padding=1)
        self.fc = nn.Linear(8 * 24 * 24, 10)

    def forward(self, x):
        return self.fc(self.conv(x).flatten(1))


net = Attention()
net(torch.randn(2, 16, 14, 14))
pinned = Pinned()
