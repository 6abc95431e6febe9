"""Vision Transformer (Dosovitskiy 2020)."""

from collections import OrderedDict
from functools import partial

import torch
from torch import nn

from torchvision.models._api import named
from torchvision.ops.misc import MLP


class MLPBlock(MLP):
    def __init__(self, in_dim, mlp_dim, dropout):
        super().__init__(in_dim, [mlp_dim, in_dim], activation_layer=nn.GELU, inplace=None, dropout=dropout)


class EncoderBlock(nn.Module):
    def __init__(self, num_heads, hidden_dim, mlp_dim, dropout, attention_dropout, norm_layer):
        super().__init__()
        self.num_heads = num_heads
        self.ln_1 = norm_layer(hidden_dim)
        self.self_attention = nn.MultiheadAttention(hidden_dim, num_heads, dropout=attention_dropout, batch_first=True)
        self.dropout = nn.Dropout(dropout)
        self.ln_2 = norm_layer(hidden_dim)
        self.mlp = MLPBlock(hidden_dim, mlp_dim, dropout)

    def forward(self, input):
        x = self.ln_1(input)
        x, _ = self.self_attention(x, x, x, need_weights=False)
        x = self.dropout(x) + input
        return x + self.mlp(self.ln_2(x))


class Encoder(nn.Module):
    def __init__(self, seq_length, num_layers, num_heads, hidden_dim, mlp_dim, dropout, attention_dropout, norm_layer):
        super().__init__()
        self.pos_embedding = nn.Parameter(torch.empty(1, seq_length, hidden_dim))
        self.dropout = nn.Dropout(dropout)
        blocks = OrderedDict()
        for number in range(num_layers):
            blocks[f"encoder_layer_{number}"] = EncoderBlock(
                num_heads, hidden_dim, mlp_dim, dropout, attention_dropout, norm_layer
            )
        self.layers = nn.Sequential(blocks)
        self.ln = norm_layer(hidden_dim)

    def forward(self, input):
        return self.ln(self.layers(self.dropout(input + self.pos_embedding)))


class VisionTransformer(nn.Module):
    def __init__(
        self,
        image_size,
        patch_size,
        num_layers,
        num_heads,
        hidden_dim,
        mlp_dim,
        dropout=0.0,
        attention_dropout=0.0,
        num_classes=1000,
        representation_size=None,
        norm_layer=partial(nn.LayerNorm, eps=1e-6),
        conv_stem_configs=None,
    ):
        super().__init__()
        self.image_size, self.patch_size, self.hidden_dim = image_size, patch_size, hidden_dim
        self.conv_proj = nn.Conv2d(3, hidden_dim, patch_size, patch_size)
        self.class_token = nn.Parameter(torch.zeros(1, 1, hidden_dim))
        self.seq_length = (image_size // patch_size) ** 2 + 1
        self.encoder = Encoder(
            self.seq_length, num_layers, num_heads, hidden_dim, mlp_dim, dropout, attention_dropout, norm_layer
        )
        head = OrderedDict()
        if representation_size is None:
            head["head"] = nn.Linear(hidden_dim, num_classes)
        else:
            head["pre_logits"] = nn.Linear(hidden_dim, representation_size)
            head["act"] = nn.Tanh()
            head["head"] = nn.Linear(representation_size, num_classes)
        self.heads = nn.Sequential(head)

    def _process_input(self, x):
        batch, _, height, width = x.shape
        rows, columns = height // self.patch_size, width // self.patch_size
        return self.conv_proj(x).reshape(batch, self.hidden_dim, rows * columns).permute(0, 2, 1)

    def forward(self, x):
        x = self._process_input(x)
        x = torch.cat([self.class_token.expand(x.shape[0], -1, -1), x], dim=1)
        return self.heads(self.encoder(x)[:, 0])


def _vit(name, patch, layers, heads, width, mlp, **image_sizes):
    """`image_sizes`: by the names of weights that learned from others than 224×224."""

    def build(has_weights, image_size=224, **more):
        return VisionTransformer(image_size, patch, layers, heads, width, mlp, **more)

    build.image_sizes = image_sizes

    build.__name__ = name
    return named(build)


vit_b_16 = _vit("vit_b_16", 16, 12, 12, 768, 3072, IMAGENET1K_SWAG_E2E_V1=384)
vit_b_32 = _vit("vit_b_32", 32, 12, 12, 768, 3072)
vit_l_16 = _vit("vit_l_16", 16, 24, 16, 1024, 4096, IMAGENET1K_SWAG_E2E_V1=512)
vit_l_32 = _vit("vit_l_32", 32, 24, 16, 1024, 4096)
vit_h_14 = _vit("vit_h_14", 14, 32, 16, 1280, 5120, IMAGENET1K_SWAG_E2E_V1=518, DEFAULT=518)
