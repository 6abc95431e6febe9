"""Attention as a pooling: what is learned, or the mean, asks all places."""

import torch
from torch import nn
from torch.nn import functional as F

from timm.layers.helpers import to_2tuple
from timm.layers.mlp import Mlp
from timm.layers.pos_embed import resample_abs_pos_embed


class AttentionPoolLatent(nn.Module):
    """Lee et al. 2018, https://arxiv.org/abs/1810.00825."""

    def __init__(
        self,
        in_features,
        out_features=None,
        embed_dim=None,
        num_heads=8,
        feat_size=None,
        mlp_ratio=4.0,
        qkv_bias=True,
        q_proj=True,
        qk_norm=False,
        latent_len=1,
        latent_dim=None,
        pos_embed="",
        pool_type="token",
        norm_layer=None,
        act_layer=nn.GELU,
        drop=0.0,
        **more,
    ):
        super().__init__()
        wide, out = embed_dim or in_features, out_features or in_features
        norm = norm_layer or nn.LayerNorm
        self.num_heads, self.head_dim, self.pool = num_heads, wide // num_heads, pool_type
        self.latent_len, self.latent_dim = latent_len, latent_dim or wide
        self.pos_embed = nn.Parameter(torch.zeros(feat_size, in_features)) if pos_embed == "abs" else None
        self.latent = nn.Parameter(torch.zeros(1, latent_len, self.latent_dim))
        self.q = nn.Linear(self.latent_dim, wide, bias=qkv_bias) if q_proj else nn.Identity()
        self.kv = nn.Linear(in_features, wide * 2, bias=qkv_bias)
        self.q_norm = norm(self.head_dim) if qk_norm else nn.Identity()
        self.k_norm = norm(self.head_dim) if qk_norm else nn.Identity()
        self.proj = nn.Linear(wide, out)
        self.proj_drop = nn.Dropout(drop)
        self.norm = norm_layer(out) if norm_layer is not None else nn.Identity()
        self.mlp = Mlp(out, int(out * mlp_ratio), out_features=out, act_layer=act_layer) if mlp_ratio else None

    def forward(self, x, attn_mask=None):
        batch, length, _ = x.shape
        if self.pos_embed is not None:
            x = x + self.pos_embed.unsqueeze(0)
        query = self.q(self.latent.expand(batch, -1, -1)).reshape(batch, self.latent_len, self.num_heads, self.head_dim).transpose(1, 2)
        key, value = self.kv(x).reshape(batch, length, 2, self.num_heads, self.head_dim).permute(2, 0, 3, 1, 4).unbind(0)
        x = F.scaled_dot_product_attention(self.q_norm(query), self.k_norm(key), value, attn_mask)
        x = self.proj_drop(self.proj(x.transpose(1, 2).reshape(batch, self.latent_len, self.num_heads * self.head_dim)))
        if self.mlp is not None:
            x = x + self.mlp(self.norm(x))
        if self.pool == "token":
            return x[:, 0]
        return x.mean(1) if self.pool == "avg" else x


class _Pool2d(nn.Module):
    """`placed`: has a learned number for each place."""

    placed = True

    def __init__(
        self,
        in_features,
        feat_size=7,
        out_features=None,
        embed_dim=None,
        head_dim=64,
        num_heads=None,
        qkv_bias=True,
        qkv_separate=False,
        pool_type="token",
        drop_rate=0.0,
        **more,
    ):
        super().__init__()
        wide, self.out_features = embed_dim or in_features, out_features or in_features
        self.num_heads = num_heads or wide // head_dim
        self.embed_dim, self.head_dim, self.pool_type = wide, wide // self.num_heads, pool_type
        self.feat_size = rows, columns = to_2tuple(feat_size)
        self.pos_embed = nn.Parameter(torch.zeros(rows * columns + 1, in_features)) if self.placed else None
        self.qkv_separate = qkv_separate
        if qkv_separate:
            self.q, self.k, self.v = (nn.Linear(in_features, wide, bias=qkv_bias) for _ in range(3))
        else:
            self.qkv = nn.Linear(in_features, wide * 3, bias=qkv_bias)
        self.drop = nn.Dropout(drop_rate)
        self.proj = nn.Linear(wide, self.out_features)

    def forward(self, x, pre_logits=False):
        batch, _, rows, columns = x.shape
        x = x.flatten(2).transpose(1, 2)
        x = torch.cat([x.mean(1, keepdim=True), x], dim=1)
        if self.pos_embed is not None:
            x = x + resample_abs_pos_embed(self.pos_embed.unsqueeze(0), (rows, columns), self.feat_size)
        parts = [self.q(x), self.k(x), self.v(x)] if self.qkv_separate else self.qkv(x).chunk(3, dim=-1)
        query, key, value = (part.reshape(batch, -1, self.num_heads, self.head_dim).transpose(1, 2) for part in parts)
        x = self.drop(F.scaled_dot_product_attention(query, key, value).transpose(1, 2).reshape(batch, -1, self.embed_dim))
        if self.pool_type == "token":
            return x[:, 0] if pre_logits else self.proj(x[:, 0])
        x = x[:, 1:] if pre_logits else self.proj(x[:, 1:])
        return x.reshape(batch, rows, columns, -1).permute(0, 3, 1, 2)


class AttentionPool2d(_Pool2d):
    """Radford et al. 2021, https://arxiv.org/abs/2103.00020."""


class RotAttentionPool2d(_Pool2d):
    """Places are told by a rotation: nothing is learned for them."""

    placed = False

    def __init__(self, in_features, out_features=None, ref_feat_size=7, *given, **more):
        super().__init__(in_features, ref_feat_size, out_features, *given, **more)
