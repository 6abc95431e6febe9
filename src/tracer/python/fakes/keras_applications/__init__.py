"""`keras_applications`: the networks of Keras as a package of their own, which were given the modules of the Keras that they are made with."""

import sys

import keras
from keras import applications
from keras.symbolic.unread import Unread
from tracer.definitions import MODULES_OF_KERAS

for _name, _module in list(sys.modules.items()):
    if _name.startswith("keras.applications."):
        sys.modules.setdefault(f"{__name__}.{_name.rpartition('.')[2]}", _module)
for _name in ("vgg16", "vgg19", "resnet50", "resnext", "resnet_common"):
    sys.modules.setdefault(f"{__name__}.{_name}", getattr(applications, _name, applications.resnet))


def get_submodules_from_kwargs(kwargs):
    return tuple(kwargs.get(name, getattr(keras, name)) for name in MODULES_OF_KERAS)


def get_keras_submodule(name):
    return {"engine": keras.layers}.get(name) or getattr(keras, name)


def set_keras_submodules(**modules):
    pass


def keras_modules_injection(make):
    return make


def __getattr__(name):
    if name.startswith("__"):
        raise AttributeError(name)
    return sys.modules.get(f"{__name__}.{name}") or (lambda *args, **kwargs: Unread(name, package="keras_applications"))
