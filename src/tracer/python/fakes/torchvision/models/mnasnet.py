"""MNASNet (Tan 2018)."""

from torch import nn

from torchvision.models._api import named
from torchvision.models._rounding import rounded

_MOMENTUM = 1 - 0.9997


class _InvertedResidual(nn.Module):
    def __init__(self, in_ch, out_ch, kernel_size, stride, expansion_factor, bn_momentum=_MOMENTUM):
        super().__init__()
        wide = in_ch * expansion_factor
        self.apply_residual = in_ch == out_ch and stride == 1
        self.layers = nn.Sequential(
            nn.Conv2d(in_ch, wide, 1, bias=False),
            nn.BatchNorm2d(wide, momentum=bn_momentum),
            nn.ReLU(inplace=True),
            nn.Conv2d(wide, wide, kernel_size, stride, kernel_size // 2, groups=wide, bias=False),
            nn.BatchNorm2d(wide, momentum=bn_momentum),
            nn.ReLU(inplace=True),
            nn.Conv2d(wide, out_ch, 1, bias=False),
            nn.BatchNorm2d(out_ch, momentum=bn_momentum),
        )

    def forward(self, input):
        return self.layers(input) + input if self.apply_residual else self.layers(input)


class MNASNet(nn.Module):
    def __init__(self, alpha, num_classes=1000, dropout=0.2):
        super().__init__()
        norm = lambda channels: nn.BatchNorm2d(channels, momentum=_MOMENTUM)
        widths = [rounded(channels * alpha) for channels in (32, 16, 24, 40, 80, 96, 192, 320)]
        first, second = widths[:2]
        parts = [
            nn.Conv2d(3, first, 3, 2, 1, bias=False),
            norm(first),
            nn.ReLU(inplace=True),
            nn.Conv2d(first, first, 3, 1, 1, groups=first, bias=False),
            norm(first),
            nn.ReLU(inplace=True),
            nn.Conv2d(first, second, 1, bias=False),
            norm(second),
        ]
        #: Kernel, stride, expansion, blocks.
        for at, (kernel, stride, expand, count) in enumerate(
            ((3, 2, 3, 3), (5, 2, 3, 3), (5, 2, 6, 3), (3, 1, 6, 2), (5, 2, 6, 4), (3, 1, 6, 1))
        ):
            width, out = widths[at + 1], widths[at + 2]
            blocks = [_InvertedResidual(width, out, kernel, stride, expand)]
            blocks += [_InvertedResidual(out, out, kernel, 1, expand) for _ in range(count - 1)]
            parts.append(nn.Sequential(*blocks))
        parts += [nn.Conv2d(widths[-1], 1280, 1, bias=False), norm(1280), nn.ReLU(inplace=True)]
        self.layers = nn.Sequential(*parts)
        self.classifier = nn.Sequential(nn.Dropout(dropout, inplace=True), nn.Linear(1280, num_classes))

    def forward(self, x):
        return self.classifier(self.layers(x).mean([2, 3]))


def _mnasnet(name, alpha):
    def build(has_weights, **more):
        return MNASNet(alpha, **more)

    build.__name__ = name
    return named(build)


mnasnet0_5, mnasnet0_75 = _mnasnet("mnasnet0_5", 0.5), _mnasnet("mnasnet0_75", 0.75)
mnasnet1_0, mnasnet1_3 = _mnasnet("mnasnet1_0", 1.0), _mnasnet("mnasnet1_3", 1.3)
