"""Stands for `hydra.utils`: objects that settings describe, `{_target_: net.MLP, width: 48}`."""

import functools
import sys

from tracer.inert import Inert
from tracer.settings_dicts import SettingsDict

_OWN = {"_target_", "_args_", "_partial_", "_recursive_", "_convert_"}


def utils(module, import_module):
    """`import_module(name)`: the trace's own import."""
    locate = functools.partial(_located, import_module)

    def instantiate(config=None, *args, **kwargs):
        return _made(config, args, kwargs, locate)

    return module("hydra.utils", instantiate=instantiate, call=instantiate, get_class=locate, get_method=locate, get_object=locate, get_original_cwd=lambda: ".", to_absolute_path=lambda path: path)


def _made(config, args, kwargs, locate):
    if isinstance(config, (list, tuple)):
        return [_made(one, (), {}, locate) for one in config]
    if isinstance(config, Inert):
        return Inert(f"hydra.utils.instantiate({config.expression})")
    if not isinstance(config, dict):
        return config
    given = {name: one for name, one in {**config, **kwargs}.items() if name not in _OWN}
    if config.get("_recursive_", kwargs.get("_recursive_", True)) is not False:
        given = {name: _made(one, (), {}, locate) for name, one in given.items()}
        args = args or _made(config.get("_args_", []), (), {}, locate)
    target = kwargs.get("_target_", config.get("_target_"))
    if target is None:
        return SettingsDict(given)
    called = locate(target) if isinstance(target, str) else target
    return functools.partial(called, *args, **given) if config.get("_partial_", kwargs.get("_partial_")) is True else called(*args, **given)


def _located(import_module, path):
    """A class or function by its module's name and its own."""
    if not isinstance(path, str):
        return Inert("hydra.utils.get_class()")
    names = path.split(".")
    for end in range(len(names) - 1, 0, -1):
        thing = _main() if names[:end] == ["__main__"] else import_module(".".join(names[:end]))
        if isinstance(thing, Inert):
            continue
        try:
            return functools.reduce(getattr, names[end:], thing)
        except AttributeError:
            pass
    return Inert(path)


def _main():
    """What the program itself holds."""
    frame = sys._getframe(1)
    while frame is not None:
        if frame.f_globals.get("__name__") == "__main__":
            return _Names(frame.f_globals)
        frame = frame.f_back
    return Inert("__main__")


class _Names:
    def __init__(self, names):
        self.__dict__.update(names)
