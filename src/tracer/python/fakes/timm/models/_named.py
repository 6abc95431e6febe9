"""timm's names for networks: those that torchvision has too, each with the name of its last layer, and timm's own."""

from collections import OrderedDict
from functools import partial

import torch
from torch import nn
from torchvision.models import _api, convnext, densenet, efficientnet, mnasnet, mobilenetv2, mobilenetv3, regnet, resnet, vgg
from torchvision.models._rounding import rounded
from tracer.inert import Inert

from timm.models import convnext as own_convnext
from timm.models import efficientnet as own_efficientnet
from timm.models import resnet as own_resnet
from timm.models import hrnet, inception, nfnet, res2net, resnest, senet, swin_transformer, vision_transformer, xception
from timm.models._features import without_head
from timm.models._heads import last_layer
from timm.models._tags import side_of, told


def _equal():
    """timm's name → torchvision's."""
    same = """resnet18 resnet34 resnet50 resnet101 resnet152 resnext50_32x4d resnext101_32x8d resnext101_64x4d
    wide_resnet50_2 wide_resnet101_2 densenet121 densenet161 densenet169 densenet201 vgg11 vgg13 vgg16 vgg19 vgg11_bn
    vgg13_bn vgg16_bn vgg19_bn inception_v3 convnext_tiny convnext_small convnext_base convnext_large
    efficientnet_b0 efficientnet_b1 efficientnet_b2 efficientnet_b3 efficientnet_b4 efficientnet_b5 efficientnet_b6
    efficientnet_b7"""
    names = {name: name for name in same.split()}
    names.update({f"tf_{name}": name for name in same.split() if name.startswith("efficientnet")})
    names.update(mobilenetv2_100="mobilenet_v2", mnasnet_050="mnasnet0_5", mnasnet_100="mnasnet1_0")
    for size in ("400mf", "800mf", "1_6gf", "3_2gf", "8gf", "16gf", "32gf"):
        number = {"400mf": "004", "800mf": "008", "1_6gf": "016", "3_2gf": "032", "8gf": "080", "16gf": "160", "32gf": "320"}
        names[f"regnetx_{number[size]}"] = f"regnet_x_{size}"
        names[f"regnety_{number[size]}"] = f"regnet_y_{size}"
    for prefix in ("", "tf_"):
        for size in ("large", "small"):
            names[f"{prefix}mobilenetv3_{size}_100"] = f"mobilenet_v3_{size}"
    names.update({f"{prefix}efficientnetv2_{size}": f"efficientnet_v2_{size}" for prefix in ("", "tf_") for size in "sml"})
    for other in ("regnetx_004", "regnety_008", "regnety_080"):
        del names[other]  # timm's are of other widths
    return names


EQUAL = _equal()
OWN = {**vision_transformer.CONFIGURATIONS, **swin_transformer.CONFIGURATIONS}
#: MobileNet v3 of other widths: torchvision's name of the network, and the factor.
OF_WIDTH = {
    f"{prefix}mobilenetv3_{size}_{width}": (f"mobilenet_v3_{size}", int(width) / 100)
    for prefix, size, width in (("", "small", "050"), ("", "small", "075"), ("", "large", "075"), ("tf_", "small", "075"), ("tf_", "large", "075"))
}
#: Made of torchvision's parts.
_MODULES = (own_resnet, own_efficientnet, own_convnext, xception, inception, senet, resnest, res2net, hrnet, nfnet)
BUILT = {name: build for module in _MODULES for name, build in module.BUILDERS.items()}
NAMES = {*EQUAL, *OWN, *OF_WIDTH, *BUILT}


class _Head(nn.Sequential):
    """`model.head.fc`, as timm names the last layer of some networks."""

    @property
    def in_features(self):
        return self.fc.in_features


def _with_heads(network):
    """Where timm keeps the last layer, and its path."""
    for old in ("classifier", "heads"):
        if isinstance(getattr(network, old, None), nn.Sequential):
            getattr(network, old)._cnn_facts["broken"] = True  # it is taken apart, and no network of the program
    if isinstance(network, (efficientnet.EfficientNet, mobilenetv2.MobileNetV2)):
        _Named.of(network)
        return "classifier"
    if isinstance(network, mnasnet.MNASNet):
        network.classifier = network.classifier[-1]
        return "classifier"
    if isinstance(network, convnext.ConvNeXt):
        parts = dict(zip(("norm", "flatten", "fc"), network.classifier))
        stem, *rows = network.features
        network.features._cnn_facts["broken"] = True
        del network.classifier, network.features
        network.stem = stem
        network.stages = nn.Sequential(*(_Stage(rows[at - 1] if at else nn.Identity(), rows[at]) for at in range(0, len(rows), 2)))
        network.head = _Head(parts)
        network.__class__ = _ConvNeXt
        return "head.fc"
    if isinstance(network, regnet.RegNet):
        network.trunk_output._cnn_facts["broken"] = True
        network.s1, network.s2, network.s3, network.s4 = network.trunk_output
        network.head = _Head({"fc": network.fc})
        del network.fc, network.trunk_output
        network.__class__ = _RegNet
        return "head.fc"
    if isinstance(network, vgg.VGG):
        network.head = _Head({"fc": network.classifier[-1]})
        network.pre_logits = network.classifier[:-1]
        del network.classifier
        network.__class__ = _VGG
        return "head.fc"
    if isinstance(network, mobilenetv3.MobileNetV3):
        pooled, *_, last = network.classifier
        first, *blocks, widest = network.features
        for one in (network.features, first):
            one._cnn_facts["broken"] = True
        del network.features, network.avgpool, network.classifier
        wide = 1280 if len(blocks) == 15 else 1024
        network.conv_stem, network.bn1, network.act1 = first
        network.blocks = nn.Sequential(*_staged(blocks, _STAGES[len(blocks)]), nn.Sequential(widest))
        network.global_pool = nn.AdaptiveAvgPool2d(1)
        network.conv_head, network.act2 = nn.Conv2d(pooled.in_features, wide, 1), nn.Hardswish()
        network.classifier = nn.Linear(wide, last.out_features)
        network.__class__ = _MobileNetV3
        return "classifier"
    return getattr(network, "last", "classifier" if isinstance(network, densenet.DenseNet) else "fc")


#: Blocks of each stage.
_STAGES = {"MobileNetV2": (1, 2, 3, 4, 3, 3, 1), 15: (1, 2, 3, 4, 2, 3), 11: (1, 2, 3, 2, 3)}


def _staged(blocks, sizes):
    """Blocks in a row as timm has them: `blocks[stage][block]`."""
    ends = [sum(sizes[:at]) for at in range(len(sizes) + 1)]
    return [nn.Sequential(*blocks[start:end]) for start, end in zip(ends, ends[1:])]


class _Named:
    """Parts by the names that timm has for them: `model.conv_stem = nn.Conv2d(1, 32, 3)`, `model.blocks[-1]`."""

    @staticmethod
    def of(network):
        is_flat = isinstance(network, mobilenetv2.MobileNetV2)
        first, *blocks, last = network.features
        for one in (network.features, first, last):
            one._cnn_facts["broken"] = True
        head, pool = network.classifier[-1], nn.AdaptiveAvgPool2d(1)
        for old in ("features", "avgpool", "classifier"):
            if hasattr(network, old):
                delattr(network, old)
        network.conv_stem, network.bn1, network.act1 = first
        network.blocks = nn.Sequential(*(_staged(blocks, _STAGES["MobileNetV2"]) if is_flat else blocks))
        network.conv_head, network.bn2, network.act2 = last
        network.global_pool = nn.Sequential(OrderedDict(pool=pool, flatten=nn.Flatten(1)))
        network.classifier = head
        network.__class__ = _MobileNetV2 if is_flat else _EfficientNet

    def maps(self, x):
        x = self.blocks(self.act1(self.bn1(self.conv_stem(x))))
        return self.act2(self.bn2(self.conv_head(x)))

    def forward(self, x):
        return self.classifier(self.global_pool(self.maps(x)))


class _EfficientNet(_Named, efficientnet.EfficientNet):
    pass


class _MobileNetV2(_Named, mobilenetv2.MobileNetV2):
    pass


class _Stage(nn.Module):
    def __init__(self, downsample, blocks):
        super().__init__()
        self.downsample, self.blocks = downsample, blocks

    def forward(self, x):
        return self.blocks(self.downsample(x))


class _ConvNeXt(convnext.ConvNeXt):
    def maps(self, x):
        return self.stages(self.stem(x))

    def forward(self, x):
        return self.head(self.avgpool(self.maps(x)))


class _RegNet(regnet.RegNet):
    def maps(self, x):
        return self.s4(self.s3(self.s2(self.s1(self.stem(x)))))

    def forward(self, x):
        return self.head(torch.flatten(self.avgpool(self.maps(x)), 1))


class _VGG(vgg.VGG):
    def forward(self, x):
        return self.head(self.pre_logits(torch.flatten(self.avgpool(self.features(x)), 1)))


class _MobileNetV3(mobilenetv3.MobileNetV3):
    def maps(self, x):
        return self.blocks(self.act1(self.bn1(self.conv_stem(x))))

    def forward(self, x):
        return self.classifier(torch.flatten(self.act2(self.conv_head(self.global_pool(self.maps(x)))), 1))


def _maps(network, x):
    """The maps before pooling, or None where they are not known."""
    if hasattr(network, "maps"):
        return network.maps(x)
    if isinstance(network, resnet.ResNet):
        x = network.maxpool(network.relu(network.bn1(network.conv1(x))))
        return network.layer4(network.layer3(network.layer2(network.layer1(x))))
    if isinstance(network, mnasnet.MNASNet):
        return network.layers(x)
    maps = network.features(x)
    return torch.relu(maps) if isinstance(network, densenet.DenseNet) else maps


def _unpooled(network):
    """`global_pool=""` without a last layer: maps."""

    class Unpooled(type(network)):
        def forward(self, x):
            x = _maps(self, x)
            return self.act2(self.conv_head(x)) if isinstance(self, _MobileNetV3) else x

    Unpooled.__name__ = type(network).__name__
    network.__class__ = Unpooled


def make(name, num_classes, in_chans, features_only, out_indices, global_pool, more):
    """The network, or None where timm's has no equal here."""
    side = side_of(name)
    name, classes = told(name)
    if num_classes is None and not features_only:
        num_classes = classes
    if num_classes == "?":
        return None
    if name in OWN:
        return _own(name, num_classes, in_chans, features_only, out_indices, global_pool, more)
    builder = partial(_of_width, *OF_WIDTH[name]) if name in OF_WIDTH else BUILT.get(name) or _api.BUILDERS.get(EQUAL.get(name))
    is_flat = global_pool == "" and num_classes == 0 and not name.startswith(("vgg", "inception_v3"))
    if builder is None or not (is_flat or global_pool in (None, "avg")) or in_chans is None:
        return None
    given = {"aux_logits": False} if name.startswith("inception_v3") else {}
    classes = 1000 if num_classes is None else num_classes if isinstance(num_classes, Inert) else num_classes or 1
    network = builder(num_classes=classes, **given)
    if isinstance(in_chans, Inert) or in_chans != 3:
        _take_channels(network, in_chans)
    if features_only:
        return without_head(network, out_indices)
    path = _with_heads(network)
    _describe(network, path, name, side)
    if num_classes == 0:
        network.reset_classifier(0)
    if is_flat:
        _unpooled(network)
    return network


def _of_width(name, width, num_classes):
    """timm widens what comes in and by the ratio what a block works with; the first convolution keeps its maps."""
    table = mobilenetv3.TABLES[name]
    stem, rows = table[0][0], []
    for wide, kernel, expanded, out, *more in table:
        taken = rows[-1][3] if rows else stem
        rows.append((taken, kernel, rounded(taken * expanded / wide), rounded(out * width), *more))
    setting = [mobilenetv3.InvertedResidualConfig(*row, 1, 1.0) for row in rows]
    return mobilenetv3.MobileNetV3(setting, 1024, num_classes)


def _own(name, num_classes, in_chans, features_only, out_indices, global_pool, more):
    made, usual = OWN[name]
    given = {"num_classes": num_classes, "in_chans": in_chans, "global_pool": global_pool, **more}
    given = {key: value for key, value in given.items() if value is not None}
    if any(isinstance(value, Inert) for name, value in given.items() if name not in ("num_classes", "in_chans")) or given.get("global_pool") not in _POOLS:
        return None
    if made is vision_transformer.VisionTransformerDistilled and given.get("global_pool", "token") != "token":
        return None
    network = made(**{**usual, **given})
    return without_head(network, out_indices) if features_only else network


_POOLS = (None, "", "token", "avg", "max")


def _take_channels(network, channels):
    name, first = next((name, one) for name, one in network.named_modules() if isinstance(one, nn.Conv2d))
    more = {"bias": first.bias is not None, "groups": first.groups, "dilation": first.dilation}
    network.set_submodule(
        name, nn.Conv2d(channels, first.out_channels, first.kernel_size, first.stride, first.padding, **more)
    )


def _describe(network, path, name, side):
    last = network.get_submodule(path)
    network.head_hidden_size = last.in_features
    is_mobile = isinstance(network, mobilenetv3.MobileNetV3)
    network.num_features = network.conv_head.in_channels if is_mobile else last.in_features
    network.default_cfg = network.pretrained_cfg = {
        "input_size": (3, *[side] * 2),
        "num_classes": last.out_features,
        "classifier": path,
        "mean": (0.485, 0.456, 0.406),
        "std": (0.229, 0.224, 0.225),
        "interpolation": "bicubic",
        "crop_pct": 0.875,
    }
    held = network.__dict__
    held["get_classifier"] = lambda: network.get_submodule(path)

    def reset_classifier(num_classes, global_pool=None):
        network.set_submodule(path, last_layer(network.head_hidden_size, num_classes))

    held["reset_classifier"] = reset_classifier
    is_known = not name.startswith("inception_v3")
    unknown = lambda *given: Inert(f"{name}.forward_features()")(*given)
    held["forward_features"] = (lambda x: _maps(network, x)) if is_known else unknown
