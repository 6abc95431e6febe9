"""Whole numbers that only data tell: `int(args.width)`, `len(names)`. Whatever is reckoned of one is another number in the second trace."""

import operator
import sys

from tracer import asserts

#: Bound by `tracer.record`.
recording = None


def is_whole(thing):
    """Whether it is a whole number, and neither a truth nor a guess."""
    return type(thing) in (int, Example)


class Example(int):
    """`pair`: the numbers of both traces."""

    def __new__(cls, first, second=None):
        if second is None:
            return int(first)
        second += (second == first) * max(1, abs(first))
        made = super().__new__(cls, second if recording.current.is_second else first)
        made.pair = first, second
        return made

    def __divmod__(self, other):
        return self // other, self % other

    def __round__(self, digits=None):
        return self

    def __copy__(self):
        return self

    def __deepcopy__(self, memo):
        return self

    def __reduce__(self):
        return int, (int(self),)

    __floor__ = __ceil__ = __trunc__ = __pos__ = __copy__
    __hash__ = int.__hash__


def _pair(thing):
    return thing.pair if isinstance(thing, Example) else (thing, thing) if isinstance(thing, int) else None


def _made(reckon, here, *pairs):
    """`here`: the numbers of this trace, where those of the other one cannot be reckoned with."""
    try:
        first, second = (reckon(*numbers) for numbers in zip(*pairs))
    except (ArithmeticError, ValueError):
        return reckon(*here)
    if type(first) is not int or type(second) is not int:
        return reckon(*here)
    return Example(first, second)


def _operator(reckon):
    def forward(self, other):
        pair = _pair(other)
        return NotImplemented if pair is None else _made(reckon, (int(self), int(other)), self.pair, pair)

    def backward(self, other):
        pair = _pair(other)
        return NotImplemented if pair is None else _made(reckon, (int(other), int(self)), pair, self.pair)

    return forward, backward


def _comparison(compare):
    def compared(self, other):
        pair = (other, other) if isinstance(other, float) else _pair(other)
        if pair is None:
            return NotImplemented
        first, second = (compare(*numbers) for numbers in zip(self.pair, pair))
        # Where the traces differ by themselves, there is nothing to be turned.
        recording.current.doubts += first == second
        insisted = asserts.wanted(sys._getframe(1))
        return insisted if insisted is not None else second if recording.current.is_second else first

    return compared


for _name in ("add", "sub", "mul", "floordiv", "mod", "pow", "lshift", "rshift", "and_", "or_", "xor"):
    _forward, _backward = _operator(getattr(operator, _name))
    setattr(Example, f"__{_name.rstrip('_')}__", _forward)
    setattr(Example, f"__r{_name.rstrip('_')}__", _backward)
for _name in ("neg", "abs", "invert"):
    setattr(Example, f"__{_name}__", lambda self, reckon=getattr(operator, _name): _made(reckon, (int(self),), self.pair))
for _name in ("lt", "le", "gt", "ge", "eq", "ne"):
    setattr(Example, f"__{_name}__", _comparison(getattr(operator, _name)))
