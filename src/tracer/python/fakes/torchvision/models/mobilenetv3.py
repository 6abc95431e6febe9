"""MobileNet v3 (Howard 2019)."""

from functools import partial

from torch import flatten, nn

from torchvision.models._api import named
from torchvision.models._rounding import rounded
from torchvision.ops.misc import Conv2dNormActivation, SqueezeExcitation

_Squeeze = partial(SqueezeExcitation, scale_activation=nn.Hardsigmoid)


class InvertedResidualConfig:
    def __init__(
        self, input_channels, kernel, expanded_channels, out_channels, use_se, activation, stride, dilation, width_mult
    ):
        self.input_channels = rounded(input_channels * width_mult)
        self.kernel = kernel
        self.expanded_channels = rounded(expanded_channels * width_mult)
        self.out_channels = rounded(out_channels * width_mult)
        self.use_se, self.use_hs = use_se, activation == "HS"
        self.stride, self.dilation = stride, dilation


class InvertedResidual(nn.Module):
    def __init__(self, cnf, norm_layer, se_layer=_Squeeze):
        super().__init__()
        self.use_res_connect = cnf.stride == 1 and cnf.input_channels == cnf.out_channels
        activation = nn.Hardswish if cnf.use_hs else nn.ReLU
        wide = cnf.expanded_channels
        block = partial(Conv2dNormActivation, norm_layer=norm_layer)
        parts = []
        if wide != cnf.input_channels:
            parts.append(block(cnf.input_channels, wide, 1, activation_layer=activation))
        parts.append(
            block(
                wide,
                wide,
                cnf.kernel,
                1 if cnf.dilation > 1 else cnf.stride,
                dilation=cnf.dilation,
                groups=wide,
                activation_layer=activation,
            )
        )
        if cnf.use_se:
            parts.append(se_layer(wide, rounded(wide // 4)))
        parts.append(block(wide, cnf.out_channels, 1, activation_layer=None))
        self.block = nn.Sequential(*parts)
        self.out_channels, self.is_strided = cnf.out_channels, cnf.stride > 1

    def forward(self, input):
        return input + self.block(input) if self.use_res_connect else self.block(input)


class MobileNetV3(nn.Module):
    def __init__(
        self, inverted_residual_setting, last_channel, num_classes=1000, block=None, norm_layer=None, dropout=0.2
    ):
        super().__init__()
        block = block or InvertedResidual
        norm = norm_layer or partial(nn.BatchNorm2d, eps=0.001, momentum=0.01)
        first, last = inverted_residual_setting[0].input_channels, inverted_residual_setting[-1].out_channels
        conv = partial(Conv2dNormActivation, norm_layer=norm, activation_layer=nn.Hardswish)
        self.features = nn.Sequential(
            conv(3, first, stride=2), *(block(one, norm) for one in inverted_residual_setting), conv(last, 6 * last, 1)
        )
        self.avgpool = nn.AdaptiveAvgPool2d(1)
        self.classifier = nn.Sequential(
            nn.Linear(6 * last, last_channel),
            nn.Hardswish(inplace=True),
            nn.Dropout(dropout, inplace=True),
            nn.Linear(last_channel, num_classes),
        )

    def forward(self, x):
        return self.classifier(flatten(self.avgpool(self.features(x)), 1))


#: In, kernel, expanded, out, squeeze and excitation, activation, stride; the last three blocks may be dilated.
_LARGE = (
    (16, 3, 16, 16, False, "RE", 1),
    (16, 3, 64, 24, False, "RE", 2),
    (24, 3, 72, 24, False, "RE", 1),
    (24, 5, 72, 40, True, "RE", 2),
    (40, 5, 120, 40, True, "RE", 1),
    (40, 5, 120, 40, True, "RE", 1),
    (40, 3, 240, 80, False, "HS", 2),
    (80, 3, 200, 80, False, "HS", 1),
    (80, 3, 184, 80, False, "HS", 1),
    (80, 3, 184, 80, False, "HS", 1),
    (80, 3, 480, 112, True, "HS", 1),
    (112, 3, 672, 112, True, "HS", 1),
    (112, 5, 672, 160, True, "HS", 2),
    (160, 5, 960, 160, True, "HS", 1),
    (160, 5, 960, 160, True, "HS", 1),
)
_SMALL = (
    (16, 3, 16, 16, True, "RE", 2),
    (16, 3, 72, 24, False, "RE", 2),
    (24, 3, 88, 24, False, "RE", 1),
    (24, 5, 96, 40, True, "HS", 2),
    (40, 5, 240, 40, True, "HS", 1),
    (40, 5, 240, 40, True, "HS", 1),
    (40, 5, 120, 48, True, "HS", 1),
    (48, 5, 144, 48, True, "HS", 1),
    (48, 5, 288, 96, True, "HS", 2),
    (96, 5, 576, 96, True, "HS", 1),
    (96, 5, 576, 96, True, "HS", 1),
)
TABLES = {"mobilenet_v3_large": _LARGE, "mobilenet_v3_small": _SMALL}


def _mobilenet_v3(table, last_channel, width_mult=1.0, reduced_tail=False, dilated=False, **more):
    less = 2 if reduced_tail else 1
    rows = [list(row) for row in table]
    rows[-3][3] //= less
    for row in rows[-2:]:
        row[0], row[2], row[3] = row[0] // less, row[2] // less, row[3] // less
    gap = 2 if dilated else 1
    setting = [
        InvertedResidualConfig(*row, gap if at >= len(rows) - 3 else 1, width_mult) for at, row in enumerate(rows)
    ]
    return MobileNetV3(setting, rounded(last_channel // less * width_mult), **more)


@named
def mobilenet_v3_large(has_weights, **more):
    return _mobilenet_v3(_LARGE, 1280, **more)


@named
def mobilenet_v3_small(has_weights, **more):
    return _mobilenet_v3(_SMALL, 1024, **more)
