"""`features_only=True` of convolutional networks: the map before each halving, and the last."""

from torch import nn
from torchvision.models import convnext, efficientnet, mobilenetv2, mobilenetv3, resnet


class FeatureInfo:
    def __init__(self, channels, reduction):
        self._channels, self._reduction = channels, reduction

    def channels(self, idx=None):
        return self._channels if idx is None else self._channels[idx]

    def reduction(self, idx=None):
        return self._reduction if idx is None else self._reduction[idx]

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
    efficientnet.EfficientNet: (1, 2, 3, 5, 7),
    mobilenetv2.MobileNetV2: (1, 3, 6, 13, 17),
}


def features(network, out_indices):
    """The network without its head, or None where its maps are not known."""
    if isinstance(network, resnet.ResNet):
        wide = network.fc.in_features
        parts = [(name, getattr(network, name)) for name in _RESNET]
        taken = (2, 4, 5, 6, 7), [64, wide // 8, wide // 4, wide // 2, wide], [2, 4, 8, 16, 32]
        return Features(parts, taken[0], out_indices, *taken[1:], is_cut=True)
    rows = list(getattr(network, "features", ()))
    taps = _TAPS.get(type(network))
    if isinstance(network, mobilenetv3.MobileNetV3):
        taps = (1, 3, 6, 12, 16) if len(rows) == 17 else (0, 1, 3, 8, 12)
    if taps is None:
        return None
    parts = [(f"features_{at}", row) for at, row in enumerate(rows[: taps[-1] + 1])]
    reduction = [2 ** (at + (2 if len(taps) == 4 else 1)) for at in range(len(taps))]
    channels = [_width(rows[at]) for at in taps]
    return Features(parts, taps, out_indices, channels, reduction, is_cut=isinstance(network, convnext.ConvNeXt))


def _width(part):
    """Channels behind a block: those of its last convolution, which in ConvNeXt is a layer by itself."""
    return [one for one in part.modules() if isinstance(one, (nn.Conv2d, nn.Linear))][-1].weight.shape[0]
