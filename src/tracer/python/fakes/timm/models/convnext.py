"""timm's ConvNeXts that torchvision lacks: the small ones, the largest, and the second version (Woo 2023), whose blocks weigh channels by their size."""

from functools import partial

from timm.layers.grn import GlobalResponseNorm
from timm.models._heads import others_of
from torch import nn
from torchvision.models import convnext


class _Block(convnext.CNBlock):
    """Of the second version."""

    def __init__(self, dim, layer_scale, stochastic_depth_prob, norm_layer=None):
        super().__init__(dim, layer_scale, stochastic_depth_prob, norm_layer)
        del self.layer_scale
        parts = list(self.block)
        self.block = nn.Sequential(*parts[:5], GlobalResponseNorm(4 * dim), *parts[5:])

    def forward(self, input):
        return self.stochastic_depth(self.block(input)) + input


_SIZES = {
    "atto": (40, (2, 2, 6, 2)),
    "femto": (48, (2, 2, 6, 2)),
    "pico": (64, (2, 2, 6, 2)),
    "nano": (80, (2, 2, 8, 2)),
    "tiny": (96, (3, 3, 9, 3)),
    "small": (96, (3, 3, 27, 3)),
    "base": (128, (3, 3, 27, 3)),
    "large": (192, (3, 3, 27, 3)),
    "xlarge": (256, (3, 3, 27, 3)),
    "huge": (352, (3, 3, 27, 3)),
}


def _made(size, block, num_classes=1000):
    width, depths = _SIZES[size]
    widths = [width * 2**at for at in range(4)]
    setting = [convnext.CNBlockConfig(*row) for row in zip(widths, [*widths[1:], None], depths)]
    return convnext.ConvNeXt(setting, block=block, num_classes=num_classes)


BUILDERS = {f"convnext_{size}": partial(_made, size, None) for size in ("atto", "femto", "pico", "nano", "xlarge")}
BUILDERS.update({f"convnextv2_{size}": partial(_made, size, _Block) for size in _SIZES if size != "xlarge"})


__getattr__ = others_of("convnext")
