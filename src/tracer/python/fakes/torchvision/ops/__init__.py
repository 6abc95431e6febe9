"""`torchvision.ops`: the blocks that its networks are made of."""

from tracer.inert import Inert

from torchvision.ops import misc, stochastic_depth as _depth  # noqa: F401
from torchvision.ops.boxes import PSRoIAlign, PSRoIPool, RoIAlign, RoIPool  # noqa: F401
from torchvision.ops.deform_conv import DeformConv2d, deform_conv2d  # noqa: F401
from torchvision.ops.misc import (  # noqa: F401
    MLP,
    Conv2dNormActivation,
    Conv3dNormActivation,
    FrozenBatchNorm2d,
    Permute,
    SqueezeExcitation,
)
from torchvision.ops.pyramids import FeaturePyramidNetwork, MultiScaleRoIAlign  # noqa: F401
from torchvision.ops.stochastic_depth import DropBlock2d, StochasticDepth, stochastic_depth  # noqa: F401


def __getattr__(name):
    if name.startswith("__"):
        raise AttributeError(name)
    return Inert(f"torchvision.ops.{name}")
