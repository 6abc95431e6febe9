"""Parameters of functions, classes and `forward` methods."""

import inspect
import re
import sys

_FORMAT = {}
if sys.version_info >= (3, 14):
    import annotationlib

    _FORMAT = {"annotation_format": annotationlib.Format.FORWARDREF}


def forward_of(facts):
    """The method by which a network does what is looked at, or None."""
    name = facts.get("method") or ("forward" if facts["framework"] == "torch" else "call")
    return getattr(type(facts["object"]), name, None)


def takes_nothing(facts):
    """Whether the forward pass has no argument: `def forward(self): return self.prototypes`."""
    method = forward_of(facts)
    return method is not None and facts["kind"] == "custom" and len(every(method)) == 1


def parameters(called):
    """The parameters that a call may name, in order; none where they cannot be told."""
    return [one for one in every(called) if one.kind not in (inspect.Parameter.VAR_POSITIONAL, inspect.Parameter.VAR_KEYWORD)]


def takes_any_name(called):
    """Whether it has a `**kwargs`."""
    return any(one.kind is inspect.Parameter.VAR_KEYWORD for one in every(called))


def every(called):
    """All parameters, in order; none where they cannot be told."""
    try:
        return list(inspect.signature(called, **_FORMAT).parameters.values())
    except (TypeError, ValueError, NameError, AttributeError):
        return []


def needed(called):
    """Those that a call cannot go without."""
    return [one for one in parameters(called) if one.default is inspect.Parameter.empty]


def lacked(called, failure):
    """What a class of `def __init__(self, *args, **kwargs)` hands on to one that it comes from, which could not go without it."""
    if not failure or failure["kind"] != "TypeError" or not isinstance(called, type) or not takes_any_name(called):
        return []
    names = re.findall(r"'(\w+)'", failure["message"]) if " required " in failure["message"] else []
    known = {one.name: one for base in reversed(called.__mro__[1:]) for one in parameters(base)}
    return [known[name] for name in names] if all(name in known for name in names) else []
