from . import blocks
from .tools.names import normal

models = {}


def register(name):
    def wrap(cls):
        models[normal(name)] = cls
        return cls

    return wrap


def create(name, **kwargs):
    return models[normal(name)](**kwargs)
