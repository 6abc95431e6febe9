"""Modules that hold others."""

from collections import OrderedDict
from itertools import islice

from tracer import record
from tracer.inert import foreign

from torch._traced.parameter import Parameter
from torch._traced.tensor import Tensor
from torch.nn.modules.module import Module


class _Container(Module):
    _cnn_kind = "container"

    def _take(self, name, module):
        unknown = foreign(module)
        if unknown is not None:
            record.unknown_module(unknown, "torch")
        elif module is not None and not isinstance(module, Module):
            raise TypeError(f"{type(module).__module__}.{type(module).__name__} is not a Module subclass")
        self._modules[str(name)] = module
        self._tell_children()


class _Numbered(_Container):
    """Names are places."""

    def _place(self, index):
        index = index.__index__()
        size = len(self)
        if not -size <= index < size:
            raise IndexError(f"index {index} is out of range")
        return index % size

    def _key(self, index):
        return next(islice(self._modules, self._place(index), None))

    def __len__(self):
        return len(self._modules)

    def __iter__(self):
        return iter(list(self._modules.values()))

    def __contains__(self, module):
        return any(one is module for one in self._modules.values())

    def __bool__(self):
        return len(self._modules) > 0

    def __getitem__(self, index):
        if isinstance(index, slice):
            names = list(self._modules)[index]
            return self._part([(name, self._modules[name]) for name in names])
        if isinstance(index, str):
            return self._modules[index]
        return self._modules[self._key(index)]

    def __setitem__(self, index, module):
        setattr(self, index if isinstance(index, str) else self._key(index), module)

    def __delitem__(self, index):
        names = list(self._modules)
        gone = names[index] if isinstance(index, slice) else [self._key(index)]
        left = [(name, one) for name, one in self._modules.items() if name not in gone]
        if all(name.isdigit() for name in names):
            left = [(str(at), one) for at, (_, one) in enumerate(left)]
        self._modules.clear()
        self._modules.update(left)
        self._tell_children()

    def append(self, module):
        self._take(len(self), module)
        return self

    def extend(self, modules):
        for one in modules:
            self.append(one)
        return self

    def insert(self, index, module):
        parts = list(self._modules.values())
        parts.insert(index, module)
        self._modules.clear()
        for at, one in enumerate(parts):
            self._take(at, one)
        return self

    def pop(self, key):
        found = self[key]
        del self[key]
        return found

    def __add__(self, other):
        made = type(self)() if type(self) in (Sequential, ModuleList) else Sequential()
        return made.extend([*self, *other])

    def __iadd__(self, other):
        return self.extend(list(other))


class Sequential(_Numbered):
    def __init__(self, *args):
        super().__init__()
        if len(args) == 1 and isinstance(args[0], (OrderedDict, dict)):
            for name, module in args[0].items():
                self._take(name, module)
        else:
            for at, module in enumerate(args):
                self._take(at, module)

    def _part(self, named):
        return Sequential(OrderedDict(named))

    def forward(self, input):
        for module in self:
            input = module(input)
        return input


class ModuleList(_Numbered):
    def __init__(self, modules=None):
        super().__init__()
        if modules is not None:
            self.extend(modules)

    def _part(self, named):
        return ModuleList([one for _, one in named])


class ModuleDict(_Container):
    def __init__(self, modules=None):
        super().__init__()
        if modules is not None:
            self.update(modules)

    def update(self, modules):
        for name, module in modules.items() if hasattr(modules, "items") else modules:
            self._take(name, module)

    def __getitem__(self, key):
        return self._modules[key]

    def __setitem__(self, key, module):
        self._take(key, module)

    def __delitem__(self, key):
        del self._modules[key]
        self._tell_children()

    def __len__(self):
        return len(self._modules)

    def __iter__(self):
        return iter(list(self._modules))

    def __contains__(self, key):
        return key in self._modules

    def keys(self):
        return self._modules.keys()

    def values(self):
        return self._modules.values()

    def items(self):
        return self._modules.items()

    def get(self, key, default=None):
        return self._modules.get(key, default)

    def pop(self, key):
        found = self._modules.pop(key)
        self._tell_children()
        return found

    def clear(self):
        self._modules.clear()
        self._tell_children()


class ParameterList(_Container):
    def __init__(self, values=None):
        super().__init__()
        self._values = []
        for one in values or ():
            self.append(one)

    def append(self, value):
        if isinstance(value, Tensor) and not isinstance(value, Parameter):
            value = Parameter(value)
        self._values.append(value)
        setattr(self, str(len(self._values) - 1), value)
        return self

    def extend(self, values):
        for one in values:
            self.append(one)
        return self

    def __getitem__(self, index):
        return ParameterList(self._values[index]) if isinstance(index, slice) else self._values[index]

    def __setitem__(self, index, value):
        self._values[index] = value
        setattr(self, str(index), value)

    def __len__(self):
        return len(self._values)

    def __iter__(self):
        return iter(self._values)

    def __iadd__(self, other):
        return self.extend(other)


class ParameterDict(_Container):
    def __init__(self, parameters=None):
        super().__init__()
        self._values = {}
        for name, one in dict(parameters or {}).items():
            self[name] = one

    def __getitem__(self, key):
        return self._values[key]

    def __setitem__(self, key, value):
        if isinstance(value, Tensor) and not isinstance(value, Parameter):
            value = Parameter(value)
        self._values[key] = value
        setattr(self, str(key), value)

    def __len__(self):
        return len(self._values)

    def __iter__(self):
        return iter(self._values)

    def __contains__(self, key):
        return key in self._values

    def keys(self):
        return self._values.keys()

    def values(self):
        return self._values.values()

    def items(self):
        return self._values.items()

    def update(self, parameters):
        for name, one in dict(parameters).items():
            self[name] = one
