"""`monai.networks.nets`: U-Net with residual units (Kerfoot 2018) and DenseNet, for images and volumes."""

import torch
from torch import nn
from torch._traced.unread import Unread, maker
from tracer.inert import Inert

from monai.networks.layers import activation_of, norm_of


class Convolution(nn.Sequential):
    def __init__(self, dims, in_channels, out_channels, strides, kernel, act, norm, dropout, bias, ordering, conv_only=False, is_transposed=False):
        super().__init__()
        border = (kernel - 1) // 2
        if is_transposed:
            made = getattr(nn, f"ConvTranspose{dims}d")(in_channels, out_channels, kernel, strides, border, strides - 1, bias=bias)
        else:
            made = getattr(nn, f"Conv{dims}d")(in_channels, out_channels, kernel, strides, border, bias=bias)
        self.add_module("conv", made)
        if not conv_only:
            self.add_module("adn", nn.Sequential(_adn(dims, out_channels, act, norm, dropout, ordering)))


def _adn(dims, width, act, norm, dropout, ordering):
    kinds = {
        "A": lambda: None if act is None else activation_of(act),
        "D": lambda: None if dropout is None else getattr(nn, f"Dropout{dims}d" if isinstance(dropout, tuple) else "Dropout")(dropout),
        "N": lambda: None if norm is None else norm_of(norm, dims, width),
    }
    return {letter: made for letter in ordering.upper() if (made := kinds[letter]()) is not None}


class ResidualUnit(nn.Module):
    def __init__(self, dims, in_channels, out_channels, strides, kernel, subunits, *rest, last_conv_only=False):
        super().__init__()
        self.conv, self.residual = nn.Sequential(), nn.Identity()
        into, step = in_channels, strides
        for unit in range(max(1, subunits)):
            is_last = last_conv_only and unit == max(1, subunits) - 1
            self.conv.add_module(f"unit{unit}", Convolution(dims, into, out_channels, step, kernel, *rest, conv_only=is_last))
            into, step = out_channels, 1
        if strides != 1 or in_channels != out_channels:
            size = 1 if strides == 1 else kernel
            self.residual = getattr(nn, f"Conv{dims}d")(in_channels, out_channels, size, strides, (size - 1) // 2, bias=rest[3])

    def forward(self, x):
        return self.conv(x) + self.residual(x)


class SkipConnection(nn.Module):
    def __init__(self, submodule):
        super().__init__()
        self.submodule = submodule

    def forward(self, x):
        return torch.cat([x, self.submodule(x)], dim=1)


class UNet(nn.Module):
    def __init__(
        self, spatial_dims=None, in_channels=1, out_channels=1, channels=(), strides=(), kernel_size=3, up_kernel_size=3, num_res_units=0,
        act="prelu", norm="instance", dropout=0.0, bias=True, adn_ordering="NDA", dimensions=None,
    ):  # fmt: skip
        if any(isinstance(one, Inert) for one in (spatial_dims, channels, strides, num_res_units)):
            self.__class__ = Unread
            Unread.__init__(self, "monai.networks.nets.UNet()")
            return
        super().__init__()
        self.dimensions, self.channels, self.strides = spatial_dims if dimensions is None else dimensions, tuple(channels), tuple(strides)
        self.kernel_size, self.up_kernel_size, self.num_res_units = kernel_size, up_kernel_size, num_res_units
        self._rest = act, norm, dropout, bias, adn_ordering
        self.model = self._block(in_channels, out_channels, self.channels, self.strides, True)

    def _block(self, into, out, channels, strides, is_top):
        width, step = channels[0], strides[0]
        if len(channels) > 2:
            inner, wide = self._block(width, width, channels[1:], strides[1:], False), 2 * width
        else:
            inner, wide = self._down(width, channels[1], 1), width + channels[1]
        return nn.Sequential(self._down(into, width, step), SkipConnection(inner), self._up(wide, out, step, is_top))

    def _down(self, into, out, step):
        if self.num_res_units:
            return ResidualUnit(self.dimensions, into, out, step, self.kernel_size, self.num_res_units, *self._rest)
        return Convolution(self.dimensions, into, out, step, self.kernel_size, *self._rest)

    def _up(self, into, out, step, is_top):
        is_alone = is_top and not self.num_res_units
        up = Convolution(self.dimensions, into, out, step, self.up_kernel_size, *self._rest, conv_only=is_alone, is_transposed=True)
        if not self.num_res_units:
            return up
        return nn.Sequential(up, ResidualUnit(self.dimensions, out, out, 1, self.kernel_size, 1, *self._rest, last_conv_only=is_top))

    def forward(self, x):
        return self.model(x)


Unet = UNet


class _DenseLayer(nn.Module):
    def __init__(self, dims, into, growth, bottleneck, dropout):
        super().__init__()
        conv, norm = getattr(nn, f"Conv{dims}d"), getattr(nn, f"BatchNorm{dims}d")
        wide = bottleneck * growth
        parts = {"norm1": norm(into), "relu1": nn.ReLU(inplace=True), "conv1": conv(into, wide, 1, bias=False)}
        parts.update(norm2=norm(wide), relu2=nn.ReLU(inplace=True), conv2=conv(wide, growth, 3, padding=1, bias=False))
        if dropout > 0:
            parts["dropout"] = getattr(nn, f"Dropout{dims}d")(dropout)
        self.layers = nn.Sequential()
        for name, part in parts.items():
            self.layers.add_module(name, part)

    def forward(self, x):
        return torch.cat([x, self.layers(x)], 1)


class DenseNet(nn.Module):
    def __init__(
        self, spatial_dims, in_channels, out_channels, init_features=64, growth_rate=32, block_config=(6, 12, 24, 16), bn_size=4, act=None, norm=None,
        dropout_prob=0.0, **more,
    ):  # fmt: skip
        super().__init__()
        conv, norm, pool = (getattr(nn, f"{kind}{spatial_dims}d") for kind in ("Conv", "BatchNorm", "AvgPool"))
        first = {"conv0": conv(in_channels, init_features, 7, 2, 3, bias=False), "norm0": norm(init_features), "relu0": nn.ReLU(inplace=True)}
        first["pool0"] = getattr(nn, f"MaxPool{spatial_dims}d")(3, 2, 1)
        width = init_features
        for at, count in enumerate(block_config):
            block = [_DenseLayer(spatial_dims, width + layer * growth_rate, growth_rate, bn_size, dropout_prob) for layer in range(count)]
            first[f"denseblock{at + 1}"] = nn.Sequential(*block)
            width += count * growth_rate
            if at == len(block_config) - 1:
                first["norm5"] = norm(width)
            else:
                first[f"transition{at + 1}"] = nn.Sequential(norm(width), nn.ReLU(inplace=True), conv(width, width // 2, 1, bias=False), pool(2, 2))
                width //= 2
        self.features, self.class_layers = nn.Sequential(), nn.Sequential()
        for name, part in first.items():
            self.features.add_module(name, part)
        last = {"relu": nn.ReLU(inplace=True), "pool": getattr(nn, f"AdaptiveAvgPool{spatial_dims}d")(1), "flatten": nn.Flatten(1)}
        for name, part in {**last, "out": nn.Linear(width, out_channels)}.items():
            self.class_layers.add_module(name, part)

    def forward(self, x):
        return self.class_layers(self.features(x))


def _dense(name, growth, features, counts):
    class Dense(DenseNet):
        def __init__(self, spatial_dims, in_channels, out_channels, init_features=features, growth_rate=growth, block_config=counts, pretrained=False, progress=True, **more):
            super().__init__(spatial_dims, in_channels, out_channels, init_features, growth_rate, block_config, **more)

    Dense.__name__ = Dense.__qualname__ = name
    return Dense


DenseNet121 = Densenet121 = densenet121 = _dense("DenseNet121", 32, 64, (6, 12, 24, 16))
DenseNet169 = Densenet169 = densenet169 = _dense("DenseNet169", 32, 64, (6, 12, 32, 32))
DenseNet201 = Densenet201 = densenet201 = _dense("DenseNet201", 32, 64, (6, 12, 48, 32))
DenseNet264 = Densenet264 = densenet264 = _dense("DenseNet264", 32, 64, (6, 12, 64, 48))


def __getattr__(name):
    if name.startswith("__"):
        raise AttributeError(name)
    return maker(f"monai.networks.nets.{name}") if name[:1].isupper() else Inert(f"monai.networks.nets.{name}")
