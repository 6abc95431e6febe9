"""Swin Transformer (Liu 2021) and its second version (Liu 2022)."""

import math
from functools import partial

import torch
import torch.nn.functional as F
from torch import nn

from torchvision.models._api import named
from torchvision.ops.misc import MLP, Permute
from torchvision.ops.stochastic_depth import StochasticDepth


def _neighbours(x):
    """The four pixels of each 2×2 square, their channels one after another."""
    height, width = x.shape[-3:-1]
    x = F.pad(x, (0, 0, 0, width % 2, 0, height % 2))
    return torch.cat([x[..., row::2, column::2, :] for column in (0, 1) for row in (0, 1)], -1)


class PatchMerging(nn.Module):
    def __init__(self, dim, norm_layer=nn.LayerNorm):
        super().__init__()
        self.dim = dim
        self.reduction = nn.Linear(4 * dim, 2 * dim, bias=False)
        self.norm = norm_layer(4 * dim)

    def forward(self, x):
        return self.reduction(self.norm(_neighbours(x)))


class PatchMergingV2(nn.Module):
    def __init__(self, dim, norm_layer=nn.LayerNorm):
        super().__init__()
        self.dim = dim
        self.reduction = nn.Linear(4 * dim, 2 * dim, bias=False)
        self.norm = norm_layer(2 * dim)

    def forward(self, x):
        return self.norm(self.reduction(_neighbours(x)))


class ShiftedWindowAttention(nn.Module):
    def __init__(
        self,
        dim,
        window_size,
        shift_size,
        num_heads,
        qkv_bias=True,
        proj_bias=True,
        attention_dropout=0.0,
        dropout=0.0,
    ):
        super().__init__()
        self.window_size, self.shift_size, self.num_heads = window_size, shift_size, num_heads
        self.attention_dropout, self.dropout = attention_dropout, dropout
        self.qkv = nn.Linear(dim, 3 * dim, bias=qkv_bias)
        self.proj = nn.Linear(dim, dim, bias=proj_bias)
        self.define_relative_position_bias_table()
        self.register_buffer("relative_position_index", torch.zeros(math.prod(window_size) ** 2))

    def define_relative_position_bias_table(self):
        places = (2 * self.window_size[0] - 1) * (2 * self.window_size[1] - 1)
        self.relative_position_bias_table = nn.Parameter(torch.zeros(places, self.num_heads))

    def get_relative_position_bias(self):
        return self._bias_of(self.relative_position_bias_table)

    def _bias_of(self, table):
        area = math.prod(self.window_size)
        taken = table[self.relative_position_index.long()].view(area, area, -1)
        return taken.permute(2, 0, 1).contiguous().unsqueeze(0)

    def _projected(self, x):
        return F.linear(x, self.qkv.weight, self.qkv.bias)

    def _scores(self, query, key):
        return (query * (query.size(-1) ** -0.5)).matmul(key.transpose(-2, -1))

    def forward(self, x):
        bias = self.get_relative_position_bias()
        batch, height, width, channels = x.shape
        rows, columns = self.window_size
        below, right = -height % rows, -width % columns
        x = F.pad(x, (0, 0, 0, right, 0, below))
        down, across = (height + below) // rows, (width + right) // columns
        shift = [0 if side >= whole else step for side, whole, step in zip(self.window_size, x.shape[1:3], self.shift_size)]
        if any(shift):
            x = torch.roll(x, shifts=(-shift[0], -shift[1]), dims=(1, 2))
        x = x.view(batch, down, rows, across, columns, channels).permute(0, 1, 3, 2, 4, 5)
        x = x.reshape(batch * down * across, rows * columns, channels)
        qkv = self._projected(x)
        qkv = qkv.reshape(x.size(0), x.size(1), 3, self.num_heads, channels // self.num_heads).permute(2, 0, 3, 1, 4)
        query, key, value = qkv[0], qkv[1], qkv[2]
        scores = self._scores(query, key) + bias
        if any(shift):
            # Windows that wrap around the image do not look across its border: a mask of the image alone.
            mask = x.new_zeros((down * across, x.size(1), x.size(1))).unsqueeze(1).unsqueeze(0)
            scores = scores.view(batch, down * across, self.num_heads, x.size(1), x.size(1)) + mask
            scores = scores.view(-1, self.num_heads, x.size(1), x.size(1))
        weights = F.dropout(F.softmax(scores, dim=-1), p=self.attention_dropout, training=self.training)
        x = weights.matmul(value).transpose(1, 2).reshape(x.size(0), x.size(1), channels)
        x = F.linear(x, self.proj.weight, self.proj.bias)
        x = F.dropout(x, p=self.dropout, training=self.training)
        x = x.view(batch, down, across, rows, columns, channels).permute(0, 1, 3, 2, 4, 5)
        x = x.reshape(batch, down * rows, across * columns, channels)
        if any(shift):
            x = torch.roll(x, shifts=(shift[0], shift[1]), dims=(1, 2))
        return x[:, :height, :width, :].contiguous()


class ShiftedWindowAttentionV2(ShiftedWindowAttention):
    """Cosines instead of products, and a small network in the place of a table."""

    def __init__(self, dim, window_size, shift_size, num_heads, **more):
        super().__init__(dim, window_size, shift_size, num_heads, **more)
        self.logit_scale = nn.Parameter(torch.ones(num_heads, 1, 1))
        self.cpb_mlp = nn.Sequential(nn.Linear(2, 512), nn.ReLU(inplace=True), nn.Linear(512, num_heads, bias=False))

    def define_relative_position_bias_table(self):
        rows, columns = self.window_size
        self.register_buffer("relative_coords_table", torch.zeros(1, 2 * rows - 1, 2 * columns - 1, 2))

    def get_relative_position_bias(self):
        return 16 * torch.sigmoid(self._bias_of(self.cpb_mlp(self.relative_coords_table).view(-1, self.num_heads)))

    def _scores(self, query, key):
        cosines = F.normalize(query, dim=-1) @ F.normalize(key, dim=-1).transpose(-2, -1)
        return cosines * torch.clamp(self.logit_scale, max=math.log(100.0)).exp()


class SwinTransformerBlock(nn.Module):
    def __init__(
        self,
        dim,
        num_heads,
        window_size,
        shift_size,
        mlp_ratio=4.0,
        dropout=0.0,
        attention_dropout=0.0,
        stochastic_depth_prob=0.0,
        norm_layer=nn.LayerNorm,
        attn_layer=ShiftedWindowAttention,
    ):
        super().__init__()
        self.norm1 = norm_layer(dim)
        self.attn = attn_layer(
            dim, window_size, shift_size, num_heads, attention_dropout=attention_dropout, dropout=dropout
        )
        self.stochastic_depth = StochasticDepth(stochastic_depth_prob, "row")
        self.norm2 = norm_layer(dim)
        self.mlp = MLP(dim, [int(dim * mlp_ratio), dim], activation_layer=nn.GELU, inplace=None, dropout=dropout)

    def forward(self, x):
        x = x + self.stochastic_depth(self.attn(self.norm1(x)))
        return x + self.stochastic_depth(self.mlp(self.norm2(x)))


class SwinTransformerBlockV2(SwinTransformerBlock):
    """Normalised behind each branch."""

    def __init__(self, *given, attn_layer=ShiftedWindowAttentionV2, **more):
        super().__init__(*given, attn_layer=attn_layer, **more)

    def forward(self, x):
        x = x + self.stochastic_depth(self.norm1(self.attn(x)))
        return x + self.stochastic_depth(self.norm2(self.mlp(x)))


class SwinTransformer(nn.Module):
    def __init__(
        self,
        patch_size,
        embed_dim,
        depths,
        num_heads,
        window_size,
        mlp_ratio=4.0,
        dropout=0.0,
        attention_dropout=0.0,
        stochastic_depth_prob=0.1,
        num_classes=1000,
        norm_layer=None,
        block=None,
        downsample_layer=PatchMerging,
    ):
        super().__init__()
        self.num_classes = num_classes
        block, norm = block or SwinTransformerBlock, norm_layer or partial(nn.LayerNorm, eps=1e-5)
        patches = nn.Conv2d(3, embed_dim, tuple(patch_size), tuple(patch_size))
        parts = [nn.Sequential(patches, Permute([0, 2, 3, 1]), norm(embed_dim))]
        width, number = embed_dim, 0
        for stage, depth in enumerate(depths):
            if stage:
                parts.append(downsample_layer(width, norm))
                width *= 2
            blocks = []
            for at in range(depth):
                blocks.append(
                    block(
                        width,
                        num_heads[stage],
                        window_size=window_size,
                        shift_size=[side // 2 if at % 2 else 0 for side in window_size],
                        mlp_ratio=mlp_ratio,
                        dropout=dropout,
                        attention_dropout=attention_dropout,
                        stochastic_depth_prob=stochastic_depth_prob * number / max(1, sum(depths) - 1),
                        norm_layer=norm,
                    )
                )
                number += 1
            parts.append(nn.Sequential(*blocks))
        self.features = nn.Sequential(*parts)
        self.norm = norm(width)
        self.permute = Permute([0, 3, 1, 2])
        self.avgpool = nn.AdaptiveAvgPool2d(1)
        self.flatten = nn.Flatten(1)
        self.head = nn.Linear(width, num_classes)

    def forward(self, x):
        x = self.permute(self.norm(self.features(x)))
        return self.head(self.flatten(self.avgpool(x)))


def _swin(name, width, depths, heads, drop):
    is_second = "_v2_" in name
    fixed = {"block": SwinTransformerBlockV2, "downsample_layer": PatchMergingV2} if is_second else {}
    window = [8, 8] if is_second else [7, 7]

    def build(has_weights, **more):
        return SwinTransformer([4, 4], width, depths, heads, window, **{"stochastic_depth_prob": drop, **fixed, **more})

    build.__name__ = name
    return named(build)


swin_t = _swin("swin_t", 96, [2, 2, 6, 2], [3, 6, 12, 24], 0.2)
swin_s = _swin("swin_s", 96, [2, 2, 18, 2], [3, 6, 12, 24], 0.3)
swin_b = _swin("swin_b", 128, [2, 2, 18, 2], [4, 8, 16, 32], 0.5)
swin_v2_t = _swin("swin_v2_t", 96, [2, 2, 6, 2], [3, 6, 12, 24], 0.2)
swin_v2_s = _swin("swin_v2_s", 96, [2, 2, 18, 2], [3, 6, 12, 24], 0.3)
swin_v2_b = _swin("swin_v2_b", 128, [2, 2, 18, 2], [4, 8, 16, 32], 0.5)
