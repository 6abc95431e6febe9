"""`keras.models`."""

import json
from pathlib import PurePath

from tracer import record, saved_files
from tracer.inert import Inert

from keras.symbolic import saved
from keras.symbolic.copies import Blueprint, Config, Json
from keras.symbolic.inputs import Input  # noqa: F401
from keras.symbolic.model import Functional, Model  # noqa: F401
from keras.symbolic.sequential import Sequential  # noqa: F401
from keras.symbolic.unread import Unread


def load_model(filepath=None, custom_objects=None, *args, **kwargs):
    """The network of a file of the workspace, by the configuration in it; unknown where none is at hand."""
    path = filepath if isinstance(filepath, (str, PurePath)) else None
    if path is None:
        return Unread("load_model", "which file it is would be known when the program runs")
    if str(path) in record.current.written:
        return record.current.written[str(path)]
    text = saved_files.text(path)
    if text is None:
        return Unread("load_model", f"{path} is no file of Keras in this workspace")
    return _read(text, custom_objects, "load_model", path)


def model_from_json(json_string=None, custom_objects=None, **kwargs):
    if isinstance(json_string, Json):
        return json_string.blueprint.made()
    if not isinstance(json_string, str):
        return Unread("model_from_json", "its text would be known when the program runs")
    return _read(json_string, custom_objects, "model_from_json", "its text")


def model_from_config(config=None, custom_objects=None, **kwargs):
    if isinstance(config, Config):
        return config.blueprint.made()
    if not isinstance(config, dict):
        return Unread("model_from_config", "its configuration would be known when the program runs")
    return _read(json.dumps(config), custom_objects, "model_from_config", "its configuration")


model_from_yaml = model_from_json


def _read(text, custom_objects, call, what):
    try:
        made = saved.Reader(custom_objects).layer(json.loads(text))
    except Exception:
        made = None
    if isinstance(made, Model):
        return made
    return Unread(call, f"{what} does not say what is in the network")


def save_model(model=None, filepath=None, *args, **kwargs):
    if isinstance(model, Model):
        model.save(filepath)


def clone_model(model, input_tensors=None, clone_function=None, **kwargs):
    if not isinstance(model, Model) or not model._is_whole:
        return model
    try:
        return Blueprint(model).made(clone_function)
    except Exception:
        return model


def __getattr__(name):
    if name.startswith("_"):
        raise AttributeError(name)
    return Inert(f"keras.models.{name}")
