"""A convolution by the words for its border."""

from torch import nn
from tracer.inert import Inert

from timm.layers.conv2d_same import Conv2dSame
from timm.layers.helpers import to_2tuple
from timm.layers.mixed_conv2d import MixedConv2d


def create_conv2d(
    in_channels, out_channels, kernel_size, stride=1, padding="", dilation=1, groups=1, depthwise=False, bias=False, **more
):
    if more.get("num_experts"):
        return Inert("timm.layers.create_conv2d")(in_channels, out_channels)
    if isinstance(kernel_size, list):
        return MixedConv2d(in_channels, out_channels, kernel_size, stride, padding, dilation, depthwise, bias=bias)
    sizes = (kernel_size, stride, padding_of(padding, kernel_size, stride, dilation), dilation)
    made = Conv2dSame if padding == "same" and to_2tuple(stride) != (1, 1) else nn.Conv2d
    return made(in_channels, out_channels, *sizes, in_channels if depthwise else groups, bias)


def padding_of(padding, kernel_size, stride, dilation):
    if not isinstance(padding, str):
        return padding
    pairs = zip(to_2tuple(kernel_size), to_2tuple(stride), to_2tuple(dilation))
    return 0 if padding == "valid" else tuple((step - 1 + gap * (size - 1)) // 2 for size, step, gap in pairs)
