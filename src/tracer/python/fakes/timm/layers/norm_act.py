"""A normalisation that is followed by an activation."""

from functools import partial

from torch import nn
from tracer.inert import Inert

from timm.layers.create_act import create_act_layer
from timm.layers.norm import LayerNorm, LayerNorm2d, RmsNorm, RmsNorm2d


class _Acting:
    """Before the class of a normalisation: the activation after it."""

    def _follow(self, apply_act, act_layer, act_kwargs, inplace, drop_layer):
        act = create_act_layer(act_layer, **{"inplace": inplace, **(act_kwargs or {})}) if apply_act else None
        self.drop = nn.Identity() if drop_layer is None else drop_layer()
        self.act = nn.Identity() if act is None else act

    def forward(self, x):
        return self.act(self.drop(super().forward(x)))


class BatchNormAct2d(_Acting, nn.BatchNorm2d):
    def __init__(
        self,
        num_features,
        eps=1e-5,
        momentum=0.1,
        affine=True,
        track_running_stats=True,
        apply_act=True,
        act_layer=nn.ReLU,
        act_kwargs=None,
        inplace=True,
        drop_layer=None,
        **more,
    ):
        super().__init__(num_features, eps, momentum, affine, track_running_stats)
        self._follow(apply_act, act_layer, act_kwargs, inplace, drop_layer)


class GroupNormAct(_Acting, nn.GroupNorm):
    def __init__(
        self,
        num_channels,
        num_groups=32,
        eps=1e-5,
        affine=True,
        group_size=None,
        apply_act=True,
        act_layer=nn.ReLU,
        act_kwargs=None,
        inplace=True,
        drop_layer=None,
        **more,
    ):
        super().__init__(num_channels // group_size if group_size else num_groups, num_channels, eps, affine)
        self._follow(apply_act, act_layer, act_kwargs, inplace, drop_layer)


def _acting(name, norm, usual_eps):
    class Made(_Acting, norm):
        def __init__(
            self,
            num_channels,
            eps=usual_eps,
            affine=True,
            apply_act=True,
            act_layer=nn.ReLU,
            act_kwargs=None,
            inplace=True,
            drop_layer=None,
            **more,
        ):
            super().__init__(num_channels, eps, affine)
            self._follow(apply_act, act_layer, act_kwargs, inplace, drop_layer)

    Made.__name__ = Made.__qualname__ = name
    return Made


LayerNormAct = _acting("LayerNormAct", LayerNorm, 1e-5)
LayerNormAct2d = _acting("LayerNormAct2d", LayerNorm2d, 1e-5)
RmsNormAct = _acting("RmsNormAct", RmsNorm, 1e-6)
RmsNormAct2d = _acting("RmsNormAct2d", RmsNorm2d, 1e-6)

_BY_NAME = {
    "batchnorm": BatchNormAct2d,
    "batchnorm2d": BatchNormAct2d,
    "groupnorm": GroupNormAct,
    "groupnorm1": partial(GroupNormAct, num_groups=1),
    "layernorm": LayerNormAct,
    "layernorm2d": LayerNormAct2d,
    "rmsnorm": RmsNormAct,
    "rmsnorm2d": RmsNormAct2d,
}


def get_norm_act_layer(norm_layer, act_layer=None):
    """That of a normalisation by its name or class; with what a `partial` of it gives."""
    given = getattr(norm_layer, "keywords", {})
    found = getattr(norm_layer, "func", norm_layer)
    if not isinstance(found, str) and not (isinstance(found, type) and hasattr(found, "_follow")):
        found = getattr(found, "__name__", "")
    if isinstance(found, str):
        found = _BY_NAME.get(found.replace("_", "").lower())
    if found is None:
        return Inert("timm.layers.get_norm_act_layer")
    return partial(found, **given, act_layer=act_layer)


def create_norm_act_layer(layer_name, num_features, act_layer=None, apply_act=True, jit=False, **more):
    return get_norm_act_layer(layer_name, act_layer)(num_features, apply_act=apply_act, **more)
