"""`torchvision.models.detection`."""

from torchvision.models._api import other_names
from torchvision.models.detection import (  # noqa: F401
    _utils,
    anchor_utils,
    backbone_utils,
    faster_rcnn,
    keypoint_rcnn,
    mask_rcnn,
    retinanet,
    rpn,
    ssd,
    ssdlite,
    transform,
)
from torchvision.models.detection.faster_rcnn import (  # noqa: F401
    FasterRCNN,
    fasterrcnn_mobilenet_v3_large_320_fpn,
    fasterrcnn_mobilenet_v3_large_fpn,
    fasterrcnn_resnet50_fpn,
    fasterrcnn_resnet50_fpn_v2,
)
from torchvision.models.detection.fcos import FCOS, fcos_resnet50_fpn  # noqa: F401
from torchvision.models.detection.keypoint_rcnn import KeypointRCNN, keypointrcnn_resnet50_fpn  # noqa: F401
from torchvision.models.detection.mask_rcnn import (  # noqa: F401
    MaskRCNN,
    maskrcnn_resnet50_fpn,
    maskrcnn_resnet50_fpn_v2,
)
from torchvision.models.detection.retinanet import (  # noqa: F401
    RetinaNet,
    retinanet_resnet50_fpn,
    retinanet_resnet50_fpn_v2,
)
from torchvision.models.detection.ssd import SSD, ssd300_vgg16  # noqa: F401
from torchvision.models.detection.ssdlite import ssdlite320_mobilenet_v3_large  # noqa: F401

__getattr__ = other_names("torchvision.models.detection")
