"""Maps of several sizes, and cuts of regions out of them."""

from collections import OrderedDict

from torch import nn
from torch.nn import functional as F
from torch._traced.step import Result

from torchvision.ops.misc import Conv2dNormActivation


class ExtraFPNBlock(nn.Module):
    pass


class LastLevelMaxPool(ExtraFPNBlock):
    def forward(self, x, y, names):
        return [*x, F.max_pool2d(x[-1], 1, 2, 0)], [*names, "pool"]


class LastLevelP6P7(ExtraFPNBlock):
    def __init__(self, in_channels, out_channels):
        super().__init__()
        self.p6 = nn.Conv2d(in_channels, out_channels, 3, 2, 1)
        self.p7 = nn.Conv2d(out_channels, out_channels, 3, 2, 1)
        self.use_P5 = in_channels == out_channels

    def forward(self, p, c, names):
        p6 = self.p6(p[-1] if self.use_P5 else c[-1])
        return [*p, p6, self.p7(F.relu(p6))], [*names, "p6", "p7"]


class FeaturePyramidNetwork(nn.Module):
    def __init__(self, in_channels_list, out_channels, extra_blocks=None, norm_layer=None):
        super().__init__()
        block = lambda before, kernel: Conv2dNormActivation(
            before, out_channels, kernel, norm_layer=norm_layer, activation_layer=None
        )
        self.inner_blocks = nn.ModuleList(block(channels, 1) for channels in in_channels_list)
        self.layer_blocks = nn.ModuleList(block(out_channels, 3) for _ in in_channels_list)
        self.extra_blocks = extra_blocks

    def forward(self, x):
        names, maps = list(x), list(x.values())
        before = self.inner_blocks[-1](maps[-1])
        found = [self.layer_blocks[-1](before)]
        for at in range(len(maps) - 2, -1, -1):
            inner = self.inner_blocks[at](maps[at])
            before = inner + F.interpolate(before, size=inner.shape[-2:], mode="nearest")
            found.insert(0, self.layer_blocks[at](before))
        if self.extra_blocks is not None:
            found, names = self.extra_blocks(found, maps, names)
        return OrderedDict(zip(names, found))


class MultiScaleRoIAlign(nn.Module):
    """A cut of one size for each box, out of the map that fits its size."""

    def __init__(self, featmap_names, output_size, sampling_ratio, **more):
        super().__init__()
        self.featmap_names, self.sampling_ratio = list(featmap_names), sampling_ratio
        self.output_size = (output_size, output_size) if isinstance(output_size, int) else tuple(output_size)

    def forward(self, x, boxes, image_shapes=None):
        maps = [x[name] for name in self.featmap_names if name in x]
        boxes = list(boxes) if isinstance(boxes, (list, tuple)) else [boxes]
        shape = [sum(len(one) for one in boxes), maps[0].shape[1], *self.output_size]
        rule = lambda **given: Result(shape)
        return self._step(rule, {f"input{at}": one for at, one in enumerate([*maps, *boxes])})
