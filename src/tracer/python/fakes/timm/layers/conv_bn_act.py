"""A convolution, its normalisation and its activation."""

from torch import nn

from timm.layers.blur_pool import create_aa
from timm.layers.create_conv2d import create_conv2d
from timm.layers.norm_act import get_norm_act_layer


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
        thins = aa_layer is not None and stride > 1
        step = 1 if thins else stride
        self.conv = create_conv2d(in_channels, out_channels, kernel_size, step, padding, dilation, groups, bias=bias)
        self.bn = nn.Sequential()
        if apply_norm:
            made = get_norm_act_layer(norm_layer, act_layer)
            self.bn = made(out_channels, apply_act=apply_act, act_kwargs=act_kwargs, **(norm_kwargs or {}))
        self.aa = create_aa(aa_layer, out_channels, stride, enable=thins, noop=None)

    def forward(self, x):
        x = self.bn(self.conv(x))
        return x if self.aa is None else self.aa(x)


ConvBnAct = ConvNormAct
