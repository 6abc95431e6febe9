"""`keras.applications`: networks by name."""

from tracer.inert import Inert

from keras.applications import convnext, densenet, efficientnet, efficientnet_v2, imagenet_utils, inception_resnet_v2
from keras.applications import inception_v3, mobilenet, mobilenet_v2, mobilenet_v3, nasnet, resnet, vgg, xception


def _nothing_changes(*modules):
    """What each module of networks has beside them."""
    for module in modules:
        module.preprocess_input = imagenet_utils.preprocess_input
        module.decode_predictions = imagenet_utils.decode_predictions


_MODULES = (
    convnext, densenet, efficientnet, efficientnet_v2, inception_resnet_v2, inception_v3, mobilenet, mobilenet_v2,
    mobilenet_v3, nasnet, resnet, vgg, xception,
)  # fmt: skip
_nothing_changes(*_MODULES)
for _module in _MODULES:
    globals().update(
        (name, made) for name, made in vars(_module).items()
        if name[:1].isupper() and getattr(made, "__module__", "") == _module.__name__ and not isinstance(made, type)
    )  # fmt: skip
#: Modules that hold several of Keras's.
vgg16 = vgg19 = vgg
resnet50 = resnet_v2 = resnet


def __getattr__(name):
    if not name[:1].isupper():
        raise AttributeError(name)
    return Inert(f"keras.applications.{name}")
