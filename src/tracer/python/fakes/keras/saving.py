"""`keras.saving`."""

from keras.models import load_model, save_model  # noqa: F401
from keras.utils import CustomObjectScope, custom_object_scope, get_custom_objects, register_keras_serializable  # noqa: F401


def serialize_keras_object(made, *args, **kwargs):
    return {}


def deserialize_keras_object(config, *args, **kwargs):
    return config


def load_weights(*args, **kwargs):
    return None


save_weights = load_weights


def get_registered_name(made):
    return made.__name__
