"""`keras.regularizers`."""

from tracer.inert import Inert

from keras.symbolic.harmless import Held, chosen, classes


class Regularizer(Held):
    pass


_known = classes("keras.regularizers", Regularizer, "L1 L2 L1L2 OrthogonalRegularizer")
globals().update(_known)
get = chosen(_known)


def serialize(made):
    return {}


def deserialize(config, **kwargs):
    return get(config)


def __getattr__(name):
    if name.startswith("_"):
        raise AttributeError(name)
    return type(name, (Regularizer,), {}) if name[:1].isupper() else Inert(f"keras.regularizers.{name}")


def l1(l1=0.01, **kwargs):
    return L1(l1)  # noqa: F821


def l2(l2=0.01, **kwargs):
    return L2(l2)  # noqa: F821


def l1_l2(l1=0.01, l2=0.01):
    return L1L2(l1, l2)  # noqa: F821
