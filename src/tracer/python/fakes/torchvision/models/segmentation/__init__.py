"""`torchvision.models.segmentation`."""

from torchvision.models._api import other_names
from torchvision.models.segmentation import deeplabv3 as _deeplabv3, fcn as _fcn, lraspp as _lraspp  # noqa: F401
from torchvision.models.segmentation.deeplabv3 import (  # noqa: F401
    DeepLabV3,
    deeplabv3_mobilenet_v3_large,
    deeplabv3_resnet50,
    deeplabv3_resnet101,
)
from torchvision.models.segmentation.fcn import FCN, fcn_resnet50, fcn_resnet101  # noqa: F401
from torchvision.models.segmentation.lraspp import LRASPP, lraspp_mobilenet_v3_large  # noqa: F401

__getattr__ = other_names("torchvision.models.segmentation")
