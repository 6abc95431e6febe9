"""`keras.applications`: networks by name."""

import functools

from tracer.definitions import MODULES_OF_KERAS
from tracer.inert import Inert

from keras.applications import convnext, densenet, efficientnet, efficientnet_v2, imagenet_utils, inception_resnet_v2
from keras.applications import inception_v3, mobilenet, mobilenet_v2, mobilenet_v3, nasnet, resnet, resnet_v2, vgg, xception

#: What each module of networks has beside them, and how it wants its pictures.
_MODULES = {
    convnext: None, densenet: "torch", efficientnet: None, efficientnet_v2: None, inception_resnet_v2: "tf",
    inception_v3: "tf", mobilenet: "tf", mobilenet_v2: "tf", mobilenet_v3: None, nasnet: "tf", resnet: "caffe",
    resnet_v2: "tf", vgg: "caffe", xception: "tf",
}  # fmt: skip


def _without_modules(make):
    """Networks of `keras_applications` are given the modules of the Keras that they are made with."""

    @functools.wraps(make)
    def made(*args, **kwargs):
        return make(*args, **{name: one for name, one in kwargs.items() if name not in MODULES_OF_KERAS})

    return made


for _module, _mode in _MODULES.items():
    _module.preprocess_input = imagenet_utils.preprocessing(_mode)
    _module.decode_predictions = imagenet_utils.decode_predictions
for _module in _MODULES:
    _made = {
        name: _without_modules(made) for name, made in vars(_module).items()
        if name[:1].isupper() and getattr(made, "__module__", "") == _module.__name__ and not isinstance(made, type)
    }  # fmt: skip
    vars(_module).update(_made)
    globals().update(_made)
#: Modules that hold several of Keras's.
vgg16 = vgg19 = vgg
resnet50 = resnet


def __getattr__(name):
    if not name[:1].isupper():
        raise AttributeError(name)
    return Inert(f"keras.applications.{name}")
