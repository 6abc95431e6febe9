"""Functions on tensors: each records one operation."""

import functools
import inspect
import re

from tracer import record
from tracer.inert import Inert, InertBase

from keras.symbolic.refused import Refused, Unknown
from keras.symbolic.nodes import is_inside, noted
from keras.symbolic.structures import leaves, mapped
from keras.symbolic.tensors import KerasTensor, is_array, tensor_of
from keras.symbolic.waiting import note_wanted


def operation(type, dtype=None, tells=None):
    """Makes a function of a rule that says the shape which comes out, or a list of shapes.

    `type`: `keras.ops.mean`; `dtype`: of what comes out, where it is not its input's; `tells`: the shape that the
    arguments alone tell, whatever comes in.
    """

    def make(rule):
        signature = inspect.signature(rule)

        @functools.wraps(rule)
        def function(*args, **kwargs):
            kwargs.pop("name", None)
            note_wanted((args, kwargs))
            args, kwargs = mapped(_tensor, (args, kwargs))
            try:
                bound = signature.bind(*args, **kwargs)
            except TypeError:
                return unknown(type, args, kwargs)
            bound.apply_defaults()
            tensors = [one for one in leaves(bound.arguments) if isinstance(one, KerasTensor)]
            first = next(iter(bound.arguments), None)
            if not tensors and first is not None:
                if isinstance(bound.arguments[first], Inert):
                    return Inert(type)
                bound.arguments[first] = _first(bound.arguments[first])
                tensors = [one for one in leaves(bound.arguments[first]) if isinstance(one, KerasTensor)]
            return _called(type, dtype, rule if tells is None or all(one.sizes is not None for one in tensors) else tells, function, bound, tensors, tells)

        function._cnn_type = type
        function.__name__ = type.rpartition(".")[2]
        return function

    return make


def _called(type, dtype, rule, function, bound, tensors, tells):
    start = len(record.current.operations)
    fault, is_unknown, macs = None, False, None
    try:
        if rule is not tells and any(one.sizes is None for one in tensors):
            raise Unknown
        shape = rule(*bound.args, **bound.kwargs)
        if isinstance(shape, Counted):
            shape, macs = shape.shape, shape.macs
    except Refused as refused:
        fault, shape = refused.fault, refused.shape
    except (Unknown, TypeError, IndexError, ValueError, ZeroDivisionError):
        shape, is_unknown = None, True
    given = bound.arguments.get("dtype")
    kind = given if isinstance(given, str) else dtype or (tensors[0].dtype if tensors else "float32")
    several = isinstance(shape, list)
    outputs = [KerasTensor(one, kind) for one in (shape if several else [shape])]
    record.operation(
        type,
        [one._cnn_value for one in tensors],
        [one._cnn_value for one in outputs],
        {name: record.plain(one) for name, one in bound.arguments.items()},
        macs=macs,
        fault=fault,
        is_unknown=is_unknown,
        keeps_nothing=is_unknown,
    )
    found = outputs if several else outputs[0]
    if not is_inside():
        noted(function, bound.args, bound.kwargs, found, start)
    return found


class Counted:
    """A shape with the multiply-accumulates that it took."""

    def __init__(self, shape, macs):
        self.shape = shape
        self.macs = macs


#: Functions of TensorFlow 1 that make weights.
_MAY_KEEP = re.compile(r"layer|contrib|slim|variable|rnn|lstm|keras\.(?!backend|ops)", re.I)


def unknown(type, args, kwargs):
    """An operation of which nothing is known."""
    tensors = [one for one in leaves((args, kwargs)) if isinstance(one, KerasTensor)]
    if not tensors:
        return Inert(type)
    start = len(record.current.operations)
    output = KerasTensor(None, tensors[0].dtype)
    arguments = {str(index): record.plain(one) for index, one in enumerate(args)}
    arguments.update((key, record.plain(one)) for key, one in kwargs.items())
    keeps_nothing = not _MAY_KEEP.search(type)
    record.operation(type, [one._cnn_value for one in tensors], [output._cnn_value], arguments, is_unknown=True, keeps_nothing=keeps_nothing)
    if not is_inside():
        noted(functools.partial(_again, type), args, kwargs, output, start)
    return output


def _again(type, *args, **kwargs):
    return unknown(type, args, kwargs)


class UnknownFunction:
    """A function that is in Keras or TensorFlow and not here, or a module of such: `K.ctc.ctc_loss`."""

    def __init__(self, type):
        self._type = type
        self.__name__ = type.rpartition(".")[2]

    def __call__(self, *args, **kwargs):
        return unknown(self._type, args, kwargs)

    def __getattr__(self, name):
        # What a module of TensorFlow's own keeps for itself, programs take all the same: `rnn_cell_impl._concat`.
        if name.startswith("__" if ".python." in self._type else "_"):
            raise AttributeError(name)
        return UnknownFunction(f"{self._type}.{name}")

    def __mro_entries__(self, bases):
        unknown = [base for base in bases if isinstance(base, (Inert, UnknownFunction))]
        return (InertBase,) if self is unknown[0] and not any(isinstance(base, Inert) for base in unknown) else ()


def _tensor(given):
    return tensor_of(given) if is_array(given) else given


def _first(given):
    if isinstance(given, (list, tuple)) and any(is_array(one) for one in given):
        return [tensor_of(one) for one in given]
    return tensor_of(given)
