"""`timm.layers`: those that people's own networks are built with. What is rare is looked up when it is asked for."""

import importlib

from tracer.inert import Inert

from timm.layers.conv2d_same import Conv2dSame  # noqa: F401
from timm.layers.conv_bn_act import ConvBnAct, ConvNormAct  # noqa: F401
from timm.layers.create_act import (  # noqa: F401
    GELU,
    GELUTanh,
    HardSigmoid,
    HardSwish,
    Mish,
    PReLU,
    QuickGELU,
    Swish,
    create_act_layer,
    get_act_layer,
)
from timm.layers.create_attn import create_attn, get_attn  # noqa: F401
from timm.layers.create_conv2d import create_conv2d  # noqa: F401
from timm.layers.drop import DropBlock2d, DropPath, PatchDropout, calculate_drop_path_rates, drop_path  # noqa: F401
from timm.layers.eca import EcaModule, EfficientChannelAttn  # noqa: F401
from timm.layers.helpers import (  # noqa: F401
    get_padding,
    make_divisible,
    to_1tuple,
    to_2tuple,
    to_3tuple,
    to_4tuple,
    to_ntuple,
)
from timm.layers.layer_scale import LayerScale, LayerScale2d  # noqa: F401
from timm.layers.mixed_conv2d import MixedConv2d  # noqa: F401
from timm.layers.mlp import ConvMlp, GatedMlp, GlobalResponseNormMlp, GluMlp, Mlp, SwiGLU, SwiGLUPacked  # noqa: F401
from timm.layers.norm import (  # noqa: F401
    GroupNorm,
    GroupNorm1,
    LayerNorm,
    LayerNorm2d,
    LayerNorm2dFp32,
    LayerNormFp32,
    RmsNorm,
    RmsNorm2d,
    SimpleNorm,
    SimpleNorm2d,
    create_norm_layer,
    get_norm_layer,
)
from timm.layers.norm_act import (  # noqa: F401
    BatchNormAct2d,
    GroupNormAct,
    LayerNormAct,
    LayerNormAct2d,
    RmsNormAct,
    RmsNormAct2d,
    create_norm_act_layer,
    get_norm_act_layer,
)
from timm.layers.patch_embed import PatchEmbed  # noqa: F401
from timm.layers.pool import SelectAdaptivePool2d  # noqa: F401
from timm.layers.squeeze_excite import (  # noqa: F401
    EffectiveSEModule,
    EffectiveSqueezeExcite,
    SEModule,
    SqueezeExcite,
)

_ELSEWHERE = {
    "attention": ("Attention",),
    "attention_pool": ("AttentionPool2d", "AttentionPoolLatent", "RotAttentionPool2d"),
    "blur_pool": ("BlurPool2d", "create_aa"),
    "cbam": ("CbamModule",),
    "classifier": ("ClNormMlpClassifierHead", "ClassifierHead", "NormMlpClassifierHead", "create_classifier"),
    "global_context": ("GlobalContext",),
    "grn": ("GlobalResponseNorm",),
    "non_local_attn": ("NonLocalAttn",),
    "pool": ("AdaptiveAvgMaxPool2d", "AvgPool2dSame", "MaxPool2dSame", "create_pool2d"),
    "pos_embed": ("resample_abs_pos_embed",),
    "pos_embed_rel": ("RelPosBias", "RelPosMlp"),
    "selective_kernel": ("SelectiveKernel",),
    "separable_conv": ("SeparableConv2d", "SeparableConvBnAct", "SeparableConvNormAct"),
    "space_to_depth": ("DepthToSpace", "SpaceToDepth"),
    "split_attn": ("SplitAttn",),
    "std_conv": ("ScaledStdConv2d", "ScaledStdConv2dSame", "StdConv2d", "StdConv2dSame"),
}


def trunc_normal_(tensor, *given, **by_name):
    return tensor


lecun_normal_ = variance_scaling_ = trunc_normal_tf_ = trunc_normal_


def use_fused_attn(experimental=False):
    return True


def __getattr__(name):
    if name.startswith("__"):
        raise AttributeError(name)
    for module, names in _ELSEWHERE.items():
        if name in names:
            return getattr(importlib.import_module(f"timm.layers.{module}"), name)
    return Inert(f"timm.layers.{name}")
