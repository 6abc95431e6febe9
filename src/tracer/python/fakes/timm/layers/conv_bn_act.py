"""A convolution, its normalisation and its activation."""

from torch import nn
from tracer.inert import Inert

from timm.layers.create_conv2d import create_conv2d
from timm.layers.norm_act import BatchNormAct2d


class ConvNormAct(nn.Module):
    def __init__(
        self,
        in_channels,
        out_channels,
        kernel_size=1,
        stride=1,
        padding="",
        dilation=1,
        groups=1,
        bias=False,
        apply_norm=True,
        apply_act=True,
        norm_layer=nn.BatchNorm2d,
        act_layer=nn.ReLU,
        aa_layer=None,
        norm_kwargs=None,
        act_kwargs=None,
        **more,
    ):
        super().__init__()
        self.conv = create_conv2d(in_channels, out_channels, kernel_size, stride, padding, dilation, groups, bias=bias)
        norm = {**getattr(norm_layer, "keywords", {}), **(norm_kwargs or {})}
        if not apply_norm:
            self.bn = nn.Sequential()
        elif aa_layer is None and getattr(norm_layer, "func", norm_layer) in (nn.BatchNorm2d, BatchNormAct2d):
            act = {"apply_act": apply_act, "act_layer": act_layer, "act_kwargs": act_kwargs}
            self.bn = BatchNormAct2d(out_channels, **{**act, **norm})
        else:
            self.bn = Inert("timm.layers.ConvNormAct")(out_channels)

    def forward(self, x):
        return self.bn(self.conv(x))


ConvBnAct = ConvNormAct
