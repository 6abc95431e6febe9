"""`torchvision.models.quantization`: in floats the weights of the networks of the same names; numbers of eight bits are unknown."""

from torch._traced.unread import maker
from torchvision.models._api import BUILDERS, other_names

_NAMES = (
    "googlenet inception_v3 mobilenet_v2 mobilenet_v3_large resnet18 resnet50 resnext101_32x8d resnext101_64x4d "
    "shufflenet_v2_x0_5 shufflenet_v2_x1_0 shufflenet_v2_x1_5 shufflenet_v2_x2_0"
)


def _named(name):
    def build(*args, quantize=False, **more):
        if quantize is False and len(args) < 3:
            return BUILDERS[name](*args, **more)
        return maker(f"torchvision.models.quantization.{name}")(*args, quantize=quantize, **more)

    build.__name__ = name
    return build


globals().update({name: _named(name) for name in _NAMES.split()})

__getattr__ = other_names("torchvision.models.quantization")
