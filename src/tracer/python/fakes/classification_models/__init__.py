"""`classification_models`: its ResNets, and Keras's own networks by its names; others are unknown."""

import sys

from keras import applications
from keras.symbolic.unread import Unread
from tracer.inert import Inert

from classification_models.resnet import BUILDERS

_OF_KERAS = {
    "vgg16": "VGG16", "vgg19": "VGG19", "densenet121": "DenseNet121", "densenet169": "DenseNet169", "densenet201": "DenseNet201",
    "inceptionv3": "InceptionV3", "inceptionresnetv2": "InceptionResNetV2", "xception": "Xception", "mobilenet": "MobileNet",
    "mobilenetv2": "MobileNetV2", "nasnetlarge": "NASNetLarge", "nasnetmobile": "NASNetMobile", "resnet50v2": "ResNet50V2",
    "resnet101v2": "ResNet101V2", "resnet152v2": "ResNet152V2",
}  # fmt: skip


def builder(name):
    """What makes the network of a name, or None."""
    if isinstance(name, Inert) or not isinstance(name, str):
        return None
    return getattr(applications, _OF_KERAS[name]) if name in _OF_KERAS else BUILDERS.get(name)


class Classifiers:
    @staticmethod
    def get(name):
        made = builder(name) or (lambda *args, **kwargs: Unread("Classifiers", package="classification_models"))
        return made, lambda images, *args, **kwargs: images

    @staticmethod
    def models_names():
        return [*_OF_KERAS, *BUILDERS]


def __getattr__(name):
    if name.startswith("__"):
        raise AttributeError(name)
    return sys.modules[__name__] if name in ("keras", "tfkeras") else Inert(f"classification_models.{name}")
