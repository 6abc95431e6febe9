"""`timm.layers`: the few that people's own networks are built with."""

import torch
from torch import nn
from torch.nn import functional as F
from tracer.inert import Inert

from timm.layers.conv2d_same import Conv2dSame  # noqa: F401
from timm.layers.conv_bn_act import ConvBnAct, ConvNormAct  # noqa: F401
from timm.layers.create_act import GELUTanh, QuickGELU, create_act_layer, get_act_layer  # noqa: F401
from timm.layers.create_attn import create_attn, get_attn  # noqa: F401
from timm.layers.create_conv2d import create_conv2d  # noqa: F401
from timm.layers.eca import EcaModule, EfficientChannelAttn  # noqa: F401
from timm.layers.helpers import make_divisible, to_1tuple, to_2tuple, to_3tuple, to_4tuple, to_ntuple  # noqa: F401
from timm.layers.layer_scale import LayerScale, LayerScale2d  # noqa: F401
from timm.layers.norm_act import BatchNormAct2d  # noqa: F401
from timm.layers.squeeze_excite import (  # noqa: F401
    EffectiveSEModule,
    EffectiveSqueezeExcite,
    SEModule,
    SqueezeExcite,
)


def trunc_normal_(tensor, *given, **by_name):
    return tensor


lecun_normal_ = variance_scaling_ = trunc_normal_tf_ = trunc_normal_


def drop_path(x, drop_prob=0.0, training=False, scale_by_keep=True):
    return x


class DropPath(nn.Module):
    """Left out at random while training: in evaluation nothing."""

    def __init__(self, drop_prob=0.0, scale_by_keep=True):
        super().__init__()
        self.drop_prob = drop_prob

    def forward(self, x):
        return x


class Mlp(nn.Module):
    def __init__(
        self,
        in_features,
        hidden_features=None,
        out_features=None,
        act_layer=nn.GELU,
        norm_layer=None,
        bias=True,
        drop=0.0,
        use_conv=False,
    ):
        super().__init__()
        hidden, out = hidden_features or in_features, out_features or in_features
        biases, drops = to_2tuple(bias), to_2tuple(drop)
        make = (lambda *shape, **more: nn.Conv2d(*shape, kernel_size=1, **more)) if use_conv else nn.Linear
        self.fc1 = make(in_features, hidden, bias=biases[0])
        self.act = act_layer()
        self.drop1 = nn.Dropout(drops[0])
        self.norm = norm_layer(hidden) if norm_layer is not None else nn.Identity()
        self.fc2 = make(hidden, out, bias=biases[1])
        self.drop2 = nn.Dropout(drops[1])

    def forward(self, x):
        x = self.norm(self.drop1(self.act(self.fc1(x))))
        return self.drop2(self.fc2(x))


class PatchEmbed(nn.Module):
    def __init__(
        self, img_size=224, patch_size=16, in_chans=3, embed_dim=768, norm_layer=None, flatten=True, bias=True, **more
    ):
        super().__init__()
        self.img_size, self.patch_size = to_2tuple(img_size), to_2tuple(patch_size)
        self.grid_size = tuple(size // patch for size, patch in zip(self.img_size, self.patch_size))
        self.num_patches = self.grid_size[0] * self.grid_size[1]
        self.flatten = flatten
        self.proj = nn.Conv2d(in_chans, embed_dim, self.patch_size, self.patch_size, bias=bias)
        self.norm = norm_layer(embed_dim) if norm_layer else nn.Identity()

    def forward(self, x):
        x = self.proj(x)
        if self.flatten:
            x = x.flatten(2).transpose(1, 2)
        return self.norm(x)


class LayerNorm2d(nn.LayerNorm):
    def __init__(self, num_channels, eps=1e-6, affine=True):
        super().__init__(num_channels, eps=eps, elementwise_affine=affine)

    def forward(self, x):
        x = F.layer_norm(x.permute(0, 2, 3, 1), self.normalized_shape, self.weight, self.bias, self.eps)
        return x.permute(0, 3, 1, 2)


class SelectAdaptivePool2d(nn.Module):
    def __init__(self, output_size=1, pool_type="avg", flatten=False, input_fmt="NCHW"):
        super().__init__()
        self.pool_type = pool_type or ""
        self.output_size, self.flatten = output_size, nn.Flatten(1) if flatten else nn.Identity()
        self.pool = nn.AdaptiveMaxPool2d(output_size) if pool_type == "max" else nn.AdaptiveAvgPool2d(output_size)

    def forward(self, x):
        if not self.pool_type:
            return self.flatten(x)
        x = torch.cat([self.pool(x), F.adaptive_max_pool2d(x, self.output_size)], 1) if "cat" in self.pool_type else self.pool(x)
        return self.flatten(x)


def __getattr__(name):
    if name.startswith("__"):
        raise AttributeError(name)
    return Inert(f"timm.layers.{name}")
