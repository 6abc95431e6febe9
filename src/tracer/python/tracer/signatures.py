"""Parameters of functions, classes and `forward` methods."""

import inspect
import sys

_FORMAT = {}
if sys.version_info >= (3, 14):
    import annotationlib

    _FORMAT = {"annotation_format": annotationlib.Format.FORWARDREF}


def forward_of(facts):
    """The method by which a network does what is looked at, or None."""
    name = facts.get("method") or ("forward" if facts["framework"] == "torch" else "call")
    return getattr(type(facts["object"]), name, None)


def parameters(called):
    """The parameters that a call may name, in order; none where they cannot be told."""
    return [one for one in _all(called) if one.kind not in (inspect.Parameter.VAR_POSITIONAL, inspect.Parameter.VAR_KEYWORD)]


def takes_any_name(called):
    """Whether it has a `**kwargs`."""
    return any(one.kind is inspect.Parameter.VAR_KEYWORD for one in _all(called))


def _all(called):
    try:
        return list(inspect.signature(called, **_FORMAT).parameters.values())
    except (TypeError, ValueError, NameError, AttributeError):
        return []


def needed(called):
    """Those that a call cannot go without."""
    return [one for one in parameters(called) if one.default is inspect.Parameter.empty]
