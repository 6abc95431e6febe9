"""Swin Transformer (Liu 2021) with timm's arguments and names of parts."""

from functools import partial

import torch
import torch.nn.functional as F
from torch import nn
from torchvision.models import swin_transformer as windows

from timm.layers import DropPath, Mlp, PatchEmbed, to_2tuple  # noqa: F401
from timm.models._features import FeatureInfo
from timm.models._heads import Described, last_layer, others_of


class SwinTransformerStage(nn.Module):
    def __init__(self, downsample, blocks):
        super().__init__()
        self.downsample, self.blocks = downsample, nn.Sequential(*blocks)

    def forward(self, x):
        return self.blocks(self.downsample(x))


class _Patches(PatchEmbed):
    def forward(self, x):
        return self.norm(self.proj(x).permute(0, 2, 3, 1))


class _Head(nn.Module):
    """`head.fc` behind a mean over the image; `global_pool=""` keeps the image."""

    def __init__(self, width, num_classes, pool_type, drop_rate):
        super().__init__()
        self.in_features, self.pool_type = width, pool_type
        self.drop = nn.Dropout(drop_rate)
        self.fc = last_layer(width, num_classes)

    def forward(self, x, pre_logits=False):
        pooled = {"": lambda: x, "avg": lambda: x.mean((1, 2)), "max": lambda: x.amax((1, 2))}[self.pool_type]()
        return self.drop(pooled) if pre_logits else self.fc(self.drop(pooled))


class SwinTransformer(Described):
    block, merging = windows.SwinTransformerBlock, windows.PatchMerging

    def __init__(
        self,
        img_size=224,
        patch_size=4,
        in_chans=3,
        num_classes=1000,
        global_pool="avg",
        embed_dim=96,
        depths=(2, 2, 6, 2),
        num_heads=(3, 6, 12, 24),
        window_size=7,
        mlp_ratio=4.0,
        drop_rate=0.0,
        attn_drop_rate=0.0,
        drop_path_rate=0.1,
        norm_layer=nn.LayerNorm,
        **more,
    ):
        super().__init__()
        self.num_classes, self.global_pool = num_classes, global_pool
        self.embed_dim, self.num_features = embed_dim, embed_dim * 2 ** (len(depths) - 1)
        self.patch_embed = _Patches(img_size, patch_size, in_chans, embed_dim, norm_layer)
        places, stages, width = self.patch_embed.grid_size, [], embed_dim
        for stage, (depth, heads) in enumerate(zip(depths, num_heads)):
            merge = nn.Identity()
            if stage:
                merge = self.merging(width, norm_layer)
                width, places = 2 * width, tuple(-(-side // 2) for side in places)
            window = [min(pair) for pair in zip(places, to_2tuple(window_size))]
            shift = [0 if side <= step else step // 2 for side, step in zip(places, window)]
            block = partial(
                self.block, width, heads, window, mlp_ratio=mlp_ratio, attention_dropout=attn_drop_rate, norm_layer=norm_layer
            )
            stages.append(SwinTransformerStage(merge, [block(shift_size=shift if at % 2 else [0, 0]) for at in range(depth)]))
        self.layers = nn.Sequential(*stages)
        self.norm = norm_layer(width)
        self.head = _Head(width, num_classes, global_pool, drop_rate)

    def reset_classifier(self, num_classes, global_pool=None):
        super().reset_classifier(num_classes, global_pool)
        self.head.pool_type = self.global_pool

    def forward_features(self, x):
        return self.norm(self.layers(self.patch_embed(x)))

    def forward_head(self, x, pre_logits=False):
        return self.head(x, pre_logits)

    def forward(self, x):
        return self.forward_head(self.forward_features(x))

    def features(self, out_indices):
        return _Features(self, range(len(self.layers)) if out_indices is None else out_indices)


class _Attention(windows.ShiftedWindowAttentionV2):
    """Keys have no bias."""

    def __init__(self, dim, *given, **more):
        super().__init__(dim, *given, qkv_bias=False, **more)
        self.q_bias, self.v_bias = nn.Parameter(torch.zeros(dim)), nn.Parameter(torch.zeros(dim))

    def _projected(self, x):
        return F.linear(x, self.qkv.weight, torch.cat((self.q_bias, torch.zeros_like(self.v_bias), self.v_bias)))


class SwinTransformerV2(SwinTransformer):
    """Liu 2022."""

    block, merging = partial(windows.SwinTransformerBlockV2, attn_layer=_Attention), windows.PatchMergingV2


class _Features(nn.Module):
    """`features_only=True`: the maps behind the stages, channels last."""

    def __init__(self, network, out_indices):
        super().__init__()
        network._cnn_facts["broken"] = True
        count = len(network.layers)
        self.out_indices = [at % count for at in out_indices]
        self.patch_embed = network.patch_embed
        for at in range(max(self.out_indices) + 1):
            setattr(self, f"layers_{at}", network.layers[at])
        self.feature_info = FeatureInfo(
            [network.embed_dim * 2**at for at in self.out_indices],
            [network.patch_embed.patch_size[0] * 2**at for at in self.out_indices],
        )

    def forward(self, x):
        x, maps = self.patch_embed(x), []
        for at in range(max(self.out_indices) + 1):
            x = getattr(self, f"layers_{at}")(x)
            maps.append(x)
        return [maps[at] for at in self.out_indices]


_SIZES = {"tiny": (96, (2, 2, 6, 2), (3, 6, 12, 24)), "small": (96, (2, 2, 18, 2), (3, 6, 12, 24)), "base": (128, (2, 2, 18, 2), (4, 8, 16, 32)), "large": (192, (2, 2, 18, 2), (6, 12, 24, 48))}


def _given(size, window, image, made=SwinTransformer, **more):
    width, depths, heads = _SIZES[size]
    return made, {**more, "img_size": image, "embed_dim": width, "depths": depths, "num_heads": heads, "window_size": window}


CONFIGURATIONS = {f"swin_{size}_patch4_window7_224": _given(size, 7, 224) for size in _SIZES}
CONFIGURATIONS.update({f"swin_{size}_patch4_window12_384": _given(size, 12, 384) for size in ("base", "large")})
for _size in ("tiny", "small", "base"):
    CONFIGURATIONS.update({f"swinv2_{_size}_window{window}_256": _given(_size, window, 256, SwinTransformerV2) for window in (8, 16)})
for _size in ("base", "large"):
    CONFIGURATIONS[f"swinv2_{_size}_window12_192"] = _given(_size, 12, 192, SwinTransformerV2, num_classes=21841)
    CONFIGURATIONS[f"swinv2_{_size}_window12to16_192to256"] = _given(_size, 16, 256, SwinTransformerV2)
    CONFIGURATIONS[f"swinv2_{_size}_window12to24_192to384"] = _given(_size, 24, 384, SwinTransformerV2)


__getattr__ = others_of("swin_transformer")
