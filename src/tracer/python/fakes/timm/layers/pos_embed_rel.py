"""What attention learns of the distance between two places of a window."""

import torch
from torch import nn

from timm.layers.mlp import Mlp


class RelPosBias(nn.Module):
    def __init__(self, window_size, num_heads, prefix_tokens=0, **more):
        super().__init__()
        rows, columns = window_size
        self.num_heads, self.length = num_heads, rows * columns + prefix_tokens
        distances = (2 * rows - 1) * (2 * columns - 1) + 3 * prefix_tokens
        self.relative_position_bias_table = nn.Parameter(torch.zeros(distances, num_heads))
        self.register_buffer("relative_position_index", torch.zeros(self.length**2, dtype=torch.long), persistent=False)

    def get_bias(self):
        told = self.relative_position_bias_table[self.relative_position_index]
        return told.view(self.length, self.length, self.num_heads).permute(2, 0, 1).unsqueeze(0)

    def forward(self, attn, shared_rel_pos=None):
        return attn + self.get_bias()


class RelPosMlp(nn.Module):
    """Liu et al. 2022, https://arxiv.org/abs/2111.09883."""

    def __init__(self, window_size, num_heads=8, hidden_dim=128, prefix_tokens=0, mode="cr", **more):
        super().__init__()
        rows, columns = window_size
        self.num_heads, self.length = num_heads, rows * columns
        bias = (True, False) if mode == "swin" else True
        self.mlp = Mlp(2, hidden_dim, num_heads, act_layer=nn.ReLU, bias=bias)
        self.register_buffer("rel_coords_log", torch.zeros(2 * rows - 1, 2 * columns - 1, 2), persistent=False)
        self.register_buffer("relative_position_index", torch.zeros(self.length**2, dtype=torch.long), persistent=False)

    def get_bias(self):
        told = self.mlp(self.rel_coords_log).view(-1, self.num_heads)[self.relative_position_index]
        return told.view(self.length, self.length, self.num_heads).permute(2, 0, 1).unsqueeze(0)

    def forward(self, attn, shared_rel_pos=None):
        return attn + self.get_bias()
