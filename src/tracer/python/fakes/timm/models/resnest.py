"""ResNeSt (Zhang 2020): a ResNet whose second convolutions are split, and their parts weighed by attention."""

from functools import partial

from torch import nn
from torchvision.models import resnet

from timm.layers.split_attn import SplitAttn
from timm.models._heads import others_of
from timm.models.resnet import averaged, stem


class ResNestBottleneck(nn.Module):
    expansion = 4
    radix, averages_first = 2, False

    def __init__(self, inplanes, planes, stride=1, downsample=None, groups=1, base_width=64, dilation=1, norm_layer=None):
        super().__init__()
        width = int(planes * (base_width / 64.0)) * groups
        pool = nn.AvgPool2d(3, stride, 1) if stride > 1 else None
        self.conv1, self.bn1, self.act1 = resnet.conv1x1(inplanes, width), nn.BatchNorm2d(width), nn.ReLU(inplace=True)
        self.avd_first = pool if self.averages_first else None
        self.conv2 = SplitAttn(width, groups=groups, radix=self.radix, norm_layer=nn.BatchNorm2d)
        self.avd_last = None if self.averages_first else pool
        self.conv3, self.bn3 = resnet.conv1x1(width, planes * 4), nn.BatchNorm2d(planes * 4)
        self.act3, self.downsample = nn.ReLU(inplace=True), downsample

    def forward(self, x):
        out = self.act1(self.bn1(self.conv1(x)))
        out = out if self.avd_first is None else self.avd_first(out)
        out = self.conv2(out)
        out = out if self.avd_last is None else self.avd_last(out)
        return self.act3(self.bn3(self.conv3(out)) + (x if self.downsample is None else self.downsample(x)))


class _Averaging(ResNestBottleneck):
    radix, averages_first = 4, True


class _Whole(ResNestBottleneck):
    radix, averages_first = 1, True


def _made(layers, wide=32, block=ResNestBottleneck, num_classes=1000, **more):
    network = resnet.ResNet(block, layers, num_classes=num_classes, **more)
    network.conv1, network.bn1 = stem(wide, wide), nn.BatchNorm2d(2 * wide)
    if wide != 32:
        shortcut = nn.Sequential(resnet.conv1x1(2 * wide, 256), nn.BatchNorm2d(256))
        network.layer1[0] = block(2 * wide, 64, 1, shortcut)
    for stage in (network.layer1, network.layer2, network.layer3, network.layer4):
        stage[0].downsample = averaged(stage[0].downsample)
    return network


BUILDERS = {
    "resnest14d": partial(_made, (1, 1, 1, 1)),
    "resnest26d": partial(_made, (2, 2, 2, 2)),
    "resnest50d": partial(_made, (3, 4, 6, 3)),
    "resnest101e": partial(_made, (3, 4, 23, 3), 64),
    "resnest200e": partial(_made, (3, 24, 36, 3), 64),
    "resnest269e": partial(_made, (3, 30, 48, 8), 64),
    "resnest50d_4s2x40d": partial(_made, (3, 4, 6, 3), block=_Averaging, groups=2, width_per_group=40),
    "resnest50d_1s4x24d": partial(_made, (3, 4, 6, 3), block=_Whole, groups=4, width_per_group=24),
}


__getattr__ = others_of("resnest")
