"""Normalisations with the number of channels first, and by name."""

from torch import nn
from torch.nn import functional as F


class GroupNorm(nn.GroupNorm):
    def __init__(self, num_channels, num_groups=32, eps=1e-5, affine=True, **more):
        super().__init__(num_groups, num_channels, eps=eps, affine=affine)


class GroupNorm1(nn.GroupNorm):
    def __init__(self, num_channels, eps=1e-5, affine=True, **more):
        super().__init__(1, num_channels, eps=eps, affine=affine)


class LayerNorm(nn.LayerNorm):
    def __init__(self, num_channels, eps=1e-6, affine=True, **more):
        super().__init__(num_channels, eps=eps, elementwise_affine=affine)


LayerNormFp32 = LayerNorm


class LayerNorm2d(LayerNorm):
    def forward(self, x):
        x = F.layer_norm(x.permute(0, 2, 3, 1), self.normalized_shape, self.weight, self.bias, self.eps)
        return x.permute(0, 3, 1, 2)


LayerNorm2dFp32 = LayerNorm2d


class RmsNorm(nn.RMSNorm):
    def __init__(self, channels, eps=1e-6, affine=True, **more):
        super().__init__(channels, eps=eps, elementwise_affine=affine)


class RmsNorm2d(RmsNorm):
    def forward(self, x):
        return super().forward(x.permute(0, 2, 3, 1)).permute(0, 3, 1, 2)


SimpleNorm, SimpleNorm2d = RmsNorm, RmsNorm2d

_BY_NAME = {
    "batchnorm": nn.BatchNorm2d,
    "batchnorm2d": nn.BatchNorm2d,
    "batchnorm1d": nn.BatchNorm1d,
    "groupnorm": GroupNorm,
    "groupnorm1": GroupNorm1,
    "layernorm": LayerNorm,
    "layernormfp32": LayerNorm,
    "layernorm2d": LayerNorm2d,
    "layernorm2dfp32": LayerNorm2d,
    "rmsnorm": RmsNorm,
    "rmsnorm2d": RmsNorm2d,
    "simplenorm": SimpleNorm,
    "simplenorm2d": SimpleNorm2d,
}


def get_norm_layer(norm_layer):
    if not isinstance(norm_layer, str):
        return norm_layer
    return _BY_NAME[norm_layer.replace("_", "").lower()] if norm_layer else None


def create_norm_layer(layer_name, num_features, **more):
    return get_norm_layer(layer_name)(num_features, **more)
