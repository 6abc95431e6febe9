"""Stands for `click`: a command that nobody called from a terminal has its options' defaults."""

import functools

from tracer.inert import Inert

_KEPT = "__cnn_options__"


def members():
    """What `import click` finds."""
    return {"command": command, "group": command, "option": option, "argument": argument, "pass_context": _with_context}


def command(name=None, *args, **kwargs):
    """`@click.command()`, `@click.command` and `@group.command()`."""
    return _command(name) if callable(name) else _command


def _command(function):
    @functools.wraps(function)
    def run(*args, **given):
        return function(**{**getattr(function, _KEPT, {}), **given})

    del run.__wrapped__
    run.callback, run.command, run.group = function, command, command
    run.main = run
    return run


def option(*names, default=None, type=None, is_flag=False, required=False, multiple=False, **more):
    name = _name(names)
    if default is None:
        default = Inert(name) if required else False if is_flag or "/" in names[0] else () if multiple else None
    elif isinstance(default, str) and type in (int, float):
        default = type(default)
    return _keeping(name, default() if callable(default) and not isinstance(default, Inert) else default)


def argument(*names, default=None, **more):
    name = _name(names)
    return _keeping(name, Inert(name) if default is None else default)


def _name(names):
    """`"--batch-size"` is `batch_size`; a name without dashes goes first."""
    plain = [one for one in names if not one.startswith("-")]
    longest = plain[0] if plain else max((one.split("/")[0] for one in names), key=lambda one: (one.startswith("--"), len(one)))
    return longest.strip("-").replace("-", "_").lower()


def _keeping(name, value):
    def keep(function):
        options = function.__dict__.setdefault(_KEPT, {})
        options[name] = value
        return function

    return keep


def _with_context(function):
    @functools.wraps(function)
    def run(*args, **given):
        return function(Inert("context"), *args, **given)

    return run
