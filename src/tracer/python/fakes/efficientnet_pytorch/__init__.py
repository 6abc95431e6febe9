"""`efficientnet_pytorch`: EfficientNet (Tan 2019) with that package's names of parts; nothing is downloaded."""

import math

import torch
from timm.layers import Conv2dSame
from torch import nn
from torchvision.models._rounding import rounded
from torchvision.models.efficientnet import _FIRST, _SCALES
from torch._traced.unread import Unread
from tracer.inert import Inert

__version__ = "0.7.1"
#: Width, depth, dropout.
_OF = {**_SCALES, "b8": (2.2, 3.6, 0.5), "l2": (4.3, 5.3, 0.5)}
_SIZES = dict(zip(("b0", "b1", "b2", "b3", "b4", "b5", "b6", "b7", "b8", "l2"), (224, 240, 260, 300, 380, 456, 528, 600, 672, 800)))
VALID_MODELS = tuple(f"efficientnet-{size}" for size in _OF)


def _norm(width):
    return nn.BatchNorm2d(width, eps=0.001, momentum=0.01)


class MBConvBlock(nn.Module):
    def __init__(self, expand, kernel, stride, into, out):
        super().__init__()
        wide, narrow = into * expand, max(1, into // 4)
        self.is_widened, self.is_added = expand != 1, stride == 1 and into == out
        if self.is_widened:
            self._expand_conv, self._bn0 = Conv2dSame(into, wide, 1, bias=False), _norm(wide)
        self._depthwise_conv, self._bn1 = Conv2dSame(wide, wide, kernel, stride, groups=wide, bias=False), _norm(wide)
        self._se_reduce, self._se_expand = Conv2dSame(wide, narrow, 1), Conv2dSame(narrow, wide, 1)
        self._project_conv, self._bn2 = Conv2dSame(wide, out, 1, bias=False), _norm(out)
        self._swish = nn.SiLU()

    def forward(self, inputs, drop_connect_rate=None):
        x = self._swish(self._bn0(self._expand_conv(inputs))) if self.is_widened else inputs
        x = self._swish(self._bn1(self._depthwise_conv(x)))
        told = self._se_expand(self._swish(self._se_reduce(nn.functional.adaptive_avg_pool2d(x, 1))))
        x = self._bn2(self._project_conv(torch.sigmoid(told) * x))
        return x + inputs if self.is_added else x

    def set_swish(self, memory_efficient=True):
        pass


class EfficientNet(nn.Module):
    def __init__(self, size, in_channels=3, num_classes=1000, include_top=True, dropout_rate=None, image_size=None, **more):
        super().__init__()
        width, depth, dropout = _OF[size]
        stem, last = rounded(32 * width), rounded(1280 * width)
        self.include_top = include_top
        self._conv_stem, self._bn0 = Conv2dSame(in_channels, stem, 3, 2, bias=False), _norm(stem)
        self._blocks = nn.ModuleList([])
        for expand, kernel, stride, into, out, count in _FIRST:
            into, out = rounded(into * width), rounded(out * width)
            for at in range(math.ceil(count * depth)):
                self._blocks.append(MBConvBlock(expand, kernel, stride if at == 0 else 1, out if at else into, out))
        self._conv_head, self._bn1 = Conv2dSame(out, last, 1, bias=False), _norm(last)
        self._avg_pooling = nn.AdaptiveAvgPool2d(1)
        if include_top:
            self._dropout = nn.Dropout(dropout if dropout_rate is None else dropout_rate)
            self._fc = nn.Linear(last, num_classes)
        self._swish = nn.SiLU()

    def extract_endpoints(self, inputs):
        x, found = self._swish(self._bn0(self._conv_stem(inputs))), {}
        before = x
        for block in self._blocks:
            x = block(x)
            if before.size(2) > x.size(2):
                found[f"reduction_{len(found) + 1}"] = before
            before = x
        found[f"reduction_{len(found) + 1}"] = x
        found[f"reduction_{len(found) + 1}"] = self._swish(self._bn1(self._conv_head(x)))
        return found

    def extract_features(self, inputs):
        x = self._swish(self._bn0(self._conv_stem(inputs)))
        for block in self._blocks:
            x = block(x)
        return self._swish(self._bn1(self._conv_head(x)))

    def forward(self, inputs):
        x = self._avg_pooling(self.extract_features(inputs))
        return self._fc(self._dropout(x.flatten(start_dim=1))) if self.include_top else x

    def set_swish(self, memory_efficient=True):
        pass

    @classmethod
    def from_name(cls, model_name, in_channels=3, **override_params):
        if isinstance(model_name, Inert):
            return Unread(f"efficientnet_pytorch.EfficientNet.from_name({model_name})")
        if model_name not in VALID_MODELS:
            raise ValueError(f"model_name should be one of: {', '.join(VALID_MODELS)}")
        return cls(model_name.removeprefix("efficientnet-"), in_channels, **override_params)

    @classmethod
    def from_pretrained(cls, model_name, weights_path=None, advprop=False, in_channels=3, num_classes=1000, **override_params):
        return cls.from_name(model_name, in_channels, num_classes=num_classes, **override_params)

    @classmethod
    def get_image_size(cls, model_name):
        return Inert(f"get_image_size({model_name})") if isinstance(model_name, Inert) else _SIZES[model_name.removeprefix("efficientnet-")]


def __getattr__(name):
    if name.startswith("__"):
        raise AttributeError(name)
    return Inert(f"efficientnet_pytorch.{name}")
