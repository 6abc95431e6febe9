"""Stands for Keras Tuner: what is searched for has its default, as in the first trial, and another value in the second trace."""

import sys

from tracer.chance import searched
from tracer.inert import Inert

from keras.symbolic.harmless import Held


class HyperParameters:
    """Each one is its `default`, else the least or the first that it may be."""

    def __init__(self):
        self.values = {}

    def _of(self, name, first, default, others=()):
        """`others`: what else it may be."""
        return self.values.setdefault(str(name), searched(first if default is None else default, others))

    def Int(self, name, min_value, max_value=None, step=None, sampling=None, default=None, **kwargs):
        return self._of(name, min_value, default, (max_value, min_value))

    def Float(self, name, min_value, max_value=None, step=None, sampling=None, default=None, **kwargs):
        return self._of(name, min_value, default)

    def Choice(self, name, values, ordered=None, default=None, **kwargs):
        if isinstance(values, Inert):
            return self._of(name, values, default)
        return self._of(name, values[0], default, values)

    def Boolean(self, name, default=False, **kwargs):
        return self._of(name, False, default, (True, False))

    def Fixed(self, name, value, **kwargs):
        return self._of(name, value, None)

    def get(self, name):
        return self.values[name] if name in self.values else Inert(f"hp.{name}")

    __getitem__ = get

    def __contains__(self, name):
        return name in self.values

    def copy(self):
        return self

    def conditional_scope(self, *args, **kwargs):
        return _Scope()

    name_scope = conditional_scope

    def __getattr__(self, name):
        if name.startswith("__"):
            raise AttributeError(name)
        return Inert(f"hp.{name}")


class _Scope:
    def __enter__(self):
        return self

    def __exit__(self, *error):
        return False


class HyperModel:
    def __init__(self, name=None, tunable=True):
        self.name = name
        self.tunable = tunable

    def build(self, hp):
        raise NotImplementedError

    def fit(self, hp, model, *args, **kwargs):
        return model.fit(*args, **kwargs)


class Tuner:
    """It builds one network when it is made, to learn what is to be searched for."""

    def __init__(self, hypermodel=None, *args, hyperparameters=None, **kwargs):
        if isinstance(hypermodel, Inert):
            hypermodel = None
        self.hypermodel = hypermodel
        self.hyperparameters = hyperparameters or HyperParameters()
        self.oracle = Inert("oracle")
        self._made = self._build(self.hyperparameters) if hypermodel is not None else None

    def _build(self, hp):
        return self.hypermodel.build(hp) if hasattr(self.hypermodel, "build") else self.hypermodel(hp)

    def search(self, *args, **kwargs):
        return None

    search_space_summary = results_summary = reload = search

    def get_best_hyperparameters(self, num_trials=1):
        return [self.hyperparameters]

    def get_best_models(self, num_models=1):
        return [self._made]

    def __getattr__(self, name):
        if name.startswith("__"):
            raise AttributeError(name)
        return Inert(f"tuner.{name}")


RandomSearch = BayesianOptimization = Hyperband = GridSearch = SklearnTuner = Tuner
Objective = Held
tuners = engine = hyperparameters = hypermodel = sys.modules[__name__]
sys.modules.update((f"{package}.{name}", tuners) for package in ("keras_tuner", "kerastuner") for name in (
    "tuners", "engine", "hyperparameters", "engine.hyperparameters", "engine.hypermodel", "engine.tuner"
))  # fmt: skip


def __getattr__(name):
    if name.startswith("__"):
        raise AttributeError(name)
    return Inert(f"keras_tuner.{name}")
