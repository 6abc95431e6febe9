"""`torch.fx`: marks for its tracer do nothing here."""

from tracer.inert import Inert


def wrap(fn_or_name):
    return fn_or_name


def symbolic_trace(root, *given, **by_name):
    return root


class Proxy:
    """No value is one."""


def __getattr__(name):
    if name.startswith("__"):
        raise AttributeError(name)
    return Inert(f"torch.fx.{name}")
