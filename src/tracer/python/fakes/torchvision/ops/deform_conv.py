"""Convolutions whose windows are bent: each pixel has offsets of its own, and a mask where it has one."""

import math

import torch
from torch import nn
from torch._traced.functions.pointwise import shape_of
from torch._traced.rules.convolution import convolution
from torch._traced.sizes import tuple_of
from torch._traced.step import Refused, function


@function("torchvision.ops.deform_conv2d")
def deform_conv2d(input, offset, weight, bias=None, stride=(1, 1), padding=(0, 0), dilation=(1, 1), mask=None):
    shape, kernel = shape_of(input), shape_of(weight)
    result = convolution(shape, kernel, stride, padding, dilation, max(1, shape[1] // kernel[1]), 2)
    places, pixels = list(result.shape[-2:]), math.prod(kernel[-2:])
    for name, tensor, share in (("offset", offset, 2 * pixels), ("mask", mask, pixels)):
        if tensor is None:
            continue
        _, channels, *size = shape_of(tensor)
        if channels % share or channels == 0:
            message = (
                f"the shape of the {name} tensor at dimension 1 is not valid. It should be a multiple of {share}. "
                f"Got {name}.shape[1]={channels}"
            )
            raise Refused("shapes-differ", message, result.shape, macs=result.macs)
        if size != places:
            message = f"{name} output dims: {tuple(size)} - computed output dims: {tuple(places)}"
            raise Refused("shapes-differ", message, result.shape, macs=result.macs)
    return result


class DeformConv2d(nn.Module):
    def __init__(self, in_channels, out_channels, kernel_size, stride=1, padding=0, dilation=1, groups=1, bias=True):
        super().__init__()
        if in_channels % groups:
            raise ValueError("in_channels must be divisible by groups")
        if out_channels % groups:
            raise ValueError("out_channels must be divisible by groups")
        self.in_channels, self.out_channels, self.groups = in_channels, out_channels, groups
        self.kernel_size, self.stride = tuple_of(kernel_size, 2), tuple_of(stride, 2)
        self.padding, self.dilation = tuple_of(padding, 2), tuple_of(dilation, 2)
        self.weight = nn.Parameter(torch.empty(out_channels, in_channels // groups, *self.kernel_size))
        if bias:
            self.bias = nn.Parameter(torch.empty(out_channels))
        else:
            self.register_parameter("bias", None)

    def reset_parameters(self):
        return None

    def forward(self, input, offset, mask=None):
        return deform_conv2d(
            input, offset, self.weight, self.bias, self.stride, self.padding, self.dilation, mask
        )
