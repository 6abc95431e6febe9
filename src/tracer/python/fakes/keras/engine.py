"""`keras.engine` of Keras 2, all of its modules in one: layers, networks, and their older names."""

from keras import layers
from keras.models import Model, Sequential, load_model, model_from_config, model_from_json, model_from_yaml, save_model  # noqa: F401
from keras.ops.operation_utils import get_source_inputs  # noqa: F401
from keras.symbolic.model import Functional  # noqa: F401

Network = Container = Model


def __getattr__(name):
    return getattr(layers, name)
