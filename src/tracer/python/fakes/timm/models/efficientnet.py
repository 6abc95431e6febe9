"""timm's EfficientNets that torchvision lacks: b8 and l2, the lite ones for phones, other sizes of the second version."""

import math
from functools import partial
from itertools import repeat

from timm.models._heads import others_of
from torch import nn
from torchvision.models import efficientnet
from torchvision.models._rounding import rounded
from torchvision.ops.misc import Conv2dNormActivation


class _Lite(efficientnet._Block):
    """Neither attention nor a soft activation."""

    def __init__(self, cnf, stochastic_depth_prob, norm_layer):
        super().__init__()
        conv = partial(Conv2dNormActivation, norm_layer=norm_layer, activation_layer=nn.ReLU6)
        wide = rounded(cnf.input_channels * cnf.expand_ratio)
        parts = [conv(cnf.input_channels, wide, 1)] if wide != cnf.input_channels else []
        parts += [
            conv(wide, wide, cnf.kernel, cnf.stride, groups=wide),
            Conv2dNormActivation(wide, cnf.out_channels, 1, norm_layer=norm_layer, activation_layer=None),
        ]
        self._finish(cnf, parts, stochastic_depth_prob)


class _Edge(efficientnet._Block):
    """A fused block of one width that still has its second convolution."""

    def __init__(self, cnf, stochastic_depth_prob, norm_layer):
        super().__init__()
        first = Conv2dNormActivation(cnf.input_channels, cnf.input_channels, cnf.kernel, cnf.stride, norm_layer=norm_layer, activation_layer=nn.SiLU)
        narrow = Conv2dNormActivation(cnf.input_channels, cnf.out_channels, 1, norm_layer=norm_layer, activation_layer=None)
        self._finish(cnf, [first, narrow], stochastic_depth_prob)


def _rows(rows, width, depth, kinds, is_fixed=False, rounded=rounded):
    """`depth`: of each row, where it is a tuple; `is_fixed`: the stem, and how often the first and the last row stand, are of no width and depth."""
    depths = depth if isinstance(depth, tuple) else (depth,) * len(rows)
    for at, ((expand, kernel, stride, into, out, count), times, kind) in enumerate(zip(rows, depths, kinds)):
        is_end = is_fixed and at in (0, len(rows) - 1)
        taken = into if is_fixed and at == 0 else rounded(into * width)
        number = count if is_end else math.ceil(count * times)
        yield efficientnet._MBConvConfig(expand, kernel, stride, taken, rounded(out * width), number, kind)


def _first(width, depth, num_classes=1000):
    rows = list(_rows(efficientnet._FIRST, width, depth, repeat(efficientnet.MBConv)))
    return efficientnet.EfficientNet(rows, 0.5, num_classes=num_classes)


def _lite(width, depth, num_classes=1000):
    rows = list(_rows(efficientnet._FIRST, width, depth, repeat(_Lite), is_fixed=True))
    network = efficientnet.EfficientNet(rows, 0.2, num_classes=num_classes, last_channel=1280)
    for at in (0, -1):
        network.features[at][2] = nn.ReLU6(inplace=True)
    return network


_BASE = ((1, 3, 1, 32, 16, 1), (4, 3, 2, 16, 32, 2), (4, 3, 2, 32, 48, 2), (4, 3, 2, 48, 96, 3), (6, 3, 1, 96, 112, 5), (6, 3, 2, 112, 192, 8))
_XL = (
    (1, 3, 1, 32, 32, 4), (4, 3, 2, 32, 64, 8), (4, 3, 2, 64, 96, 8),
    (4, 3, 2, 96, 192, 16), (6, 3, 1, 192, 256, 24), (6, 3, 2, 256, 512, 32), (6, 3, 1, 512, 640, 8),
)  # fmt: skip
_SMALL = (*efficientnet._SECOND["s"][0], *efficientnet._SECOND["s"][1])


def _nearest(width):
    """Multiples of 8, however much smaller."""
    return max(8, int(width + 4) // 8 * 8)


def _second(rows, width, depth, last, first=efficientnet.FusedMBConv, rounded=rounded, num_classes=1000):
    kinds = (first, *(efficientnet.FusedMBConv,) * 2, *(efficientnet.MBConv,) * (len(rows) - 3))
    setting = list(_rows(rows, width, depth, kinds, rounded=rounded))
    return efficientnet.EfficientNet(setting, 0.2, num_classes=num_classes, last_channel=last)


def _named():
    found = {}
    for prefix in ("", "tf_"):
        found[f"{prefix}efficientnet_b8"] = partial(_first, 2.2, 3.6)
        found[f"{prefix}efficientnet_l2"] = partial(_first, 4.3, 5.3)
        for at, scales in enumerate(((1.0, 1.0), (1.0, 1.1), (1.1, 1.2), (1.2, 1.4), (1.4, 1.8))):
            found[f"{prefix}efficientnet_lite{at}"] = partial(_lite, *scales)
        found[f"{prefix}efficientnetv2_xl"] = partial(_second, _XL, 1.0, 1.0, 1280)
    for at, (width, depth, last) in enumerate(((1.0, 1.0, 1280), (1.0, 1.1, 1280), (1.1, 1.2, 1408), (1.2, 1.4, 1536))):
        found[f"tf_efficientnetv2_b{at}"] = partial(_second, _BASE, width, depth, last, rounded=_nearest)
    found["efficientnetv2_rw_t"] = partial(_second, _SMALL, 0.8, 0.9, 1024)
    wide = ((1, 3, 1, 24, 24, 2), *_SMALL[1:5], (6, 3, 2, 160, 272, 15))
    found["efficientnetv2_rw_s"] = partial(_second, wide, 1.0, 1.0, 1792, _Edge)
    found["efficientnetv2_rw_m"] = partial(_second, wide, 1.2, (1.2,) * 4 + (1.6,) * 2, 2152, _Edge)
    return found


BUILDERS = _named()


__getattr__ = others_of("efficientnet")
