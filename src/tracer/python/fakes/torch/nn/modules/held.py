"""What can be asked of a module about its parts, and what changes nothing that a trace can see: moves and states."""

from collections import OrderedDict


class LoadResult(tuple):
    """What `load_state_dict` says: nothing is missing."""

    missing_keys = property(lambda self: [])
    unexpected_keys = property(lambda self: [])

    def __new__(cls):
        return tuple.__new__(cls, ([], []))


class Handle:
    def __init__(self, hooks=None):
        self.hooks = hooks

    def remove(self):
        if self.hooks is not None:
            self.hooks.pop(id(self), None)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.remove()
        return False


class Held:
    def children(self):
        return (one for _, one in self.named_children())

    def named_children(self):
        seen = set()
        for name, one in self._modules.items():
            if one is not None and id(one) not in seen:
                seen.add(id(one))
                yield name, one

    def modules(self):
        return (one for _, one in self.named_modules())

    def named_modules(self, memo=None, prefix="", remove_duplicate=True):
        memo = set() if memo is None else memo
        if id(self) in memo and remove_duplicate:
            return
        memo.add(id(self))
        yield prefix, self
        for name, one in list(self._modules.items()):
            if isinstance(one, Held):
                yield from one.named_modules(memo, f"{prefix}.{name}" if prefix else name, remove_duplicate)

    def _named(self, kind, prefix, recurse, remove_duplicate):
        seen = set()
        holders = self.named_modules(prefix=prefix, remove_duplicate=remove_duplicate) if recurse else [(prefix, self)]
        for place, holder in holders:
            for name, one in list(getattr(holder, kind).items()):
                if one is None or (remove_duplicate and id(one) in seen):
                    continue
                seen.add(id(one))
                yield f"{place}.{name}" if place else name, one

    def named_parameters(self, prefix="", recurse=True, remove_duplicate=True):
        return self._named("_parameters", prefix, recurse, remove_duplicate)

    def parameters(self, recurse=True):
        return (one for _, one in self.named_parameters(recurse=recurse))

    def named_buffers(self, prefix="", recurse=True, remove_duplicate=True):
        return self._named("_buffers", prefix, recurse, remove_duplicate)

    def buffers(self, recurse=True):
        return (one for _, one in self.named_buffers(recurse=recurse))

    def apply(self, fn):
        for one in self.children():
            if isinstance(one, Held):
                one.apply(fn)
        fn(self)
        return self

    # Modes and moves

    def train(self, mode=True):
        self.__dict__["training"] = mode
        for one in self.children():
            if isinstance(one, Held):
                one.train(mode)
        return self

    def eval(self):
        return self.train(False)

    def requires_grad_(self, requires_grad=True):
        for one in self.parameters():
            one.requires_grad = requires_grad
        return self

    def _itself(self, *given, **by_name):
        return self

    to = cuda = cpu = xpu = mps = ipu = float = double = half = bfloat16 = type = to_empty = share_memory = _itself
    _apply = _itself

    def compile(self, *given, **by_name):
        return None

    def zero_grad(self, set_to_none=True):
        return None

    # State

    def state_dict(self, *given, prefix="", **by_name):
        found = OrderedDict((f"{prefix}{name}", one) for name, one in self.named_parameters(remove_duplicate=False))
        found.update((f"{prefix}{name}", one) for name, one in self.named_buffers(remove_duplicate=False))
        found._metadata = OrderedDict()
        return found

    def load_state_dict(self, state_dict=None, strict=True, assign=False):
        return LoadResult()

    def _load_from_state_dict(self, *given, **by_name):
        return None

    def get_extra_state(self):
        return None

    def extra_repr(self):
        return ""

    def _get_name(self):
        return type(self).__name__

    def __repr__(self):
        return f"{type(self).__name__}({self.extra_repr()})"

    def _handle(self, *given, **by_name):
        return Handle()

    register_full_backward_hook = register_full_backward_pre_hook = register_backward_hook = _handle
    register_state_dict_pre_hook = _handle
    register_load_state_dict_post_hook = register_load_state_dict_pre_hook = _register_state_dict_hook = _handle
    _register_load_state_dict_pre_hook = register_state_dict_post_hook = _handle
