"""`keras.optimizers`."""

import types

from tracer.inert import Inert

from keras.symbolic.harmless import Held, chosen, classes


class Optimizer(Held):
    def apply_gradients(self, *args, **kwargs):
        return None

    apply = minimize = build = apply_gradients


class LearningRateSchedule(Held):
    pass


_known = classes(
    "keras.optimizers", Optimizer,
    "SGD RMSprop Adam AdamW Adadelta Adagrad Adamax Nadam Ftrl Lion Lamb Adafactor LossScaleOptimizer Muon ScheduleFreeAdamW",
)  # fmt: skip
globals().update(_known)
schedules = types.ModuleType("keras.optimizers.schedules")
vars(schedules).update(
    LearningRateSchedule=LearningRateSchedule,
    **classes(
        "keras.optimizers.schedules", LearningRateSchedule,
        "ExponentialDecay PiecewiseConstantDecay PolynomialDecay InverseTimeDecay CosineDecay CosineDecayRestarts",
    ),  # fmt: skip
)
get = chosen(_known)
get_optimizer = get


def serialize(optimizer):
    return {}


def deserialize(config, **kwargs):
    return Optimizer()


def __getattr__(name):
    if name.startswith("_"):
        raise AttributeError(name)
    if name in ("legacy", "experimental"):
        return __import__("sys").modules[__name__]
    return type(name, (Optimizer,), {}) if name[:1].isupper() else Inert(f"keras.optimizers.{name}")
