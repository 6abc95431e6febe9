"""`keras.losses`."""

from tracer.inert import Inert

from keras.symbolic import fitted
from keras.symbolic.harmless import Held, chosen, classes


class Loss(Held):
    reduction = "sum_over_batch_size"

    def __call__(self, y_true=None, y_pred=None, *args, **kwargs):
        fitted.compare(self, y_true, y_pred)
        return super().__call__()


class _Function(Inert):
    """`binary_crossentropy(y_true, y_pred)`, of what is given and of unknown value."""

    def __call__(self, y_true=None, y_pred=None, *args, **kwargs):
        fitted.compare(self, y_true, y_pred, kwargs.get("from_logits", args[0] if args else False))
        return super().__call__(y_true, y_pred, *args, **kwargs)


class Reduction:
    """How a loss was told until Keras 3 what to make of a batch's values."""

    AUTO, NONE, SUM, SUM_OVER_BATCH_SIZE = "auto", "none", "sum", "sum_over_batch_size"


_known = classes("keras.losses", Loss, "MeanSquaredError MeanAbsoluteError MeanAbsolutePercentageError MeanSquaredLogarithmicError BinaryCrossentropy CategoricalCrossentropy SparseCategoricalCrossentropy BinaryFocalCrossentropy CategoricalFocalCrossentropy Hinge SquaredHinge CategoricalHinge KLDivergence Poisson Huber LogCosh CosineSimilarity CTC Dice Tversky Circle CategoricalGeneralizedCrossEntropy")
globals().update(_known)
get = chosen(_known)


def serialize(made):
    return {}


def deserialize(config, **kwargs):
    return get(config)


def __getattr__(name):
    if name.startswith("_"):
        raise AttributeError(name)
    return type(name, (Loss,), {}) if name[:1].isupper() else _Function(f"keras.losses.{name}")
