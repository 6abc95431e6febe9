"""`features_only=True` of convolutional networks: the map before each halving, and the last."""

from torch import nn
from torchvision.models import convnext, densenet, efficientnet, mnasnet, mobilenetv2, mobilenetv3, regnet, resnet


class FeatureInfo:
    def __init__(self, channels, reduction):
        self._channels, self._reduction = channels, reduction

    def channels(self, idx=None):
        return self._channels if idx is None else self._channels[idx]

    def reduction(self, idx=None):
        return self._reduction if idx is None else self._reduction[idx]

    def get_dicts(self, keys=None):
        made = [{"num_chs": channels, "reduction": reduction, "module": f"feature{place}"} for place, (channels, reduction) in enumerate(zip(self._channels, self._reduction))]
        return made if keys is None else [{key: one[key] for key in keys} for one in made]

    def __getitem__(self, place):
        return self.get_dicts()[place]

    def __len__(self):
        return len(self._channels)


class Features(nn.Module):
    """Parts in a row, and behind which of them a map is taken; `is_cut` where none stands behind the last map."""

    def __init__(self, parts, taps, out_indices, channels, reduction, is_cut):
        super().__init__()
        chosen = range(len(taps)) if out_indices is None else [at % len(taps) for at in out_indices]
        self.out_indices = list(chosen)
        self._taps = [taps[at] for at in self.out_indices]
        kept = parts[: max(self._taps) + 1] if is_cut else parts
        self._names = [name for name, _ in kept]
        for name, part in kept:
            setattr(self, name, part)
        self.feature_info = FeatureInfo([channels[at] for at in self.out_indices], [reduction[at] for at in self.out_indices])

    def forward(self, x):
        maps = {}
        for at, name in enumerate(self._names):
            x = getattr(self, name)(x)
            maps[at] = x
        return [maps[at] for at in self._taps]


_RESNET = ("conv1", "bn1", "relu", "maxpool", "layer1", "layer2", "layer3", "layer4")
_TAPS = {
    convnext.ConvNeXt: (1, 3, 5, 7),
    mobilenetv2.MobileNetV2: (1, 3, 6, 13, 17),
}


def without_head(network, out_indices):
    """The same; what it does not keep of the network is none of the program's."""
    own = getattr(network, "features", None)
    made = features(network, out_indices) if own is None or isinstance(own, nn.Module) else own(out_indices)
    kept = set() if made is None else set(map(id, made.modules()))
    for one in network.modules():
        if id(one) not in kept:
            one._cnn_facts["broken"] = True
    return made


def features(network, out_indices):
    """The network without its head, or None where its maps are not known."""
    known = _of_parts(network) or _of_rows(network)
    if known is None:
        return None
    parts, taps, channels, is_cut = known
    reduction = [2 ** (at + (2 if len(taps) == 4 else 1)) for at in range(len(taps))]
    return Features(parts, taps, out_indices, channels, reduction, is_cut)


def _of_parts(network):
    """`(parts, taps, channels, is_cut)` of networks that timm has in parts of its own."""
    if isinstance(network, resnet.ResNet):
        wide = network.fc.in_features
        parts = [(name, getattr(network, name)) for name in _RESNET]
        return parts, (2, 4, 5, 6, 7), [network.bn1.num_features, wide // 8, wide // 4, wide // 2, wide], True
    if isinstance(network, regnet.RegNet):
        parts = [("stem", network.stem), *((f"s{at + 1}", one) for at, one in enumerate(network.trunk_output))]
        return parts, tuple(range(5)), [_width(part) for _, part in parts], True
    if isinstance(network, densenet.DenseNet):
        rows = network.features
        parts = [*((f"features_{name}", part) for name, part in rows.named_children()), ("relu", nn.ReLU())]
        norms = (rows.norm0, rows.transition1.norm, rows.transition2.norm, rows.transition3.norm, rows.norm5)
        return parts, (2, 4, 6, 8, 11), [one.num_features for one in norms], True
    if isinstance(network, mnasnet.MNASNet):
        parts = [("stem", network.layers[:8]), *((f"blocks_{at}", one) for at, one in enumerate(network.layers[8:14]))]
        return parts, (0, 1, 2, 4, 6), [_width(parts[at][1]) for at in (0, 1, 2, 4, 6)], False
    return None


def _of_rows(network):
    """The same of those that torchvision has as one row of `features`."""
    rows = list(getattr(network, "features", ()))
    taps = _TAPS.get(type(network))
    if isinstance(network, mobilenetv3.MobileNetV3):
        taps = (1, 3, 6, 12, 16) if len(rows) == 17 else (0, 1, 3, 8, 12)
    elif isinstance(network, efficientnet.EfficientNet):
        taps = (1, 2, 3, 5, len(rows) - 2)
    if taps is None:
        return None
    parts = [(f"features_{at}", row) for at, row in enumerate(rows[: taps[-1] + 1])]
    return parts, taps, [_width(rows[at]) for at in taps], isinstance(network, convnext.ConvNeXt)


def _width(part):
    """Channels behind a block: those of its last convolution, which in ConvNeXt is a layer by itself."""
    return [one for one in part.modules() if isinstance(one, (nn.Conv2d, nn.Linear))][-1].weight.shape[0]
