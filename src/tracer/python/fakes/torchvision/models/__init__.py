"""`torchvision.models`: networks for classification, segmentation, detection and video as real networks; others are unknown."""

from torchvision.models import (  # noqa: F401
    alexnet as _alexnet,
    convnext,
    densenet,
    detection,
    efficientnet,
    googlenet as _googlenet,
    inception,
    maxvit,
    mnasnet,
    mobilenet,
    mobilenetv2,
    mobilenetv3,
    optical_flow,
    quantization,
    regnet,
    resnet,
    segmentation,
    shufflenetv2,
    squeezenet,
    swin_transformer,
    vgg,
    video,
    vision_transformer,
)
from torchvision.models._api import (  # noqa: F401
    BUILDERS,
    Weights,
    by_name as _cnn_by_name,
    get_model,
    get_model_builder,
    get_model_weights,
    get_weight,
    list_models,
    other_names,
)
from torchvision.models.alexnet import AlexNet  # noqa: F401
from torchvision.models.convnext import ConvNeXt  # noqa: F401
from torchvision.models.densenet import DenseNet  # noqa: F401
from torchvision.models.efficientnet import EfficientNet  # noqa: F401
from torchvision.models.googlenet import GoogLeNet, GoogLeNetOutputs  # noqa: F401
from torchvision.models.inception import Inception3, InceptionOutputs  # noqa: F401
from torchvision.models.maxvit import MaxVit  # noqa: F401
from torchvision.models.mnasnet import MNASNet  # noqa: F401
from torchvision.models.mobilenetv2 import MobileNetV2  # noqa: F401
from torchvision.models.mobilenetv3 import MobileNetV3  # noqa: F401
from torchvision.models.regnet import RegNet  # noqa: F401
from torchvision.models.resnet import ResNet  # noqa: F401
from torchvision.models.shufflenetv2 import ShuffleNetV2  # noqa: F401
from torchvision.models.squeezenet import SqueezeNet  # noqa: F401
from torchvision.models.swin_transformer import SwinTransformer  # noqa: F401
from torchvision.models.vgg import VGG  # noqa: F401
from torchvision.models.vision_transformer import VisionTransformer  # noqa: F401

globals().update(BUILDERS)

__getattr__ = other_names("torchvision.models")
