"""SENet-154, and SE-ResNet and SE-ResNeXt with their first three letters in front (Hu 2017): a stem `layer0`, shortcuts as Caffe had them."""

from collections import OrderedDict
from functools import partial

from torch import nn

from timm.models._heads import others_of


class SEModule(nn.Module):
    def __init__(self, channels, reduction):
        super().__init__()
        self.avg_pool = nn.AdaptiveAvgPool2d(1)
        self.fc1, self.relu = nn.Conv2d(channels, channels // reduction, 1), nn.ReLU(inplace=True)
        self.fc2, self.sigmoid = nn.Conv2d(channels // reduction, channels, 1), nn.Sigmoid()

    def forward(self, x):
        return x * self.sigmoid(self.fc2(self.relu(self.fc1(self.avg_pool(x)))))


class Block(nn.Module):
    """`widths` of its convolutions; `kernels` and `strides` of them."""

    expansion = 4

    def __init__(self, into, widths, kernels, strides, groups, reduction, downsample):
        super().__init__()
        self.convolutions = len(widths)
        for at, (out, kernel, stride) in enumerate(zip(widths, kernels, strides), 1):
            split = groups if kernel == 3 else 1
            setattr(self, f"conv{at}", nn.Conv2d(into, out, kernel, stride, kernel // 2, groups=split, bias=False))
            setattr(self, f"bn{at}", nn.BatchNorm2d(out))
            into = out
        self.relu = nn.ReLU(inplace=True)
        self.se_module, self.downsample = SEModule(into, reduction), downsample

    def forward(self, x):
        out = x
        for at in range(1, self.convolutions + 1):
            out = getattr(self, f"bn{at}")(getattr(self, f"conv{at}")(out))
            out = self.relu(out) if at < self.convolutions else out
        return self.relu(self.se_module(out) + (x if self.downsample is None else self.downsample(x)))


def _basic(planes, stride, groups):
    return (planes, planes), (3, 3), (stride, 1)


def _caffe(planes, stride, groups):
    return (planes, planes, 4 * planes), (1, 3, 1), (stride, 1, 1)


def _next(planes, stride, groups):
    return (planes * 4 // 64 * groups, planes * 4 // 64 * groups, 4 * planes), (1, 3, 1), (1, stride, 1)


def _wide(planes, stride, groups):
    return (2 * planes, 4 * planes, 4 * planes), (1, 3, 1), (1, stride, 1)


class SENet(nn.Module):
    last = "last_linear"

    def __init__(self, kind, layers, groups=1, reduction=16, num_classes=1000, dropout=None, pool=None):
        super().__init__()
        is_wide = kind is _wide
        into = 128 if is_wide else 64
        steps = [(64, 3, 2), (64, 3, 1), (into, 3, 1)] if is_wide else [(into, 7, 2)]
        stem, last = OrderedDict(), 3
        for at, (out, kernel, stride) in enumerate(steps, 1):
            stem[f"conv{at}"] = nn.Conv2d(last, out, kernel, stride, kernel // 2, bias=False)
            stem[f"bn{at}"], stem[f"relu{at}"] = nn.BatchNorm2d(out), nn.ReLU(inplace=True)
            last = out
        stem["pool"] = nn.MaxPool2d(3, 2, ceil_mode=True)
        self.layer0 = nn.Sequential(stem)
        for at, count in enumerate(layers):
            planes, stride, rows = 64 * 2**at, 2 if at else 1, []
            for place in range(count):
                step = stride if place == 0 else 1
                widths, kernels, strides = kind(planes, step, groups)
                shortcut = None
                if step != 1 or into != widths[-1]:
                    side = 3 if is_wide and at else 1
                    shortcut = nn.Sequential(nn.Conv2d(into, widths[-1], side, step, side // 2, bias=False), nn.BatchNorm2d(widths[-1]))
                rows.append(Block(into, widths, kernels, strides, groups, reduction, shortcut))
                into = widths[-1]
            setattr(self, f"layer{at + 1}", nn.Sequential(*rows))
        self.avg_pool = pool or nn.AdaptiveAvgPool2d(1)
        self.dropout = None if dropout is None else nn.Dropout(dropout)
        self.last_linear = nn.Linear(into, num_classes)

    def maps(self, x):
        return self.layer4(self.layer3(self.layer2(self.layer1(self.layer0(x)))))

    def logits(self, x):
        x = self.avg_pool(x)
        return self.last_linear((x if self.dropout is None else self.dropout(x)).flatten(1))

    def forward(self, x):
        return self.logits(self.maps(x))


#: Kind of block, blocks, groups.
_OF = {
    "senet154": (_wide, (3, 8, 36, 3), 64),
    **{f"seresnet{depth}": (_basic, layers) for depth, layers in ((18, (2, 2, 2, 2)), (34, (3, 4, 6, 3)))},
    **{f"seresnet{depth}": (_caffe, layers) for depth, layers in ((50, (3, 4, 6, 3)), (101, (3, 4, 23, 3)), (152, (3, 8, 36, 3)))},
    **{f"seresnext{depth}_32x4d": (_next, layers, 32) for depth, layers in ((26, (2, 2, 2, 2)), (50, (3, 4, 6, 3)), (101, (3, 4, 23, 3)))},
}


def made(kind, name, **more):
    return kind(*_OF[name], **more)


BUILDERS = {f"legacy_{name}": partial(made, SENet, name) for name in _OF}


__getattr__ = others_of("senet")
