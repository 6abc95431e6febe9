"""What makes maps of the size of the image of an encoder's maps."""

import torch
import torch.nn.functional as F
from torch import nn


class Conv2dReLU(nn.Sequential):
    def __init__(self, in_channels, out_channels, kernel_size, padding=0, stride=1, norm=True):
        convolution = nn.Conv2d(in_channels, out_channels, kernel_size, stride, padding, bias=not norm)
        super().__init__(convolution, nn.BatchNorm2d(out_channels) if norm else nn.Identity(), nn.ReLU(inplace=True))


class SCSEModule(nn.Module):
    """Roy et al. 2018."""

    def __init__(self, in_channels, reduction=16):
        super().__init__()
        narrow = in_channels // reduction
        self.cSE = nn.Sequential(nn.AdaptiveAvgPool2d(1), nn.Conv2d(in_channels, narrow, 1), nn.ReLU(inplace=True), nn.Conv2d(narrow, in_channels, 1), nn.Sigmoid())
        self.sSE = nn.Sequential(nn.Conv2d(in_channels, 1, 1), nn.Sigmoid())

    def forward(self, x):
        return x * self.cSE(x) + x * self.sSE(x)


class Attention(nn.Module):
    def __init__(self, name, in_channels):
        super().__init__()
        if name not in (None, "scse"):
            raise ValueError(f"Attention {name} is not implemented")
        self.attention = SCSEModule(in_channels) if name else nn.Identity()

    def forward(self, x):
        return self.attention(x)


class UnetBlock(nn.Module):
    def __init__(self, in_channels, skip_channels, out_channels, norm, attention):
        super().__init__()
        self.conv1 = Conv2dReLU(in_channels + skip_channels, out_channels, 3, 1, norm=norm)
        self.attention1 = Attention(attention, in_channels + skip_channels)
        self.conv2 = Conv2dReLU(out_channels, out_channels, 3, 1, norm=norm)
        self.attention2 = Attention(attention, out_channels)

    def forward(self, x, skip=None):
        x = F.interpolate(x, scale_factor=2.0, mode="nearest")
        if skip is not None:
            x = self.attention1(torch.cat([x, skip], dim=1))
        return self.attention2(self.conv2(self.conv1(x)))


def _center(width, norm):
    return nn.Sequential(Conv2dReLU(width, width, 3, 1, norm=norm), Conv2dReLU(width, width, 3, 1, norm=norm))


def _upwards(blocks, x, skips):
    """Through blocks that double the sides, the first of them each with an encoder's maps."""
    for at, block in enumerate(blocks):
        x = block(x, skips[at] if at < len(skips) else None)
    return x


class UnetDecoder(nn.Module):
    def __init__(self, encoder, channels, norm, attention, has_center):
        super().__init__()
        head, *skips = encoder.out_channels[:0:-1]
        self.center = _center(head, norm) if has_center else nn.Identity()
        rows = zip([head, *channels], [*skips, 0], channels)
        self.blocks = nn.ModuleList([UnetBlock(*row, norm, attention) for row in rows])

    def forward(self, features):
        head, *skips = features[:0:-1]
        return _upwards(self.blocks, self.center(head), skips)


class UnetPlusPlusDecoder(nn.Module):
    """Zhou et al. 2018: nested skips."""

    def __init__(self, encoder, channels, norm, attention, has_center):
        super().__init__()
        head, *skips = encoder.out_channels[:0:-1]
        into, skips = [head, *channels][: len(channels)], [*skips, 0]
        self.center = _center(head, norm) if has_center else nn.Identity()
        self.depth = len(channels) - 1
        blocks = {}
        for layer in range(self.depth):
            for depth in range(layer + 1):
                if depth == 0:
                    row = into[layer], skips[layer] * (layer + 1), channels[layer]
                else:
                    row = skips[layer - 1], skips[layer] * (layer + 1 - depth), skips[layer]
                blocks[f"x_{depth}_{layer}"] = UnetBlock(*row, norm, attention)
        blocks[f"x_0_{self.depth}"] = UnetBlock(into[-1], 0, channels[-1], norm, attention)
        self.blocks = nn.ModuleDict(blocks)

    def forward(self, features):
        maps, made = features[:0:-1], {}
        for layer in range(self.depth):
            for depth in range(self.depth - layer):
                last = depth + layer
                if layer == 0:
                    before, skip = maps[depth], maps[depth + 1]
                else:
                    before = made[depth, last - 1]
                    skip = torch.cat([*(made[at, last] for at in range(depth + 1, last + 1)), maps[last + 1]], dim=1)
                made[depth, last] = self.blocks[f"x_{depth}_{last}"](before, skip)
        return self.blocks[f"x_0_{self.depth}"](made[0, self.depth - 1])


class LinknetBlock(nn.Module):
    def __init__(self, in_channels, out_channels, norm):
        super().__init__()
        narrow = in_channels // 4
        wider = nn.Sequential(nn.ConvTranspose2d(narrow, narrow, 4, 2, 1), nn.BatchNorm2d(narrow), nn.ReLU(inplace=True))
        self.block = nn.Sequential(Conv2dReLU(in_channels, narrow, 1, norm=norm), wider, Conv2dReLU(narrow, out_channels, 1, norm=norm))

    def forward(self, x, skip=None):
        x = self.block(x)
        return x if skip is None else x + skip


class LinknetDecoder(nn.Module):
    def __init__(self, encoder, last, norm):
        super().__init__()
        widths = [*encoder.out_channels[:0:-1], last]
        self.blocks = nn.ModuleList([LinknetBlock(*row, norm) for row in zip(widths, widths[1:])])

    def forward(self, features):
        head, *skips = features[:0:-1]
        return _upwards(self.blocks, head, skips)


class Conv3x3GNReLU(nn.Module):
    def __init__(self, in_channels, out_channels, upsample=False):
        super().__init__()
        self.upsample = upsample
        self.block = nn.Sequential(nn.Conv2d(in_channels, out_channels, 3, padding=1, bias=False), nn.GroupNorm(32, out_channels), nn.ReLU(inplace=True))

    def forward(self, x):
        x = self.block(x)
        return F.interpolate(x, scale_factor=2, mode="bilinear") if self.upsample else x


class FPNBlock(nn.Module):
    def __init__(self, pyramid_channels, skip_channels):
        super().__init__()
        self.skip_conv = nn.Conv2d(skip_channels, pyramid_channels, 1)

    def forward(self, x, skip):
        return F.interpolate(x, scale_factor=2.0, mode="nearest") + self.skip_conv(skip)


class SegmentationBlock(nn.Module):
    def __init__(self, in_channels, out_channels, count):
        super().__init__()
        rest = [Conv3x3GNReLU(out_channels, out_channels, True) for _ in range(1, count)]
        self.block = nn.Sequential(Conv3x3GNReLU(in_channels, out_channels, count > 0), *rest)

    def forward(self, x):
        return self.block(x)


class FPNDecoder(nn.Module):
    def __init__(self, encoder, pyramid_channels, segmentation_channels, dropout, policy):
        super().__init__()
        head, *skips = encoder.out_channels[:0:-1]
        self.policy = policy
        self.out_channels = segmentation_channels * (4 if policy == "cat" else 1)
        self.p5 = nn.Conv2d(head, pyramid_channels, 1)
        self.p4, self.p3, self.p2 = (FPNBlock(pyramid_channels, width) for width in skips[:3])
        self.seg_blocks = nn.ModuleList([SegmentationBlock(pyramid_channels, segmentation_channels, count) for count in (3, 2, 1, 0)])
        self.dropout = nn.Dropout2d(dropout, inplace=True)

    def forward(self, features):
        head, *skips = features[:0:-1]
        maps = [self.p5(head)]
        for block, skip in zip((self.p4, self.p3, self.p2), skips):
            maps.append(block(maps[-1], skip))
        maps = [block(one) for block, one in zip(self.seg_blocks, maps)]
        return self.dropout(torch.cat(maps, dim=1) if self.policy == "cat" else sum(maps[1:], maps[0]))


class PSPBlock(nn.Module):
    def __init__(self, in_channels, out_channels, size, norm):
        super().__init__()
        self.pool = nn.Sequential(nn.AdaptiveAvgPool2d((size, size)), Conv2dReLU(in_channels, out_channels, 1, norm=norm and size > 1))

    def forward(self, x):
        return F.interpolate(self.pool(x), size=x.shape[2:], mode="bilinear", align_corners=True)


class PSPModule(nn.Module):
    def __init__(self, in_channels, norm):
        super().__init__()
        self.blocks = nn.ModuleList([PSPBlock(in_channels, in_channels // 4, size, norm) for size in (1, 2, 3, 6)])

    def forward(self, x):
        return torch.cat([block(x) for block in self.blocks] + [x], dim=1)


class PSPDecoder(nn.Module):
    def __init__(self, encoder, out_channels, norm, dropout):
        super().__init__()
        width = encoder.out_channels[-1]
        self.psp = PSPModule(width, norm)
        self.conv = Conv2dReLU(width + 4 * (width // 4), out_channels, 1, norm=norm)
        self.dropout = nn.Dropout2d(dropout)

    def forward(self, features):
        return self.dropout(self.conv(self.psp(features[-1])))


def _separable(in_channels, out_channels, padding=1, dilation=1):
    depthwise = nn.Conv2d(in_channels, in_channels, 3, 1, padding, dilation, in_channels, bias=False)
    return nn.Sequential(depthwise, nn.Conv2d(in_channels, out_channels, 1, bias=False))


def _normed(*layers, width):
    return nn.Sequential(*layers, nn.BatchNorm2d(width), nn.ReLU())


class ASPP(nn.Module):
    def __init__(self, in_channels, out_channels, rates, separable, dropout):
        super().__init__()
        plain = lambda rate: nn.Conv2d(in_channels, out_channels, 3, 1, rate, rate, bias=False)
        wide = [_separable(in_channels, out_channels, rate, rate) if separable else plain(rate) for rate in rates]
        one = lambda: nn.Conv2d(in_channels, out_channels, 1, bias=False)
        self.convs = nn.ModuleList(
            [_normed(layer, width=out_channels) for layer in (one(), *wide)] + [_normed(nn.AdaptiveAvgPool2d(1), one(), width=out_channels)]
        )
        project = nn.Conv2d(len(self.convs) * out_channels, out_channels, 1, bias=False)
        self.project = nn.Sequential(project, nn.BatchNorm2d(out_channels), nn.ReLU(), nn.Dropout(dropout))

    def forward(self, x):
        *maps, pooled = [layer(x) for layer in self.convs]
        pooled = F.interpolate(pooled, size=x.shape[-2:], mode="bilinear", align_corners=False)
        return self.project(torch.cat([*maps, pooled], dim=1))


class DeepLabV3Decoder(nn.Module):
    def __init__(self, encoder, out_channels, rates, separable, dropout):
        super().__init__()
        self.aspp = ASPP(encoder.out_channels[-1], out_channels, rates, separable, dropout)
        self.conv = nn.Conv2d(out_channels, out_channels, 3, padding=1, bias=False)
        self.bn, self.relu = nn.BatchNorm2d(out_channels), nn.ReLU()

    def forward(self, features):
        return self.relu(self.bn(self.conv(self.aspp(features[-1]))))


class DeepLabV3PlusDecoder(nn.Module):
    def __init__(self, encoder, out_channels, rates, separable, dropout, stride):
        super().__init__()
        self.aspp = nn.Sequential(
            ASPP(encoder.out_channels[-1], out_channels, rates, separable, dropout),
            _separable(out_channels, out_channels),
            nn.BatchNorm2d(out_channels),
            nn.ReLU(),
        )
        self.up = nn.UpsamplingBilinear2d(scale_factor=stride // 4)
        self.block1 = _normed(nn.Conv2d(encoder.out_channels[2], 48, 1, bias=False), width=48)
        self.block2 = _normed(_separable(48 + out_channels, out_channels), width=out_channels)

    def forward(self, features):
        wide = self.up(self.aspp(features[-1]))
        return self.block2(torch.cat([wide, self.block1(features[2])], dim=1))


class PAB(nn.Module):
    def __init__(self, width, narrow):
        super().__init__()
        self.top_conv, self.center_conv = nn.Conv2d(width, narrow, 1), nn.Conv2d(width, narrow, 1)
        self.bottom_conv = nn.Conv2d(width, width, 3, padding=1)
        self.map_softmax = nn.Softmax(dim=1)
        self.out_conv = nn.Conv2d(width, width, 3, padding=1)

    def forward(self, x):
        batch, _, height, width = x.shape
        top, center, bottom = self.top_conv(x).flatten(2), self.center_conv(x).flatten(2), self.bottom_conv(x).flatten(2)
        places = torch.matmul(center.transpose(1, 2), top)
        places = self.map_softmax(places.view(batch, -1)).view(batch, height * width, height * width)
        return self.out_conv(x + torch.matmul(places, bottom.transpose(1, 2)).reshape(batch, -1, height, width))


def _squeezed(width, reduction):
    narrow = max(1, width // reduction)
    return nn.Sequential(nn.AdaptiveAvgPool2d(1), nn.Conv2d(width, narrow, 1), nn.ReLU(inplace=True), nn.Conv2d(narrow, width, 1), nn.Sigmoid())


class MFAB(nn.Module):
    def __init__(self, in_channels, skip_channels, out_channels, norm, reduction=16):
        super().__init__()
        self.hl_conv = nn.Sequential(Conv2dReLU(in_channels, in_channels, 3, 1, norm=norm), Conv2dReLU(in_channels, skip_channels, 1, norm=norm))
        self.SE_ll, self.SE_hl = _squeezed(skip_channels, reduction), _squeezed(skip_channels, reduction)
        self.conv1 = Conv2dReLU(2 * skip_channels, out_channels, 3, 1, norm=norm)
        self.conv2 = Conv2dReLU(out_channels, out_channels, 3, 1, norm=norm)

    def forward(self, x, skip=None):
        x = F.interpolate(self.hl_conv(x), scale_factor=2.0, mode="nearest")
        x = x * (self.SE_hl(x) + self.SE_ll(skip))
        return self.conv2(self.conv1(torch.cat([x, skip], dim=1)))


class MAnetBlock(nn.Module):
    def __init__(self, in_channels, out_channels, norm):
        super().__init__()
        self.conv1 = Conv2dReLU(in_channels, out_channels, 3, 1, norm=norm)
        self.conv2 = Conv2dReLU(out_channels, out_channels, 3, 1, norm=norm)

    def forward(self, x, skip=None):
        return self.conv2(self.conv1(F.interpolate(x, scale_factor=2.0, mode="nearest")))


class MAnetDecoder(nn.Module):
    """Fan et al. 2020."""

    def __init__(self, encoder, channels, narrow, norm):
        super().__init__()
        head, *skips = encoder.out_channels[:0:-1]
        self.center = PAB(head, narrow)
        rows = zip([head, *channels], [*skips, 0], channels)
        self.blocks = nn.ModuleList([MFAB(into, skip, out, norm) if skip else MAnetBlock(into, out, norm) for into, skip, out in rows])

    def forward(self, features):
        head, *skips = features[:0:-1]
        return _upwards(self.blocks, self.center(head), skips)
