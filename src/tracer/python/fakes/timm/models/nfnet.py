"""NFNets (Brock 2021): residual networks without normalisation, whose convolutions standardise their weights."""

from functools import partial

import torch
from torch import nn
from torchvision.models._rounding import rounded

from timm.layers import EcaModule, SEModule
from timm.layers.std_conv import ScaledStdConv2d
from timm.models._heads import others_of


class DownsampleAvg(nn.Module):
    def __init__(self, into, out, stride):
        super().__init__()
        self.pool = nn.AvgPool2d(2, stride, ceil_mode=True, count_include_pad=False) if stride > 1 else nn.Identity()
        self.conv = ScaledStdConv2d(into, out, 1)

    def forward(self, x):
        return self.conv(self.pool(x))


class NormFreeBlock(nn.Module):
    def __init__(self, into, out, stride, ratio, group_size, activation, attention, has_gain):
        super().__init__()
        groups = rounded(out * ratio) // group_size
        wide = groups * group_size
        self.downsample = DownsampleAvg(into, out, stride) if into != out or stride > 1 else None
        self.act1, self.conv1 = activation(), ScaledStdConv2d(into, wide, 1)
        self.act2, self.conv2 = activation(), ScaledStdConv2d(wide, wide, 3, stride, groups=groups)
        self.act2b, self.conv2b = activation(), ScaledStdConv2d(wide, wide, 3, groups=groups)
        self.act3, self.conv3 = activation(), ScaledStdConv2d(wide, out, 1)
        self.attn_last = attention(out)
        self.skipinit_gain = nn.Parameter(torch.tensor(0.0)) if has_gain else None

    def forward(self, x):
        out = self.act1(x)
        shortcut = x if self.downsample is None else self.downsample(out)
        out = self.conv2b(self.act2b(self.conv2(self.act2(self.conv1(out)))))
        out = self.attn_last(self.conv3(self.act3(out))) * 2
        return (out if self.skipinit_gain is None else out * self.skipinit_gain) + shortcut


class NormFreeNet(nn.Module):
    """`has_gain`: each block has a number by which it counts."""

    last = "head.fc"

    def __init__(self, depths, last, ratio, group_size, activation, attention, has_gain=False, num_classes=1000):
        super().__init__()
        self.stem, into = nn.Sequential(), 3
        for at, (out, stride) in enumerate(((16, 2), (32, 1), (64, 1), (128, 2)), 1):
            self.stem.add_module(f"conv{at}", ScaledStdConv2d(into, out, 3, stride))
            if at < 4:
                self.stem.add_module(f"act{at + 1}", activation())
            into = out
        stages = []
        for depth, out in zip(depths, (256, 512, 1536, 1536)):
            blocks = []
            for at in range(depth):
                stride = 2 if stages and at == 0 else 1
                blocks.append(NormFreeBlock(into, out, stride, ratio, group_size, activation, attention, has_gain))
                into = out
            stages.append(nn.Sequential(*blocks))
        self.stages = nn.Sequential(*stages)
        self.final_conv, self.final_act = ScaledStdConv2d(into, last, 1), activation()
        self.head = nn.Sequential()
        self.head.add_module("global_pool", nn.Sequential(nn.AdaptiveAvgPool2d(1), nn.Flatten()))
        self.head.add_module("fc", nn.Linear(last, num_classes))

    def maps(self, x):
        return self.final_act(self.final_conv(self.stages(self.stem(x))))

    def forward(self, x):
        return self.head(self.maps(x))


def _light(depths, last, attention):
    return partial(NormFreeNet, depths, last, 0.25, 64, partial(nn.SiLU, inplace=True), attention)


def _full(times, has_gain):
    depths = tuple(times * one for one in (1, 2, 6, 3))
    return partial(NormFreeNet, depths, 3072, 0.5, 128, nn.GELU, partial(SEModule, rd_ratio=0.5), has_gain)


BUILDERS = {
    "nfnet_l0": _light((1, 2, 6, 3), 2304, partial(SEModule, rd_ratio=0.25)),
    **{f"eca_nfnet_l{at}": _light(tuple((at + 1) * one for one in (1, 2, 6, 3)), 3072 if at else 2304, EcaModule) for at in range(4)},
    **{f"{prefix}nfnet_f{at}": _full(at + 1, prefix != "") for prefix in ("", "dm_") for at in range(7)},
}


__getattr__ = others_of("nfnet")
