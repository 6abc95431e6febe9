"""`keras.models`."""

from tracer.inert import Inert

from keras.symbolic.model import Functional, Model  # noqa: F401
from keras.symbolic.sequential import Sequential  # noqa: F401


def load_model(filepath=None, *args, **kwargs):
    """What a file holds is not known."""
    return Inert("load_model()")


def model_from_json(*args, **kwargs):
    return Inert("model_from_json()")


model_from_yaml = model_from_config = model_from_json


def save_model(*args, **kwargs):
    return None


def clone_model(model, input_tensors=None, clone_function=None, **kwargs):
    return model


def __getattr__(name):
    if name.startswith("_"):
        raise AttributeError(name)
    return Inert(f"keras.models.{name}")
