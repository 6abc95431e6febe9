"""MaxViT (Tu 2022): convolutions, attention inside windows, attention along a grid."""

from collections import OrderedDict
from functools import partial

import torch
import torch.nn.functional as F
from torch import nn

from torchvision.models._api import named
from torchvision.ops.misc import Conv2dNormActivation, SqueezeExcitation
from torchvision.ops.stochastic_depth import StochasticDepth


class MBConv(nn.Module):
    def __init__(
        self,
        in_channels,
        out_channels,
        expansion_ratio,
        squeeze_ratio,
        stride,
        activation_layer,
        norm_layer,
        p_stochastic_dropout=0.0,
    ):
        super().__init__()
        wide = int(out_channels * expansion_ratio)
        if stride == 1 and in_channels == out_channels:
            self.proj = nn.Identity()
        else:
            project = nn.Conv2d(in_channels, out_channels, 1)
            self.proj = nn.Sequential(*([nn.AvgPool2d(3, stride, 1)] if stride == 2 else []), project)
        has_drop = p_stochastic_dropout > 0
        self.stochastic_depth = StochasticDepth(p_stochastic_dropout, "row") if has_drop else nn.Identity()
        conv = partial(Conv2dNormActivation, norm_layer=norm_layer, activation_layer=activation_layer, inplace=None)
        self.layers = nn.Sequential(
            OrderedDict(
                pre_norm=norm_layer(in_channels),
                conv_a=conv(in_channels, wide, 1),
                conv_b=conv(wide, wide, 3, stride, 1, groups=wide),
                squeeze_excitation=SqueezeExcitation(wide, int(out_channels * squeeze_ratio), nn.SiLU),
                conv_c=nn.Conv2d(wide, out_channels, 1),
            )
        )

    def forward(self, x):
        return self.proj(x) + self.stochastic_depth(self.layers(x))


class RelativePositionalMultiHeadAttention(nn.Module):
    def __init__(self, feat_dim, head_dim, max_seq_len):
        super().__init__()
        self.n_heads, self.head_dim, self.max_seq_len = feat_dim // head_dim, head_dim, max_seq_len
        self.size = int(max_seq_len**0.5)
        self.to_qkv = nn.Linear(feat_dim, 3 * self.n_heads * head_dim)
        self.scale_factor = feat_dim**-0.5
        self.merge = nn.Linear(self.n_heads * head_dim, feat_dim)
        self.relative_position_bias_table = nn.Parameter(torch.empty((2 * self.size - 1) ** 2, self.n_heads))
        self.register_buffer("relative_position_index", torch.zeros(max_seq_len, max_seq_len))

    def get_relative_positional_bias(self):
        taken = self.relative_position_bias_table[self.relative_position_index.view(-1).long()]
        taken = taken.view(self.max_seq_len, self.max_seq_len, -1)
        return taken.permute(2, 0, 1).contiguous().unsqueeze(0)

    def forward(self, x):
        batch, groups, places, channels = x.shape
        parts = torch.chunk(self.to_qkv(x), 3, dim=-1)
        shape = (batch, groups, places, self.n_heads, self.head_dim)
        query, key, value = (one.reshape(shape).permute(0, 1, 3, 2, 4) for one in parts)
        scores = torch.einsum("bghid,bghjd->bghij", query, key * self.scale_factor)
        weights = F.softmax(scores + self.get_relative_positional_bias(), dim=-1)
        out = torch.einsum("bghij,bghjd->bghid", weights, value)
        return self.merge(out.permute(0, 1, 3, 2, 4).reshape(batch, groups, places, channels))


class SwapAxes(nn.Module):
    def __init__(self, a, b):
        super().__init__()
        self.a, self.b = a, b

    def forward(self, x):
        return torch.swapaxes(x, self.a, self.b)


class WindowPartition(nn.Module):
    """An image as rows of pixels, one row a window."""

    def forward(self, x, p):
        batch, channels, height, width = x.shape
        x = x.reshape(batch, channels, height // p, p, width // p, p).permute(0, 2, 4, 3, 5, 1)
        return x.reshape(batch, (height // p) * (width // p), p * p, channels)


class WindowDepartition(nn.Module):
    def forward(self, x, p, h_partitions, w_partitions):
        batch, _, _, channels = x.shape
        x = x.reshape(batch, h_partitions, w_partitions, p, p, channels).permute(0, 5, 1, 3, 2, 4)
        return x.reshape(batch, channels, h_partitions * p, w_partitions * p)


class PartitionAttentionLayer(nn.Module):
    def __init__(
        self,
        in_channels,
        head_dim,
        partition_size,
        partition_type,
        grid_size,
        mlp_ratio,
        activation_layer,
        norm_layer,
        attention_dropout,
        mlp_dropout,
        p_stochastic_dropout,
    ):
        super().__init__()
        is_grid = partition_type == "grid"
        self.partition_size, self.grid_size = partition_size, grid_size
        rows, columns = (side // partition_size for side in grid_size)
        self.p = rows if is_grid else partition_size
        self.g = partition_size if is_grid else rows
        self.partition_op, self.departition_op = WindowPartition(), WindowDepartition()
        self.partition_swap = SwapAxes(-2, -3) if is_grid else nn.Identity()
        self.departition_swap = SwapAxes(-2, -3) if is_grid else nn.Identity()
        self.attn_layer = nn.Sequential(
            norm_layer(in_channels),
            RelativePositionalMultiHeadAttention(in_channels, head_dim, partition_size**2),
            nn.Dropout(attention_dropout),
        )
        self.mlp_layer = nn.Sequential(
            nn.LayerNorm(in_channels),
            nn.Linear(in_channels, in_channels * mlp_ratio),
            activation_layer(),
            nn.Linear(in_channels * mlp_ratio, in_channels),
            nn.Dropout(mlp_dropout),
        )
        self.stochastic_dropout = StochasticDepth(p_stochastic_dropout, "row")

    def forward(self, x):
        rows, columns = (side // self.p for side in self.grid_size)
        x = self.partition_swap(self.partition_op(x, self.p))
        x = x + self.stochastic_dropout(self.attn_layer(x))
        x = x + self.stochastic_dropout(self.mlp_layer(x))
        return self.departition_op(self.departition_swap(x), self.p, rows, columns)


class MaxVitLayer(nn.Module):
    def __init__(self, in_channels, out_channels, stride, head_dim, partition_size, grid_size, drop, norm_layer):
        super().__init__()
        attention = partial(
            PartitionAttentionLayer,
            out_channels,
            head_dim,
            partition_size,
            grid_size=grid_size,
            mlp_ratio=4,
            activation_layer=nn.GELU,
            norm_layer=nn.LayerNorm,
            attention_dropout=0.0,
            mlp_dropout=0.0,
            p_stochastic_dropout=drop,
        )
        self.layers = nn.Sequential(
            OrderedDict(
                MBconv=MBConv(in_channels, out_channels, 4, 0.25, stride, nn.GELU, norm_layer, drop),
                window_attention=attention("window"),
                grid_attention=attention("grid"),
            )
        )

    def forward(self, x):
        return self.layers(x)


class MaxVitBlock(nn.Module):
    def __init__(self, in_channels, out_channels, head_dim, partition_size, grid_size, drops, norm_layer):
        super().__init__()
        self.layers = nn.ModuleList()
        for at, drop in enumerate(drops):
            before, stride = (out_channels, 1) if at else (in_channels, 2)
            self.layers.append(
                MaxVitLayer(before, out_channels, stride, head_dim, partition_size, grid_size, drop, norm_layer)
            )

    def forward(self, x):
        for layer in self.layers:
            x = layer(x)
        return x


class MaxVit(nn.Module):
    def __init__(
        self,
        input_size,
        stem_channels,
        partition_size,
        block_channels,
        block_layers,
        head_dim,
        stochastic_depth_prob,
        norm_layer=None,
        num_classes=1000,
    ):
        super().__init__()
        norm = norm_layer or partial(nn.BatchNorm2d, eps=1e-3, momentum=0.01)
        self.stem = nn.Sequential(
            Conv2dNormActivation(
                3, stem_channels, 3, 2, norm_layer=norm, activation_layer=nn.GELU, bias=False, inplace=None
            ),
            Conv2dNormActivation(stem_channels, stem_channels, 3, norm_layer=None, activation_layer=None, bias=True),
        )
        size, width = [-(-side // 2) for side in input_size], stem_channels
        self.blocks, number, total = nn.ModuleList(), 0, sum(block_layers)
        for channels, layers in zip(block_channels, block_layers):
            size = [-(-side // 2) for side in size]
            drops = [stochastic_depth_prob * at / max(1, total - 1) for at in range(number, number + layers)]
            self.blocks.append(MaxVitBlock(width, channels, head_dim, partition_size, tuple(size), drops, norm))
            width, number = channels, number + layers
        self.classifier = nn.Sequential(
            nn.AdaptiveAvgPool2d(1),
            nn.Flatten(),
            nn.LayerNorm(width),
            nn.Linear(width, width),
            nn.Tanh(),
            nn.Linear(width, num_classes, bias=False),
        )

    def forward(self, x):
        x = self.stem(x)
        for block in self.blocks:
            x = block(x)
        return self.classifier(x)


@named
def maxvit_t(has_weights, input_size=(224, 224), **more):
    given = {"stochastic_depth_prob": 0.2, "partition_size": 7, **more}
    return MaxVit(input_size, 64, block_channels=[64, 128, 256, 512], block_layers=[2, 2, 5, 2], head_dim=32, **given)
