# expects create_model: 3x300x300 (called) -> 4 + [] + [], 24,146,894 parameters
# expects lite: 3x320x320 (called) -> 4 + [] + [], 2,248,100 parameters
# expects depends on data: create_model
# expects depends on data: lite
"""torchvision's SSD with another head: its layers are those of VGG, taken apart."""
import torch
import torchvision
from torchvision.models.detection import SSD300_VGG16_Weights, _utils
from torchvision.models.detection.ssd import SSDClassificationHead


def create_model(num_classes, size=300):
    model = torchvision.models.detection.ssd300_vgg16(weights=SSD300_VGG16_Weights.DEFAULT)
    in_channels = _utils.retrieve_out_channels(model.backbone, (size, size))
    num_anchors = model.anchor_generator.num_anchors_per_location()
    model.head.classification_head = SSDClassificationHead(in_channels, num_anchors, num_classes)
    return model


detector = create_model(num_classes=5)
lite = torchvision.models.detection.ssdlite320_mobilenet_v3_large(weights_backbone=None, num_classes=5)
lite.eval()
detections = lite([torch.rand(3, 320, 320)])
