"""S3D (Xie 2018): an Inception network for video, each convolution over space and then over time."""

from functools import partial

import torch
from torch import nn

from torchvision.models._api import named
from torchvision.ops.misc import Conv3dNormActivation

_norm = partial(nn.BatchNorm3d, eps=0.001, momentum=0.001)


class TemporalSeparableConv(nn.Sequential):
    def __init__(self, in_planes, out_planes, kernel_size, stride, padding, norm_layer=_norm):
        space = dict(kernel_size=(1, kernel_size, kernel_size), stride=(1, stride, stride), padding=(0, padding, padding))
        time = dict(kernel_size=(kernel_size, 1, 1), stride=(stride, 1, 1), padding=(padding, 0, 0))
        super().__init__(
            Conv3dNormActivation(in_planes, out_planes, **space, bias=False, norm_layer=norm_layer),
            Conv3dNormActivation(out_planes, out_planes, **time, bias=False, norm_layer=norm_layer),
        )


class SepInceptionBlock3D(nn.Module):
    def __init__(self, in_planes, b0_out, b1_mid, b1_out, b2_mid, b2_out, b3_out, norm_layer=_norm):
        super().__init__()
        one = lambda before, after: Conv3dNormActivation(before, after, kernel_size=1, norm_layer=norm_layer)
        wide = lambda before, after: TemporalSeparableConv(before, after, 3, 1, 1, norm_layer)
        self.branch0 = one(in_planes, b0_out)
        self.branch1 = nn.Sequential(one(in_planes, b1_mid), wide(b1_mid, b1_out))
        self.branch2 = nn.Sequential(one(in_planes, b2_mid), wide(b2_mid, b2_out))
        self.branch3 = nn.Sequential(nn.MaxPool3d(3, 1, 1), one(in_planes, b3_out))

    def forward(self, x):
        return torch.cat([branch(x) for branch in (self.branch0, self.branch1, self.branch2, self.branch3)], 1)


#: The module's six widths; a number is the stride of a pooling over all three axes.
_BLOCKS = (
    (64, 96, 128, 16, 32, 32),
    (128, 128, 192, 32, 96, 64),
    3,
    (192, 96, 208, 16, 48, 64),
    (160, 112, 224, 24, 64, 64),
    (128, 128, 256, 24, 64, 64),
    (112, 144, 288, 32, 64, 64),
    (256, 160, 320, 32, 128, 128),
    2,
    (256, 160, 320, 32, 128, 128),
    (384, 192, 384, 48, 128, 128),
)


class S3D(nn.Module):
    def __init__(self, num_classes=400, dropout=0.2, norm_layer=None):
        super().__init__()
        norm = norm_layer or _norm
        parts = [
            TemporalSeparableConv(3, 64, 7, 2, 3, norm),
            nn.MaxPool3d((1, 3, 3), (1, 2, 2), (0, 1, 1)),
            Conv3dNormActivation(64, 64, kernel_size=1, norm_layer=norm),
            TemporalSeparableConv(64, 192, 3, 1, 1, norm),
            nn.MaxPool3d((1, 3, 3), (1, 2, 2), (0, 1, 1)),
        ]
        width = 192
        for block in _BLOCKS:
            if isinstance(block, int):
                parts.append(nn.MaxPool3d(block, 2, block // 2 if block == 3 else 0))
            else:
                parts.append(SepInceptionBlock3D(width, *block, norm))
                width = block[0] + block[2] + block[4] + block[5]
        self.features = nn.Sequential(*parts)
        self.avgpool = nn.AvgPool3d((2, 7, 7), 1)
        self.classifier = nn.Sequential(nn.Dropout(dropout), nn.Conv3d(width, num_classes, 1))

    def forward(self, x):
        return torch.mean(self.classifier(self.avgpool(self.features(x))), dim=(2, 3, 4))


@named
def s3d(has_weights, **more):
    return S3D(**more)
