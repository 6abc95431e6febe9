"""Stands for Optuna: what is searched for is the first that it may be, and another one in the second trace; an objective is asked once."""

from tracer.chance import searched
from tracer.inert import Inert, is_second


class _Found(dict):
    def __missing__(self, name):
        return Inert(f"params[{name!r}]")


class Trial:
    """Each one is its least or first value."""

    number = 0

    def __init__(self):
        self.params = _Found()

    def suggest_categorical(self, name, choices):
        return self.params.setdefault(str(name), choices if isinstance(choices, Inert) else searched(list(choices)[0], choices))

    def suggest_int(self, name, low, high=None, *args, **kwargs):
        return self.params.setdefault(str(name), low if high is None or not is_second() else high)

    def suggest_float(self, name, low, high=None, *args, **kwargs):
        return self.params.setdefault(str(name), low)

    suggest_uniform = suggest_loguniform = suggest_discrete_uniform = suggest_float

    def report(self, value, step):
        return None

    def should_prune(self):
        return False

    def __getattr__(self, name):
        if name.startswith("__"):
            raise AttributeError(name)
        return Inert(f"trial.{name}")


class Study:
    def __init__(self):
        self.best_trial = Trial()

    @property
    def best_params(self):
        return self.best_trial.params

    def optimize(self, func, *args, **kwargs):
        if callable(func) and not isinstance(func, Inert):
            func(self.best_trial)

    def __getattr__(self, name):
        if name.startswith("__"):
            raise AttributeError(name)
        return Inert(f"study.{name}")


def create_study(*args, **kwargs):
    return Study()


load_study = create_study


def __getattr__(name):
    if name.startswith("__"):
        raise AttributeError(name)
    return Inert(f"optuna.{name}")
