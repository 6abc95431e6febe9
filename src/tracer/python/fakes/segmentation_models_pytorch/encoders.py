"""Networks of which the maps behind each halving are taken; a name that is not here gives None."""

import re

from efficientnet_pytorch import EfficientNet
from timm.layers import Conv2dSame
from timm.models import create_model
from timm.models._named import BUILT, _take_channels
from timm.models.xception import Xception
from torch import nn
from torchvision.models import _api, densenet, mobilenetv2, resnet, vgg
from tracer.inert import Inert


class ResNetEncoder(resnet.ResNet):
    def forward(self, x):
        found = [x, self.relu(self.bn1(self.conv1(x)))]
        found.append(self.layer1(self.maxpool(found[-1])))
        for stage in (self.layer2, self.layer3, self.layer4):
            found.append(stage(found[-1]))
        return found[: self.depth + 1]


class MobileNetV2Encoder(mobilenetv2.MobileNetV2):
    def forward(self, x):
        found = [x]
        for at, layer in enumerate(self.features):
            x = layer(x)
            if at in (1, 3, 6, 13, 18):
                found.append(x)
        return found[: self.depth + 1]


class DenseNetEncoder(densenet.DenseNet):
    def forward(self, x):
        rows, found = self.features, [x]
        x = rows.relu0(rows.norm0(rows.conv0(x)))
        found.append(x)
        x = rows.pool0(x)
        for at in (1, 2, 3):
            transition = getattr(rows, f"transition{at}")
            x = transition.relu(transition.norm(getattr(rows, f"denseblock{at}")(x)))
            found.append(x)
            x = transition.pool(transition.conv(x))
        return [*found, rows.norm5(rows.denseblock4(x))][: self.depth + 1]


class VGGEncoder(vgg.VGG):
    """Its first maps are as large as the image."""

    def forward(self, x):
        found = []
        for layer in self.features:
            if isinstance(layer, nn.MaxPool2d):
                found.append(x)
            x = layer(x)
        return [*found, x][: self.depth + 1]


class EfficientNetEncoder(EfficientNet):
    """`ends`: places of the blocks in front of which a map is taken."""

    def forward(self, x):
        found = [x, self._swish(self._bn0(self._conv_stem(x)))]
        x = found[-1]
        for at, block in enumerate(self._blocks):
            found += [x] if at in self.ends else []
            x = block(x)
        return [*found, x][: self.depth + 1]


class XceptionEncoder(Xception):
    def forward(self, x):
        found = [x, self.act2(self.bn2(self.conv2(self.act1(self.bn1(self.conv1(x))))))]
        found.append(self.block1(found[-1]))
        found.append(self.block2(found[-1]))
        x = found[-1]
        for at in range(3, 12):
            x = getattr(self, f"block{at}")(x)
        found.append(x)
        x = self.act3(self.bn3(self.conv3(self.block12(x))))
        return [*found, self.act4(self.bn4(self.conv4(x)))][: self.depth + 1]


class TimmUniversalEncoder(nn.Module):
    def __init__(self, model):
        super().__init__()
        self.model = model

    def forward(self, x):
        return [x, *self.model(x)]


def _resnet(network):
    wide = network.fc.in_features
    del network.fc, network.avgpool
    return ResNetEncoder, (64, wide // 8, wide // 4, wide // 2, wide)


def _without_classifier(network):
    network.classifier._cnn_facts["broken"] = True  # it is taken apart, and no network of the program
    del network.classifier


def _mobile(network):
    _without_classifier(network)
    return MobileNetV2Encoder, (16, 24, 32, 96, 1280)


def _dense(network):
    del network.classifier
    rows = network.features
    return DenseNetEncoder, tuple(one.num_features for one in (rows.norm0, rows.transition1.norm, rows.transition2.norm, rows.transition3.norm, rows.norm5))


def _vgg(network):
    _without_classifier(network)
    return VGGEncoder, (128, 256, 512, 512, 512)


def _efficient(network):
    del network._fc
    blocks = network._blocks
    _, *network.ends = [at for at, block in enumerate(blocks) if block._depthwise_conv.stride[0] > 1]
    return EfficientNetEncoder, (network._bn0.num_features, *(blocks[at - 1]._bn2.num_features for at in network.ends), blocks[-1]._bn2.num_features)


def _xception(network):
    del network.fc
    network.conv1.padding = network.conv2.padding = (1, 1)
    return XceptionEncoder, (64, 128, 256, 728, 2048)


_KINDS = {
    resnet.ResNet: _resnet,
    mobilenetv2.MobileNetV2: _mobile,
    densenet.DenseNet: _dense,
    vgg.VGG: _vgg,
    EfficientNet: _efficient,
    Xception: _xception,
}
_EFFICIENT = re.compile(r"(?:timm-)?efficientnet-(b[0-8]|l2)")
_UNIVERSAL = re.compile(r"(?:tu-|timm-(?=mobilenetv3|regnet|res2net|resnest|gernet))(.+)")


def get_encoder(name, in_channels=3, depth=5, weights=None, output_stride=32, **more):
    if not isinstance(name, str) or isinstance(name, Inert) or not isinstance(depth, int):
        return None
    universal = _UNIVERSAL.fullmatch(name)
    made = _universal(universal[1], in_channels, depth) if universal else _own(name, in_channels)
    if made is None:
        return None
    made.depth, made.name = depth, name
    made.out_channels = made.out_channels[: depth + 1]
    if output_stride < 32 and not _dilated(made, output_stride):
        return None
    return made


def _universal(name, in_channels, depth):
    network = create_model(name, in_chans=in_channels, features_only=True, out_indices=tuple(range(depth)))
    information = getattr(network, "feature_info", None)
    if isinstance(information, Inert) or information is None or list(information.reduction()) != [2 ** (at + 1) for at in range(depth)]:
        return None
    made = TimmUniversalEncoder(network)
    made.out_channels = [in_channels, *information.channels()]
    return made


def _own(name, in_channels):
    efficient = _EFFICIENT.fullmatch(name)
    older = re.sub(r"^se_(resne)", r"se\1", name) if name.startswith("se_") else "legacy_xception" if name == "xception" else name
    if efficient:
        network = EfficientNet(efficient[1], in_channels)
    elif older in BUILT and older.startswith(("seresne", "resnext", "legacy_xception")):
        network = BUILT[older]()
    elif name in _api.BUILDERS and name.startswith(("resnet", "resnext", "vgg", "densenet", "mobilenet_v2")):
        network = _api.BUILDERS[name]()
    else:
        return None
    if not efficient and (isinstance(in_channels, Inert) or in_channels != 3):
        _take_channels(network, in_channels)
    network.__class__, widths = _KINDS[type(network)](network)
    network.out_channels = [64 if isinstance(network, VGGEncoder) else in_channels, *widths]
    return network


def _dilated(network, stride):
    """Whether its last stages, which halve no more, are known."""
    stages = _last_stages(network)
    for stage, rate in zip(stages[-1:] if stride == 16 else stages, (2,) if stride == 16 else (2, 4)):
        for one in (part for layer in stage for part in layer.modules() if isinstance(part, nn.Conv2d)):
            one.stride, one.dilation = (1, 1), (rate, rate)
            if not isinstance(one, Conv2dSame):
                one.padding = tuple(side // 2 * rate for side in one.kernel_size)
    return bool(stages)


def _last_stages(network):
    """The layers of its fourth and of its fifth stage."""
    if isinstance(network, resnet.ResNet):
        return [network.layer3], [network.layer4]
    if isinstance(network, mobilenetv2.MobileNetV2):
        return list(network.features)[7:14], list(network.features)[14:]
    if isinstance(network, EfficientNet):
        return list(network._blocks)[network.ends[1] : network.ends[2]], list(network._blocks)[network.ends[2] :]
    return ()


def __getattr__(name):
    if name.startswith("__"):
        raise AttributeError(name)
    return Inert(f"segmentation_models_pytorch.encoders.{name}")
