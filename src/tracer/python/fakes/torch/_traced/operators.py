"""Gives `Tensor` its operators, its methods and their forms in place (`add_`)."""

from tracer import record
from tracer.inert import Inert

from torch._traced.creation import MADE
from torch._traced.functions import RULES
from torch._traced.functions.selection import getitem
from torch._traced.parameter import Parameter
from torch._traced.step import named, perform, unknown_step
from torch._traced.tensor import Tensor
from torch._traced.types import DTYPES, dtype

_OPERATORS = {
    "add": "add",
    "sub": "sub",
    "mul": "mul",
    "truediv": "div",
    "floordiv": "floor_divide",
    "mod": "remainder",
    "pow": "pow",
    "matmul": "matmul",
    "and": "bitwise_and",
    "or": "bitwise_or",
    "xor": "bitwise_xor",
    "lshift": "bitwise_left_shift",
    "rshift": "bitwise_right_shift",
}
_COMPARISONS = {"eq": "eq", "ne": "ne", "lt": "lt", "le": "le", "gt": "gt", "ge": "ge"}
_SIGNS = {"neg": "neg", "abs": "abs", "invert": "bitwise_not"}


def _operands(rule, left, right):
    names = list(rule.__code__.co_varnames[:2])
    return dict(zip(names, (left, right)))


def _binary(called):
    rule, type = RULES[called], f"torch.{called}"

    def forward(self, other):
        if isinstance(other, (str, bytes, dict, set)) or other is None:
            return NotImplemented
        return perform(type, rule, _operands(rule, self, other))

    def backward(self, other):
        if isinstance(other, (str, bytes, dict, set)) or other is None:
            return NotImplemented
        return perform(type, rule, _operands(rule, other, self))

    def in_place(self, other):
        if isinstance(self, Parameter):
            return self
        return self._become(perform(type, rule, _operands(rule, self, other)))

    return forward, backward, in_place


def _comparison(called):
    rule, type = RULES[called], f"torch.{called}"

    def compare(self, other):
        if other is None or isinstance(other, (str, bytes, dict, set)):
            return called == "ne"
        return perform(type, rule, {"input": self, "other": other})

    return compare


def _sign(called):
    rule, type = RULES[called], f"torch.{called}"
    return lambda self: perform(type, rule, {"input": self})


#: What methods call otherwise than the functions of their names.
_NAMED = {"split": {"split_size": "split_size_or_sections"}, "split_with_sizes": {"split_sizes": "split_size_or_sections"}}


def _method(name, rule):
    type, called = f"torch.Tensor.{name}", _NAMED.get(name, {})

    def method(self, *given, **by_name):
        by_name.pop("out", None)
        if "axis" in by_name:
            by_name["dim"] = by_name.pop("axis")
        by_name = {called.get(key, key): one for key, one in by_name.items()}
        arguments = named(rule, (self, *given), by_name)
        return unknown_step(type, (self, *given), by_name) if arguments is None else perform(type, rule, arguments)

    def in_place(self, *given, **by_name):
        return self if isinstance(self, Parameter) else self._become(method(self, *given, **by_name))

    return method, in_place


def _filled(self, *given, **by_name):
    """`normal_`, `zero_`, `copy_`: other numbers, the same shape."""
    self._cnn_numbers = None
    return self


def _as(kind):
    is_whole = kind.startswith(("int", "uint"))

    def convert(self, *given, **by_name):
        made = self._same(DTYPES[kind])
        if is_whole and made._cnn_numbers is not None and made is not self:
            made._cnn_numbers = [int(one) for one in made._cnn_numbers]
        return made

    return convert


def _to(self, *given, **by_name):
    for one in (*given, *by_name.values()):
        if isinstance(one, dtype):
            return self._same(one)
        if isinstance(one, Tensor):
            return self._same(one.dtype)
    return self._same()


_OF_CLASSES = {f"{name}Tensor": DTYPES[kind] for name, kind in (("Float", "float32"), ("Double", "float64"), ("Half", "float16"), ("Long", "int64"), ("Int", "int32"), ("Byte", "uint8"), ("Bool", "bool"))}


def _type(self, kind=None, **_):
    if kind is None:
        return "torch.FloatTensor"
    if isinstance(kind, dtype):
        return self._same(kind)
    word = kind if isinstance(kind, str) else getattr(kind, "expression", None) or next((name for name, one in MADE.items() if one is kind), "")
    return self._same(_OF_CLASSES.get(word.rsplit(".", 1)[-1]))


def _new(self, *size, dtype=None, **_):
    from torch._traced.sizes import sizes_of

    return Tensor._of(sizes_of(size), dtype or self.dtype)


def _new_full(self, size, fill_value, dtype=None, **_):
    return _new(self, *size, dtype=dtype)


def _new_tensor(self, data, **_):
    from torch._traced.tensor import shape_and_numbers

    shape, numbers = shape_and_numbers(data)
    return Tensor._of(shape, self.dtype, numbers)


def _getitem(self, index):
    if isinstance(index, Tensor) and index._cnn_shape == [] and index._cnn_numbers:
        index = index._cnn_numbers[0]
    found = perform("torch.Tensor.__getitem__", getitem, {"input": self, "index": index}, shown={"index": record.plain(index)})
    if self._cnn_numbers is not None and len(self._cnn_shape) == 1 and isinstance(index, (int, slice)):
        part = self._cnn_numbers[index]
        found._cnn_numbers = part if isinstance(part, list) else [part]
    return found


def _setitem(self, index, given):
    self._cnn_numbers = None
    if record.current.within and isinstance(given, Tensor) and not isinstance(self, Parameter) and self._cnn_shape is not None:
        arguments = {"input": self, "index": index, "value": given}
        self._become(perform("torch.Tensor.__setitem__", _replaced, arguments, shown={"index": record.plain(index)}))


def _replaced(input, index, value):
    return list(input._cnn_shape)


_replaced.knows_unknown = True


def _apply(self, call):
    return self


def give():
    for name, called in _OPERATORS.items():
        forward, backward, in_place = _binary(called)
        setattr(Tensor, f"__{name}__", forward)
        setattr(Tensor, f"__r{name}__", backward)
        setattr(Tensor, f"__i{name}__", in_place)
    for name, called in _COMPARISONS.items():
        setattr(Tensor, f"__{name}__", _comparison(called))
    for name, called in _SIGNS.items():
        setattr(Tensor, f"__{name}__", _sign(called))
    for name, rule in RULES.items():
        if name in Tensor.__dict__ or name in ("einsum", "meshgrid", "broadcast_tensors", "cat", "stack", "hstack", "dstack"):
            continue
        method, in_place = _method(name, rule)
        setattr(Tensor, name, method)
        setattr(Tensor, f"{name}_", in_place)
    for name in """normal_ uniform_ zero_ fill_ copy_ exponential_ random_ cauchy_ geometric_ log_normal_ bernoulli_
    index_fill_ masked_scatter_ resize_ resize_as_ set_ share_memory_ fill_diagonal_ index_put_ index_copy_
    scatter_ masked_fill_for_parameters_""".split():
        setattr(Tensor, name, _filled)
    for name in """detach clone contiguous cpu cuda mps xpu pin_memory coalesce dequantize to_dense alias rename
    refine_names view_as_self""".split():
        setattr(Tensor, name, lambda self, *given, **by_name: self._same())
    Tensor.detach_ = Tensor.rename_ = _filled
    for name in "float double half bfloat16 long int short bool char byte".split():
        kind = {"bfloat16": "bfloat16", "bool": "bool", "char": "int8", "byte": "uint8"}
        aliases = {"float": "float32", "double": "float64", "half": "float16", "long": "int64", "int": "int32"}
        setattr(Tensor, name, _as({**aliases, **kind, "short": "int16"}[name]))
    Tensor.to = _to
    Tensor.type = _type
    Tensor.type_as = lambda self, other: self._same(other.dtype)
    for name in ("new_zeros", "new_ones", "new_empty", "new"):
        setattr(Tensor, name, _new)
    Tensor.new_full = _new_full
    Tensor.new_tensor = _new_tensor
    Tensor.__getitem__ = _getitem
    Tensor.__setitem__ = _setitem
    Tensor.apply_ = Tensor.map_ = _apply
    Tensor.equal = lambda self, other: Inert("equal()")
    Tensor.allclose = lambda self, other, **_: Inert("allclose()")
    Tensor.T = property(lambda self: self.t())
    Tensor.mT = Tensor.H = Tensor.mH = property(lambda self: self.transpose(-2, -1))
