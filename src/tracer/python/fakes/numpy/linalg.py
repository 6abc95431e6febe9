"""Linear algebra: nothing that a network's shape hangs on."""

from tracer.inert import Inert


def __getattr__(name):
    if name.startswith("__"):
        raise AttributeError(name)
    return Inert(f"np.linalg.{name}")
