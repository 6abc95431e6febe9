"""How a function of tensors becomes a recorded step: arguments by name, inputs, shapes that come out, what is at fault."""

import functools
import inspect

from tracer import record
from tracer.inert import Inert

from torch._traced.numbers import reckon


class Refused(Exception):
    """PyTorch would refuse this step. `shape` is what would have come out, had it fitted."""

    def __init__(self, kind, message, shape, argument=None, expected=None, actual=None, **more):
        super().__init__(message)
        self.fault = record.fault(kind, message, argument, expected, actual)
        self.result = Result(shape, **more)


class Result:
    """What comes out. `shape` may be a list of shapes (`many`) or None where nothing is known of it."""

    def __init__(self, shape, many=False, dtype=None, macs=None, fault=None, is_unknown=False, wrap=None):
        self.shape = shape
        self.many = many
        self.dtype = dtype
        self.macs = macs
        self.fault = fault
        self.is_unknown = is_unknown
        #: Makes of the tensors what the function returns: a tuple by default.
        self.wrap = wrap


_parameters = {}


def named(function, given, by_name):
    """Arguments by name, with defaults; None where they do not fit."""
    known = _parameters.get(function)
    if known is None:
        try:
            known = _parameters[function] = [
                (one.name, one.default, one.kind) for one in inspect.signature(function).parameters.values()
            ]
        except (TypeError, ValueError):
            return None
    found, rest, used = {}, list(given), 0
    for name, default, kind in known:
        if kind is inspect.Parameter.VAR_POSITIONAL:
            found[name] = tuple(rest)
            rest = []
        elif kind is inspect.Parameter.VAR_KEYWORD:
            names = {one for one, _, _ in known}
            extra = {key: one for key, one in by_name.items() if key not in names}
            used += len(extra)
            found[name] = extra
        elif rest and kind is not inspect.Parameter.KEYWORD_ONLY:
            found[name] = rest.pop(0)
        elif name in by_name:
            found[name] = by_name[name]
            used += 1
        elif default is inspect.Parameter.empty:
            return None
        else:
            found[name] = default
    return None if rest or used < len(by_name) else found


def _invoke(rule, arguments):
    """`rule` with arguments by name, where some of its names stand for several."""
    known = _parameters.get(rule, ())
    if not any(kind in (inspect.Parameter.VAR_POSITIONAL, inspect.Parameter.VAR_KEYWORD) for _, _, kind in known):
        return rule(**arguments)
    given, by_name = [], {}
    for name, _, kind in known:
        if kind is inspect.Parameter.VAR_POSITIONAL:
            given.extend(arguments[name])
        elif kind is inspect.Parameter.VAR_KEYWORD:
            by_name.update(arguments[name])
        elif kind is inspect.Parameter.KEYWORD_ONLY:
            by_name[name] = arguments[name]
        else:
            given.append(arguments[name])
    return rule(*given, **by_name)


def tensors_in(given):
    """All tensors among arguments, those in lists, tuples and dictionaries too, in order."""
    found = []
    for one in given:
        if record.value_of(one) is not None:
            found.append(one)
        elif isinstance(one, (list, tuple)):
            found.extend(tensors_in(one))
        elif isinstance(one, dict):
            found.extend(tensors_in(one.values()))
    return found


def perform(type, rule, arguments, module=None, shown=None):
    """Works out `rule(**arguments)`, records it, and returns the tensors that come out.

    `rule` returns a shape, a `Result` or None (unknown), or raises `Refused`.
    `shown`: the arguments as they are recorded; `arguments` without the inputs where it is None.
    """
    from torch._traced.tensor import Tensor

    inputs = tensors_in(arguments.values())
    shown = arguments if shown is None else shown
    recorded = {key: record.plain(one) for key, one in shown.items()}
    fault = read = None
    try:
        is_unknown = any(one._cnn_shape is None for one in inputs) or _asks_the_unknown(arguments, inputs)
        if is_unknown and not getattr(rule, "knows_unknown", False):
            result = Result(None)
            read = None if record.current.within or module is not None else _read(rule, arguments)
        else:
            result = _invoke(rule, arguments)
            if not isinstance(result, Result):
                result = Result(result)
    except Refused as refused:
        result, fault = refused.result, refused.fault
    except IndexError as error:
        if not str(error).startswith("Dimension out of range"):
            raise
        result, fault = Result(None), record.fault("dimension", str(error), "dim")
    fault = fault or result.fault
    dtype = result.dtype or (inputs[0].dtype if inputs else None)
    shapes = result.shape if result.many else [result.shape]
    if shapes is None:
        shapes = [None]
    outputs = [Tensor._of(shape, dtype) for shape in shapes]
    if read is not None:
        outputs[0]._take(read)
    if any(one._cnn_numbers is not None for one in inputs) and fault is None:
        reckon(type, arguments, outputs)
    record.operation(
        type,
        [one._cnn_value for one in inputs],
        [one._cnn_value for one in outputs],
        recorded,
        module,
        result.macs,
        fault,
        result.is_unknown,
        keeps_nothing=result.is_unknown and module is None,
    )
    if result.wrap:
        return result.wrap(outputs)
    return tuple(outputs) if result.many else outputs[0]


#: Numbers of examples; a size that hangs on them differs.
_COUNTS = (64, 128)


def _read(rule, arguments):
    """The shape of what comes of arrays of which only the number of examples is open: `torch.tensor(windows)[:32]`."""
    try:
        made = [_invoke(rule, {name: _of_so_many(one, count) for name, one in arguments.items()}) for count in _COUNTS]
        few, many = (one.shape if isinstance(one, Result) and not one.many else one for one in made)
        return tuple(a if a == b else Inert(f"shape[{axis}]") for axis, (a, b) in enumerate(zip(few, many, strict=True)))
    except Exception:
        return None


def _of_so_many(given, count):
    """Raises ValueError where more of a shape is open."""
    if isinstance(given, (list, tuple)):
        return type(given)(_of_so_many(one, count) for one in given)
    if record.value_of(given) is None:
        return given
    made = given._cnn_examples(count)
    if made._cnn_shape is None:
        raise ValueError("its shape is not known")
    return made


def _asks_the_unknown(arguments, inputs):
    """`torch.softmax(scores, 1)` and `torch.stack(images)` of what nobody knows: they may have any shape."""
    first = next(iter(arguments.values()), None)
    return not inputs and (isinstance(first, Inert) or isinstance(first, (list, tuple)) and bool(first) and all(isinstance(one, Inert) for one in first))


def function(type):
    """Makes a function of tensors out of a rule for shapes. Arguments that do not fit the rule make it unknown."""

    def decorate(rule):
        @functools.wraps(rule)
        def call(*given, **by_name):
            by_name.pop("out", None)
            if "axis" in by_name:
                by_name["dim"] = by_name.pop("axis")
            arguments = named(rule, given, by_name)
            if arguments is None:
                return unknown_step(type, given, by_name)
            return perform(type, rule, arguments)

        call._cnn_rule = rule
        call._cnn_type = type
        return call

    return decorate


def unknown_step(type, given, by_name):
    """A step of which nothing is known; without tensors among its arguments an inert value."""
    arguments = {**{str(index): one for index, one in enumerate(given)}, **by_name}
    if not tensors_in(arguments.values()):
        return Inert(f"{type}(…)")
    return perform(type, lambda **_: Result(None, is_unknown=True), arguments)
