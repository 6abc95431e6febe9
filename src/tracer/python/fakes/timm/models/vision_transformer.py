"""Vision Transformer (Dosovitskiy 2020) and DeiT (Touvron 2021) with timm's arguments and names of parts."""

import re
from functools import partial

import torch
from torch import nn
from tracer.inert import Inert

from timm.layers import DropPath, LayerScale, Mlp, PatchEmbed  # noqa: F401
from timm.layers.attention import Attention as AttentionOfLayers
from timm.models._features import FeatureInfo
from timm.models._heads import Described, last_layer, others_of


class Attention(AttentionOfLayers):
    """With the order of arguments that it had here."""

    def __init__(
        self,
        dim,
        num_heads=8,
        qkv_bias=False,
        qk_norm=False,
        proj_bias=True,
        attn_drop=0.0,
        proj_drop=0.0,
        norm_layer=nn.LayerNorm,
        **more,
    ):
        super().__init__(
            dim,
            num_heads,
            qkv_bias=qkv_bias,
            qk_norm=qk_norm,
            proj_bias=proj_bias,
            attn_drop=attn_drop,
            proj_drop=proj_drop,
            norm_layer=norm_layer,
            **more,
        )


class Block(nn.Module):
    def __init__(
        self,
        dim,
        num_heads,
        mlp_ratio=4.0,
        qkv_bias=False,
        qk_norm=False,
        proj_bias=True,
        proj_drop=0.0,
        attn_drop=0.0,
        init_values=None,
        drop_path=0.0,
        act_layer=nn.GELU,
        norm_layer=nn.LayerNorm,
        mlp_layer=Mlp,
        drop=0.0,
        **more,
    ):
        super().__init__()
        scale = (lambda: LayerScale(dim, init_values)) if init_values else nn.Identity
        path = (lambda: DropPath(drop_path)) if drop_path > 0 else nn.Identity
        self.norm1 = norm_layer(dim)
        self.attn = Attention(dim, num_heads, qkv_bias, qk_norm, proj_bias, attn_drop, proj_drop or drop, norm_layer)
        self.ls1, self.drop_path1 = scale(), path()
        self.norm2 = norm_layer(dim)
        self.mlp = mlp_layer(in_features=dim, hidden_features=int(dim * mlp_ratio), act_layer=act_layer, drop=proj_drop or drop)
        self.ls2, self.drop_path2 = scale(), path()

    def forward(self, x):
        x = x + self.drop_path1(self.ls1(self.attn(self.norm1(x))))
        return x + self.drop_path2(self.ls2(self.mlp(self.norm2(x))))


class VisionTransformer(Described):
    classifier_path = "head"

    def __init__(
        self,
        img_size=224,
        patch_size=16,
        in_chans=3,
        num_classes=1000,
        global_pool="token",
        embed_dim=768,
        depth=12,
        num_heads=12,
        mlp_ratio=4.0,
        qkv_bias=True,
        qk_norm=False,
        init_values=None,
        class_token=True,
        no_embed_class=False,
        reg_tokens=0,
        pre_norm=False,
        fc_norm=None,
        dynamic_img_size=False,
        drop_rate=0.0,
        pos_drop_rate=0.0,
        proj_drop_rate=0.0,
        attn_drop_rate=0.0,
        drop_path_rate=0.0,
        embed_layer=PatchEmbed,
        norm_layer=None,
        act_layer=None,
        block_fn=Block,
        **more,
    ):
        super().__init__()
        norm = norm_layer or partial(nn.LayerNorm, eps=1e-6)
        self.num_classes, self.global_pool = num_classes, global_pool
        self.num_features = self.head_hidden_size = self.embed_dim = embed_dim
        self.num_prefix_tokens = int(class_token) + reg_tokens
        self.no_embed_class, self.dynamic_img_size = no_embed_class, dynamic_img_size
        self.patch_embed = embed_layer(img_size=img_size, patch_size=patch_size, in_chans=in_chans, embed_dim=embed_dim, bias=not pre_norm)
        self.cls_token = nn.Parameter(torch.zeros(1, 1, embed_dim)) if class_token else None
        self.reg_token = nn.Parameter(torch.zeros(1, reg_tokens, embed_dim)) if reg_tokens else None
        places = self.patch_embed.num_patches + (0 if no_embed_class else self.num_prefix_tokens)
        self.pos_embed = nn.Parameter(torch.zeros(1, places, embed_dim))
        self.pos_drop = nn.Dropout(pos_drop_rate)
        self.norm_pre = norm(embed_dim) if pre_norm else nn.Identity()
        self.blocks = nn.Sequential(
            *(
                block_fn(
                    dim=embed_dim,
                    num_heads=num_heads,
                    mlp_ratio=mlp_ratio,
                    qkv_bias=qkv_bias,
                    qk_norm=qk_norm,
                    init_values=init_values,
                    proj_drop=proj_drop_rate,
                    attn_drop=attn_drop_rate,
                    drop_path=drop_path_rate * at / max(1, depth - 1),
                    norm_layer=norm,
                    act_layer=act_layer or nn.GELU,
                )
                for at in range(depth)
            )
        )
        averaged = global_pool in ("avg", "avgmax", "max") if fc_norm is None else fc_norm
        self.norm = nn.Identity() if averaged else norm(embed_dim)
        self.fc_norm = norm(embed_dim) if averaged else nn.Identity()
        self.head_drop = nn.Dropout(drop_rate)
        self.head = last_layer(embed_dim, num_classes)

    def _tokens(self):
        return [one for one in (self.cls_token, self.reg_token) if one is not None]

    def _pos_embed(self, x):
        places = self.pos_embed
        if self.dynamic_img_size:
            places = x.new_zeros((1, x.shape[1] + (0 if self.no_embed_class else self.num_prefix_tokens), x.shape[2]))
        tokens = [one.expand(x.shape[0], -1, -1) for one in self._tokens()]
        if self.no_embed_class:
            return self.pos_drop(torch.cat([*tokens, x + places], dim=1))
        return self.pos_drop(torch.cat([*tokens, x], dim=1) + places)

    def forward_features(self, x, attn_mask=None):
        x = self.norm_pre(self._pos_embed(self.patch_embed(x)))
        return self.norm(self.blocks(x))

    def pool(self, x, pool_type=None):
        kind = self.global_pool if pool_type is None else pool_type
        if kind == "token":
            return x[:, 0]
        patches = x[:, self.num_prefix_tokens :]
        return {"": lambda: x, "avg": lambda: patches.mean(1), "max": lambda: patches.amax(1)}[kind]()

    def forward_head(self, x, pre_logits=False):
        x = self.head_drop(self.fc_norm(self.pool(x)))
        return x if pre_logits else self.head(x)

    def forward(self, x, attn_mask=None):
        return self.forward_head(self.forward_features(x))

    def get_intermediate_layers(self, x, n=1, reshape=False, return_prefix_tokens=False, norm=False, **more):
        if return_prefix_tokens:
            return Inert("get_intermediate_layers()")(x)
        maps = [(self.norm(one) if norm else one)[:, self.num_prefix_tokens :] for one in self._layers(x, n)]
        return tuple(self._reshaped(one) for one in maps) if reshape else tuple(maps)

    def _layers(self, x, indices):
        x = self.norm_pre(self._pos_embed(self.patch_embed(x)))
        wanted = taken(indices, len(self.blocks))
        maps = []
        for at, block in enumerate(self.blocks):
            x = block(x)
            if at in wanted:
                maps.append(x)
        return maps

    def _reshaped(self, x):
        return x.reshape(x.shape[0], *self.patch_embed.grid_size, -1).permute(0, 3, 1, 2).contiguous()

    def features(self, out_indices):
        return FeatureGetterNet(self, taken(3 if out_indices is None else out_indices, len(self.blocks)))


class VisionTransformerDistilled(VisionTransformer):
    """A second token, which learns from a teacher; while evaluating, the mean of both answers."""

    def __init__(self, *given, **more):
        super().__init__(*given, **{**more, "reg_tokens": 0})
        self.num_prefix_tokens = 2
        self.dist_token = nn.Parameter(torch.zeros(1, 1, self.embed_dim))
        self.pos_embed = nn.Parameter(torch.zeros(1, self.patch_embed.num_patches + 2, self.embed_dim))
        self.head_dist = last_layer(self.embed_dim, self.num_classes)

    def _tokens(self):
        return [self.cls_token, self.dist_token]

    def reset_classifier(self, num_classes, global_pool=None):
        super().reset_classifier(num_classes, global_pool)
        self.head_dist = last_layer(self.embed_dim, num_classes)

    def forward_head(self, x, pre_logits=False):
        if pre_logits:
            return (x[:, 0] + x[:, 1]) / 2
        return (self.head(self.head_drop(x[:, 0])) + self.head_dist(self.head_drop(x[:, 1]))) / 2


class FeatureGetterNet(nn.Module):
    """`features_only=True`: maps of chosen blocks, and no block behind the last of them."""

    def __init__(self, network, out_indices):
        super().__init__()
        network.blocks = network.blocks[: max(out_indices) + 1]
        network.norm = network.fc_norm = nn.Identity()
        network.reset_classifier(0)
        network._cnn_facts["broken"] = True
        self.model, self.out_indices = network, out_indices

    @property
    def feature_info(self):
        count = len(self.out_indices)
        return FeatureInfo([self.model.embed_dim] * count, [self.model.patch_embed.patch_size[0]] * count)

    def forward(self, x):
        network = self.model
        return [network._reshaped(one[:, network.num_prefix_tokens :]) for one in network._layers(x, self.out_indices)]


def taken(indices, count):
    """The last so many, or those of a list."""
    indices = range(count - indices, count) if isinstance(indices, int) else indices
    return [at % count for at in indices]


_SIZES = {"tiny": (192, 12, 3), "small": (384, 12, 6), "medium": (512, 12, 8), "base": (768, 12, 12), "large": (1024, 24, 16), "huge": (1280, 32, 16)}

#: Name without its size of image: sizes of image, and what differs from the usual.
_KINDS = {
    **{f"vit_{name}": ((224, 384), {}) for name in ("tiny_patch16", "small_patch16", "small_patch32", "base_patch16", "base_patch32", "large_patch16", "large_patch32")},
    **{f"vit_{name}": ((224,), {}) for name in ("base_patch8", "large_patch14")},
    "vit_huge_patch14": ((224,), {"num_classes": 0}),
    "vit_small_patch8": ((224,), {"num_classes": 0}),
    "deit_tiny_patch16": ((224,), {}),
    "deit_small_patch16": ((224,), {}),
    "deit_base_patch16": ((224, 384), {}),
    **{f"deit3_{size}_patch16": ((224, 384), {"no_embed_class": True, "init_values": 1e-6}) for size in ("small", "base", "large")},
    "deit3_medium_patch16": ((224,), {"no_embed_class": True, "init_values": 1e-6}),
    "deit3_huge_patch14": ((224,), {"no_embed_class": True, "init_values": 1e-6}),
    **{f"deit_{size}_distilled_patch16": ((224,), {"made": VisionTransformerDistilled}) for size in ("tiny", "small")},
    "deit_base_distilled_patch16": ((224, 384), {"made": VisionTransformerDistilled}),
    "vit_base_patch32_clip": ((224, 256, 384, 448), {"pre_norm": True}),
    "vit_base_patch16_clip": ((224, 384), {"pre_norm": True}),
    **{f"vit_{size}_patch14_clip": ((224, 336), {"pre_norm": True}) for size in ("large", "huge")},
}


def _configurations():
    """timm's name → arguments."""
    found = {}
    for kind, (images, differs) in _KINDS.items():
        size, patch = kind.split("_")[1], int(re.search(r"patch(\d+)", kind)[1])
        width, depth, heads = _SIZES[size]
        usual = {"patch_size": patch, "embed_dim": width, "depth": depth, "num_heads": heads, **differs}
        found.update({f"{kind}_{image}": {"img_size": image, **usual} for image in images})
    for size in ("small", "base", "large"):
        width, depth, heads = _SIZES[size]
        usual = {"img_size": 518, "patch_size": 14, "embed_dim": width, "depth": depth, "num_heads": heads}
        usual.update(init_values=1e-5, num_classes=0)
        found[f"vit_{size}_patch14_dinov2"] = usual
        found[f"vit_{size}_patch14_reg4_dinov2"] = {**usual, "reg_tokens": 4, "no_embed_class": True}
    found["vit_large_patch32_224"]["num_classes"] = 0
    found["vit_base_patch32_clip_256"]["num_classes"] = 512
    return found


CONFIGURATIONS = {name: (given.pop("made", VisionTransformer), given) for name, given in _configurations().items()}


__getattr__ = others_of("vision_transformer")
