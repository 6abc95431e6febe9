"""`keras.constraints`."""

from tracer.inert import Inert

from keras.symbolic.harmless import Held, chosen, classes


class Constraint(Held):
    pass


_known = classes("keras.constraints", Constraint, "MaxNorm NonNeg UnitNorm MinMaxNorm")
globals().update(_known)
get = chosen(_known)


def serialize(made):
    return {}


def deserialize(config, **kwargs):
    return get(config)


def __getattr__(name):
    if name.startswith("_"):
        raise AttributeError(name)
    return type(name, (Constraint,), {}) if name[:1].isupper() else Inert(f"keras.constraints.{name}")


for _name, _made in list(_known.items()):
    from keras.symbolic.names import snake_case as _snake_case

    globals()[_snake_case(_name)] = _made
