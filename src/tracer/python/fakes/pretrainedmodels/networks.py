"""What `pretrainedmodels` makes of torchvision's and timm's networks: `features` gives maps, `logits` what comes of them."""

from functools import partial

import torch.nn.functional as F
from timm.models import inception, senet, xception
from torch import nn
from torchvision.models import _api
from torchvision.models.alexnet import AlexNet
from torchvision.models.densenet import DenseNet
from torchvision.models.inception import Inception3
from torchvision.models.resnet import Bottleneck, ResNet
from torchvision.models.vgg import VGG


class _Halves(nn.Module):
    def forward(self, x):
        return self.logits(self.features(x))


class ResNets(_Halves, ResNet):
    def features(self, x):
        x = self.maxpool(self.relu(self.bn1(self.conv1(x))))
        return self.layer4(self.layer3(self.layer2(self.layer1(x))))

    def logits(self, x):
        return self.last_linear(self.avgpool(x).flatten(1))


class DenseNets(_Halves, DenseNet):
    def logits(self, x):
        return self.last_linear(F.adaptive_avg_pool2d(F.relu(x), 1).flatten(1))


class InceptionV3(_Halves, Inception3):
    def features(self, x):
        x = self.maxpool1(self.Conv2d_2b_3x3(self.Conv2d_2a_3x3(self.Conv2d_1a_3x3(x))))
        x = self.Mixed_5d(self.Mixed_5c(self.Mixed_5b(self.maxpool2(self.Conv2d_4a_3x3(self.Conv2d_3b_1x1(x))))))
        x = self.Mixed_6e(self.Mixed_6d(self.Mixed_6c(self.Mixed_6b(self.Mixed_6a(x)))))
        return self.Mixed_7c(self.Mixed_7b(self.Mixed_7a(x)))

    def logits(self, x):
        return self.last_linear(F.dropout(F.adaptive_avg_pool2d(x, 1), training=self.training).flatten(1))


class _OfRows(_Halves):
    """Its `features` go on into the second fully connected layer."""

    def features(self, x):
        x = self.linear0(self.first(self._features(x).flatten(1)))
        return self.linear1(self.dropout(self.relu0(x)))

    def logits(self, x):
        return self.last_linear(self.last(x))


class VGGs(_OfRows, VGG):
    def first(self, x):
        return x

    def dropout(self, x):
        return self.dropout0(x)

    def last(self, x):
        return self.dropout1(self.relu1(x))


class AlexNets(_OfRows, AlexNet):
    def first(self, x):
        return self.dropout0(x)

    def dropout(self, x):
        return self.dropout1(x)

    def last(self, x):
        return self.relu1(x)


class ResNeXt101(_Halves):
    def __init__(self, groups, num_classes):
        super().__init__()
        network = ResNet(Bottleneck, [3, 4, 23, 3], num_classes=num_classes, groups=groups, width_per_group=4)
        network._cnn_facts["broken"] = True  # it is taken apart, and no network of the program
        *rows, _, _ = network.children()
        self.features = nn.Sequential(*rows)
        self.avg_pool, self.last_linear = nn.AvgPool2d(7, 1), network.fc

    def logits(self, x):
        return self.last_linear(self.avg_pool(x).flatten(1))


class Xception(_Halves, xception.Xception):
    def __init__(self, num_classes=1000):
        super().__init__(num_classes)
        self.last_linear = self.fc
        del self.fc, self.global_pool

    def features(self, x):
        for at in (1, 2):
            x = getattr(self, f"act{at}")(getattr(self, f"bn{at}")(getattr(self, f"conv{at}")(x)))
        for at in range(1, 13):
            x = getattr(self, f"block{at}")(x)
        return self.bn4(self.conv4(self.act3(self.bn3(self.conv3(x)))))

    def logits(self, x):
        return self.last_linear(F.adaptive_avg_pool2d(self.act4(x), 1).flatten(1))


class InceptionV4(_Halves):
    def __init__(self, num_classes=1000):
        super().__init__()
        self.features = nn.Sequential(*inception.rows_of_v4())
        self.avg_pool, self.last_linear = nn.AvgPool2d(8, count_include_pad=False), nn.Linear(1536, num_classes)

    def logits(self, x):
        return self.last_linear(F.adaptive_avg_pool2d(x, 1).flatten(1))


class InceptionResNetV2(inception.InceptionResnetV2):
    last = "last_linear"

    def __init__(self, num_classes=1000):
        super().__init__(num_classes)
        self.avgpool_1a = nn.AvgPool2d(8, count_include_pad=False)

    def features(self, x):
        return self.maps(x)

    def logits(self, x):
        return self.last_linear(self.avgpool_1a(x).flatten(1))


class SENet(senet.SENet):
    def features(self, x):
        return self.maps(x)


def _made(kind, name, **more):
    def build(num_classes):
        network = _api.BUILDERS[name](num_classes=num_classes, **more)
        _RENAMED[kind](network)
        network.__class__ = kind  # its methods have names that parts had
        return network

    return build


def _take_last(name):
    def take(network):
        network.last_linear = getattr(network, name)
        delattr(network, name)

    return take


def _lay_open(*names):
    """Of a classifier's row, each part under its own name."""

    def take(network):
        network._features = network.features
        network.classifier._cnn_facts["broken"] = True  # it is taken apart, and no network of the program
        parts = list(network.classifier)
        del network.features, network.classifier
        for name, part in zip(names, parts):
            setattr(network, name, part)

    return take


_RENAMED = {
    ResNets: _take_last("fc"),
    DenseNets: _take_last("classifier"),
    InceptionV3: _take_last("fc"),
    VGGs: _lay_open("linear0", "relu0", "dropout0", "linear1", "relu1", "dropout1", "last_linear"),
    AlexNets: _lay_open("dropout0", "linear0", "relu0", "dropout1", "linear1", "relu1", "last_linear"),
}


def _senet(name, **more):
    return lambda num_classes: senet.made(SENet, name, num_classes=num_classes, pool=nn.AvgPool2d(7, 1), **more)


BUILDERS = {
    **{f"resnet{depth}": _made(ResNets, f"resnet{depth}") for depth in (18, 34, 50, 101, 152)},
    **{f"densenet{depth}": _made(DenseNets, f"densenet{depth}") for depth in (121, 161, 169, 201)},
    **{f"vgg{depth}{norm}": _made(VGGs, f"vgg{depth}{norm}") for depth in (11, 13, 16, 19) for norm in ("", "_bn")},
    "alexnet": _made(AlexNets, "alexnet"),
    "inceptionv3": _made(InceptionV3, "inception_v3"),
    "inceptionv4": InceptionV4,
    "inceptionresnetv2": InceptionResNetV2,
    "xception": Xception,
    **{f"resnext101_{groups}x4d": partial(ResNeXt101, groups) for groups in (32, 64)},
    "senet154": _senet("senet154", dropout=0.2),
    **{f"se_resnet{depth}": _senet(f"seresnet{depth}") for depth in (50, 101, 152)},
    **{f"se_resnext{depth}_32x4d": _senet(f"seresnext{depth}_32x4d") for depth in (50, 101)},
}
