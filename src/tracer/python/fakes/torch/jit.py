"""`torch.jit`: what is scripted or traced is what it was."""

import builtins
from pathlib import PurePath
from typing import Final  # noqa: F401

from torch._traced.modes import itself
from torch._traced.unread import Unread
from torch.nn.modules.module import Module
from tracer.inert import Inert

ScriptModule = Module


def script(obj, *given, **by_name):
    return obj


def trace(func=None, example_inputs=None, *given, **by_name):
    return func


def load(f=None, *given, **by_name):
    call = f"torch.jit.load({str(f)!r})" if builtins.isinstance(f, (str, PurePath)) else "torch.jit.load"
    return Unread(call)


def freeze(mod, *given, **by_name):
    return mod


optimize_for_inference = freeze
ignore = unused = export = script_method = interface = _overload_method = _overload = itself


def _script_if_tracing(fn):
    return fn


script_if_tracing = _script_if_tracing


def is_scripting():
    return False


is_tracing = is_scripting


def annotate(the_type, the_value):
    return the_value


def isinstance(obj, target_type):  # noqa: A001
    return True


def __getattr__(name):
    if name.startswith("__"):
        raise AttributeError(name)
    return Inert(f"torch.jit.{name}")
