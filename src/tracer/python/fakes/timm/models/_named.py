"""timm's names for networks that torchvision has too, each with the name of its last layer."""

import torch
from torch import nn
from torchvision.models import _api, convnext, efficientnet, mnasnet, mobilenetv2, regnet, resnet, vgg
from torchvision.models import densenet, vision_transformer
from tracer.inert import Inert


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
    for size in ("base", "large"):
        for patch in (16, 32):
            names[f"vit_{size}_patch{patch}_224"] = f"vit_{size[0]}_{patch}"
    for other in ("regnetx_004", "regnety_008", "regnety_080"):
        del names[other]  # timm's are of other widths
    return names


EQUAL = _equal()


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
    if isinstance(network, (efficientnet.EfficientNet, mobilenetv2.MobileNetV2, mnasnet.MNASNet)):
        network.classifier = network.classifier[-1]
        return "classifier"
    if isinstance(network, convnext.ConvNeXt):
        parts = dict(zip(("norm", "flatten", "fc"), network.classifier))
        del network.classifier
        network.head = _Head(parts)
        network.__class__ = _ConvNeXt
        return "head.fc"
    if isinstance(network, regnet.RegNet):
        network.head = _Head({"fc": network.fc})
        del network.fc
        network.__class__ = _RegNet
        return "head.fc"
    if isinstance(network, vgg.VGG):
        network.head = _Head({"fc": network.classifier[-1]})
        network.pre_logits = network.classifier[:-1]
        del network.classifier
        network.__class__ = _VGG
        return "head.fc"
    if isinstance(network, vision_transformer.VisionTransformer):
        network.head = network.heads[0]
        del network.heads
        network.__class__ = _VisionTransformer
        return "head"
    return "classifier" if isinstance(network, densenet.DenseNet) else "fc"


class _ConvNeXt(convnext.ConvNeXt):
    def forward(self, x):
        return self.head(self.avgpool(self.features(x)))


class _RegNet(regnet.RegNet):
    def forward(self, x):
        return self.head(torch.flatten(self.avgpool(self.trunk_output(self.stem(x))), 1))


class _VGG(vgg.VGG):
    def forward(self, x):
        return self.head(self.pre_logits(torch.flatten(self.avgpool(self.features(x)), 1)))


class _VisionTransformer(vision_transformer.VisionTransformer):
    def forward(self, x):
        x = self._process_input(x)
        x = torch.cat([self.class_token.expand(x.shape[0], -1, -1), x], dim=1)
        return self.head(self.encoder(x)[:, 0])


class Features(nn.Module):
    """`features_only=True` of a ResNet: the maps after each halving."""

    def __init__(self, network, out_indices):
        super().__init__()
        for name in ("conv1", "bn1", "relu", "maxpool", "layer1", "layer2", "layer3", "layer4"):
            setattr(self, name, getattr(network, name))
        self.out_indices = out_indices
        wide = [64, *(network.fc.in_features // 2**less for less in (3, 2, 1, 0))]
        self._channels = [wide[at] for at in out_indices]

    @property
    def feature_info(self):
        return _FeatureInfo(self._channels, [2 ** (at + 1) for at in self.out_indices])

    def forward(self, x):
        maps = [self.relu(self.bn1(self.conv1(x)))]
        x = self.maxpool(maps[0])
        for stage in (self.layer1, self.layer2, self.layer3, self.layer4):
            x = stage(x)
            maps.append(x)
        return [maps[at] for at in self.out_indices]


class _FeatureInfo:
    def __init__(self, channels, reduction):
        self._channels, self._reduction = channels, reduction

    def channels(self, idx=None):
        return self._channels if idx is None else self._channels[idx]

    def reduction(self, idx=None):
        return self._reduction if idx is None else self._reduction[idx]

    def __len__(self):
        return len(self._channels)


def make(name, num_classes, in_chans, features_only, out_indices, global_pool, more):
    """The network, or None where timm's has no equal here."""
    builder = _api.BUILDERS.get(EQUAL.get(name.split(".")[0]))
    if builder is None or global_pool not in (None, "avg") or in_chans is None:
        return None
    given = {"aux_logits": False} if name.startswith("inception_v3") else {}
    network = builder(num_classes=1000 if num_classes is None else num_classes or 1, **given)
    if in_chans != 3:
        _take_channels(network, in_chans)
    if features_only:
        return Features(network, out_indices or (0, 1, 2, 3, 4)) if isinstance(network, resnet.ResNet) else None
    path = _with_heads(network)
    _describe(network, path, name)
    if num_classes == 0:
        network.reset_classifier(0)
    return network


def _take_channels(network, channels):
    name, first = next((name, one) for name, one in network.named_modules() if isinstance(one, nn.Conv2d))
    more = {"bias": first.bias is not None, "groups": first.groups, "dilation": first.dilation}
    network.set_submodule(
        name, nn.Conv2d(channels, first.out_channels, first.kernel_size, first.stride, first.padding, **more)
    )


def _describe(network, path, name):
    last = network.get_submodule(path)
    network.num_features = last.in_features
    network.default_cfg = network.pretrained_cfg = {
        "input_size": (3, *[299 if name.startswith("inception_v3") else 224] * 2),
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
        network.set_submodule(path, nn.Linear(network.num_features, num_classes) if num_classes else nn.Identity())

    held["reset_classifier"] = reset_classifier
    held["forward_features"] = lambda *given: Inert(f"{name}.forward_features()")(*given)
