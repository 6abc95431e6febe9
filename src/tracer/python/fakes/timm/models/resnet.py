"""timm's ResNets that torchvision lacks: a stem of three convolutions and averages in front of shortcuts (He 2018, ResNet-D), attention to
channels (SE, ECA), ResNet-RS (Bello 2021)."""

from functools import partial

from timm.layers import EcaModule, SEModule
from timm.models._heads import others_of
from torch import nn
from torchvision.models import resnet


class _Basic(resnet.BasicBlock):
    def forward(self, x):
        out = self.relu(self.bn1(self.conv1(x)))
        out = self.se(self.bn2(self.conv2(out)))
        out += x if self.downsample is None else self.downsample(x)
        return self.relu(out)


class _Bottleneck(resnet.Bottleneck):
    def forward(self, x):
        out = self.relu(self.bn1(self.conv1(x)))
        out = self.relu(self.bn2(self.conv2(out)))
        out = self.se(self.bn3(self.conv3(out)))
        out += x if self.downsample is None else self.downsample(x)
        return self.relu(out)


_OF = {resnet.BasicBlock: _Basic, resnet.Bottleneck: _Bottleneck}


def _made(layers, kind="", attention=None, block=resnet.Bottleneck, pooled=True, num_classes=1000, **more):
    """`kind`: "d" and "t" for a stem of three convolutions, of 32 channels or first of 24; `pooled`: no convolution halves behind it."""
    network = resnet.ResNet(block, layers, num_classes=num_classes, **more)
    if kind:
        network.conv1 = stem(24 if kind == "t" else 32)
    if not pooled:
        network.maxpool = nn.Sequential(resnet.conv3x3(64, 64, 2), nn.BatchNorm2d(64), nn.ReLU(inplace=True))
    for stage in (network.layer1, network.layer2, network.layer3, network.layer4):
        for one in stage:
            if kind and one.downsample is not None:
                one.downsample = averaged(one.downsample)
            if attention is not None:
                last = one.bn3 if block is resnet.Bottleneck else one.bn2
                one.se = attention(last.num_features)
                one.__class__ = _OF[block]
    return network


def stem(first, wide=32):
    """Three convolutions, the last of twice as many channels."""
    return nn.Sequential(
        nn.Conv2d(3, first, 3, 2, 1, bias=False), nn.BatchNorm2d(first), nn.ReLU(inplace=True),
        resnet.conv3x3(first, wide), nn.BatchNorm2d(wide), nn.ReLU(inplace=True), resnet.conv3x3(wide, 2 * wide),
    )  # fmt: skip


def averaged(shortcut):
    convolution, norm = shortcut
    halves = convolution.stride[0] > 1
    pool = nn.AvgPool2d(2, 2, ceil_mode=True, count_include_pad=False) if halves else nn.Identity()
    return nn.Sequential(pool, resnet.conv1x1(convolution.in_channels, convolution.out_channels), norm)


_BASIC = {"block": resnet.BasicBlock}
_PLAIN = {
    "10": ((1, 1, 1, 1), _BASIC),
    "14": ((1, 1, 1, 1), {}),
    "18": ((2, 2, 2, 2), _BASIC),
    "26": ((2, 2, 2, 2), {}),
    "34": ((3, 4, 6, 3), _BASIC),
    "50": ((3, 4, 6, 3), {}),
    "101": ((3, 4, 23, 3), {}),
    "152": ((3, 8, 36, 3), {}),
    "200": ((3, 24, 36, 3), {}),
    "269": ((3, 30, 48, 8), {}),
}
_OF_RS = {"50": (3, 4, 6, 3), "101": (3, 4, 23, 3), "152": (3, 8, 36, 3), "200": (3, 24, 36, 3), "270": (4, 29, 53, 4), "350": (4, 36, 72, 4), "420": (4, 44, 87, 4)}
_SE, _ECA = {"attention": SEModule}, {"attention": EcaModule}


def _named():
    found = {}
    for names, more in (
        ("10t 14t 18d 26 26d 26t 34d 50d 50t 101d 152d 200 200d", {}),
        ("18 34 50 50t 101 152 152d 200d 269d", _SE),
        ("26t 50d 50t 101d 200d 269d", _ECA),
    ):
        prefix = "resnet" if not more else "seresnet" if more is _SE else "ecaresnet"
        for name in names.split():
            layers, own = _PLAIN[name.rstrip("dt")]
            found[prefix + name] = partial(_made, layers, name.lstrip("0123456789"), **own, **more)
    for names, more in (("50d_32x4d 101_32x4d 101_32x16d 101_32x32d", {}), ("26d_32x4d 26t_32x4d 50_32x4d 101_32x4d 101_32x8d 101d_32x8d", _SE)):
        for name in names.split():
            depth, groups = name.split("_")
            count, width = groups.rstrip("d").split("x")
            layers, _ = _PLAIN[depth.rstrip("dt")]
            prefix = "seresnext" if more else "resnext"
            found[prefix + name] = partial(_made, layers, depth.lstrip("0123456789"), groups=int(count), width_per_group=int(width), **more)
    for name, layers in _OF_RS.items():
        found[f"resnetrs{name}"] = partial(_made, layers, "d", partial(SEModule, rd_ratio=0.25), pooled=False)
    return found


BUILDERS = _named()


__getattr__ = others_of("resnet")
