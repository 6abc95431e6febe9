"""A depthwise convolution, then a pointwise one."""

from torch import nn

from timm.layers.create_conv2d import create_conv2d
from timm.layers.norm_act import get_norm_act_layer


class SeparableConv2d(nn.Module):
    def __init__(
        self,
        in_channels,
        out_channels,
        kernel_size=3,
        stride=1,
        dilation=1,
        padding="",
        bias=False,
        channel_multiplier=1.0,
        pw_kernel_size=1,
        **more,
    ):
        super().__init__()
        wide = int(in_channels * channel_multiplier)
        self.conv_dw = create_conv2d(in_channels, wide, kernel_size, stride, padding, dilation, depthwise=True)
        self.conv_pw = create_conv2d(wide, out_channels, pw_kernel_size, padding=padding, bias=bias)

    def forward(self, x):
        return self.conv_pw(self.conv_dw(x))


class SeparableConvNormAct(SeparableConv2d):
    def __init__(
        self,
        in_channels,
        out_channels,
        kernel_size=3,
        stride=1,
        dilation=1,
        padding="",
        bias=False,
        channel_multiplier=1.0,
        pw_kernel_size=1,
        norm_layer=nn.BatchNorm2d,
        act_layer=nn.ReLU,
        apply_act=True,
        **more,
    ):
        super().__init__(
            in_channels, out_channels, kernel_size, stride, dilation, padding, bias, channel_multiplier, pw_kernel_size
        )
        self.bn = get_norm_act_layer(norm_layer, act_layer)(out_channels, apply_act=apply_act)

    def forward(self, x):
        return self.bn(super().forward(x))


SeparableConvBnAct = SeparableConvNormAct
